import { useRef, useState } from 'react'
import { groups } from '#catalogue/contract'
import type { HallView } from '#desks/contract'
import { deskStates, deskStateTexts } from '#queue/contract'
import { useSay } from '#ui/language.tsx'
import { DeskTag } from '#ui/StateTag.tsx'
import { useSeconds } from '#ui/use-seconds.ts'
import type { Address, Go } from './address.ts'
import { DeskTile, isCalling, minutesIn, type TileDesk } from './DeskTile.tsx'
import styles from './DeskMap.module.css'
import { useArrowKeys } from './use-arrow-keys.ts'
import { mapTexts as texts } from './words.ts'

type DeskMapProps = { desks: HallView['desks']; now: () => Date; address: Address; go: Go }

/** So many desks fit on one screen with ticket and name. */
const largestRoomy = 30

/** The desks as they stand in the hall, zone by zone. One of them takes the focus; arrow keys go from desk to desk. */
export function DeskMap({ desks, now: clock, address, go }: DeskMapProps) {
  const say = useSay()
  const now = useSeconds(clock)
  const isRoomy = desks.length <= largestRoomy
  const place = useRef<HTMLDivElement>(null)
  const [pointed, setPointed] = useState<number>()
  const onKeyDown = useArrowKeys(place)
  const shown = desks.filter(
    ({ state, zone }) => (!address.state || state === address.state) && (!address.zone || zone === address.zone),
  )
  const zones = [...new Set(desks.map(({ zone }) => zone))]
  const first = shown.some(({ desk }) => desk === address.desk) ? address.desk : shown[0]?.desk
  const count = (is: (state: string) => boolean) => desks.filter(({ state }) => is(state)).length
  const told = desks.find(({ desk }) => desk === pointed)
  return (
    <section className={styles['map']} aria-labelledby="map-title">
      <header>
        <h2 id="map-title">{say(texts.title)}</h2>
        <p>
          {say(texts.summary, {
            all: desks.length,
            n: count((state) => state === 'open' || state === 'serving'),
            onBreak: count((state) => state === 'break'),
          })}
        </p>
        <Filters zones={zones} address={address} go={go} />
      </header>
      <p className={styles['told']} data-told={told !== undefined}>
        <Unplanned desks={desks} go={go} />
        {told ? <Told desk={told} now={now} /> : say(texts.keys)}
      </p>
      {shown.length === 0 && <p>{say(texts.nothing)}</p>}
      {/* Arrow keys are an addition: every desk is a button of its own. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only hears the keys of the buttons inside */}
      <div ref={place} className={styles['zones']} onKeyDown={onKeyDown}>
        {zones.map((zone) => (
          <Zone
            key={zone}
            zone={zone}
            desks={shown.filter((desk) => desk.zone === zone)}
            now={now}
            first={first}
            isRoomy={isRoomy}
            selected={address.desk}
            onSelect={(desk) => go({ desk }, 'replace')}
            onPoint={setPointed}
          />
        ))}
      </div>
    </section>
  )
}

const isUnplanned = ({ skills, plannedSkills }: TileDesk): boolean =>
  skills.length !== plannedSkills.length || skills.some((skill) => !plannedSkills.includes(skill))

/** What was changed to help for an hour stays until somebody takes it back: it is seen, and is one press away. */
function Unplanned({ desks, go }: Pick<DeskMapProps, 'desks' | 'go'>) {
  const say = useSay()
  const found = desks.filter(isUnplanned).map(({ desk }) => desk)
  if (found.length === 0) return null
  return (
    <button type="button" className={styles['unplanned']} onClick={() => go({ desk: found[0] }, 'replace')}>
      {say(texts.unplanned, { desks: found.length > 5 ? `${found.slice(0, 5).join(', ')}…` : found.join(', ') })}
    </button>
  )
}

/** What a tile is too small for. It stands in a place of its own, so that nothing moves. */
function Told({ desk, now }: { desk: TileDesk; now: Date }) {
  const say = useSay()
  const { desk: no, state, staff, ticket, skills } = desk
  const minutes = state !== 'closed' && `${minutesIn(desk, now)} ${say(texts.minutes)}`
  const letters = skills.map((skill) => groups[skill].letter).join(' ')
  return (
    <>
      <b>{say(texts.desk, { desk: String(no) })}</b> <DeskTag state={state} isCalling={isCalling(desk)} />{' '}
      {[
        minutes,
        ticket,
        staff?.name,
        state === 'closed' && staff && say(texts.signedIn),
        desk.order && say(texts.ordered),
        letters,
      ]
        .filter(Boolean)
        .join(' · ')}
    </>
  )
}

type ZoneProps = {
  zone: string
  desks: HallView['desks']
  now: Date
  isRoomy: boolean
  /** The desk that the Tab key reaches. */
  first: number | undefined
  selected: number | undefined
  onSelect: (desk: number) => void
  onPoint: (desk: number | undefined) => void
}

function Zone({ zone, desks, first, selected, ...rest }: ZoneProps) {
  const say = useSay()
  if (desks.length === 0) return null
  const group = Object.values(groups).find(({ letter }) => letter === zone)
  return (
    <section className={styles['zone']}>
      <h3>{group ? say(texts.zone, { zone, name: group.name }) : say(texts.otherZone, { zone })}</h3>
      <ul className={styles['tiles']} data-roomy={rest.isRoomy}>
        {desks.map((desk) => (
          <li key={desk.desk}>
            <DeskTile desk={desk} isReachable={desk.desk === first} isSelected={desk.desk === selected} {...rest} />
          </li>
        ))}
      </ul>
    </section>
  )
}

function Filters({ zones, address, go }: { zones: readonly string[]; address: Address; go: Go }) {
  const say = useSay()
  return (
    <div className={styles['filters']}>
      <label>
        <span>{say(texts.byState)}</span>
        <select
          value={address.state ?? ''}
          onChange={({ target }) => go({ state: target.value || undefined }, 'replace')}
        >
          <option value="">{say(texts.anyState)}</option>
          {deskStates.map((state) => (
            <option key={state} value={state}>
              {say(deskStateTexts[state])}
            </option>
          ))}
        </select>
      </label>
      <label>
        <span>{say(texts.byZone)}</span>
        <select
          value={address.zone ?? ''}
          onChange={({ target }) => go({ zone: target.value || undefined }, 'replace')}
        >
          <option value="">{say(texts.anyZone)}</option>
          {zones.map((zone) => (
            <option key={zone} value={zone}>
              {say(texts.otherZone, { zone })}
            </option>
          ))}
        </select>
      </label>
    </div>
  )
}
