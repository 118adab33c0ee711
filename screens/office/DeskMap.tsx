import { useRef } from 'react'
import { groups } from '#catalogue/contract'
import type { HallView } from '#desks/contract'
import { deskStates, deskStateTexts } from '#queue/contract'
import { useSay } from '#ui/language.tsx'
import { useSeconds } from '#ui/use-seconds.ts'
import type { Address, Go } from './address.ts'
import { DeskTile } from './DeskTile.tsx'
import styles from './DeskMap.module.css'
import { useArrowKeys } from './use-arrow-keys.ts'
import { mapTexts as texts } from './words.ts'

type DeskMapProps = { desks: HallView['desks']; now: () => Date; address: Address; go: Go }

/** The desks as they stand in the hall, zone by zone. One of them takes the focus; arrow keys go from desk to desk. */
export function DeskMap({ desks, now: clock, address, go }: DeskMapProps) {
  const say = useSay()
  const now = useSeconds(clock)
  const place = useRef<HTMLDivElement>(null)
  const onKeyDown = useArrowKeys(place)
  const shown = desks.filter(
    ({ state, zone }) => (!address.state || state === address.state) && (!address.zone || zone === address.zone),
  )
  const zones = [...new Set(desks.map(({ zone }) => zone))]
  const first = shown.some(({ desk }) => desk === address.desk) ? address.desk : shown[0]?.desk
  const count = (is: (state: string) => boolean) => String(desks.filter(({ state }) => is(state)).length)
  return (
    <section className={styles['map']} aria-labelledby="map-title">
      <header>
        <h2 id="map-title">{say(texts.title)}</h2>
        <p>
          {say(texts.summary, {
            all: String(desks.length),
            working: count((state) => state === 'open' || state === 'serving'),
            onBreak: count((state) => state === 'break'),
          })}
        </p>
        <Filters zones={zones} address={address} go={go} />
        <p className={styles['keys']}>{say(texts.keys)}</p>
      </header>
      {shown.length === 0 && <p>{say(texts.nothing)}</p>}
      {/* Arrow keys are an addition: every desk is a button of its own. */}
      {/* oxlint-disable-next-line jsx-a11y/no-static-element-interactions -- it only hears the keys of the buttons inside */}
      <div ref={place} onKeyDown={onKeyDown}>
        {zones.map((zone) => (
          <Zone
            key={zone}
            zone={zone}
            desks={shown.filter((desk) => desk.zone === zone)}
            now={now}
            first={first}
            selected={address.desk}
            onSelect={(desk) => go({ desk }, 'replace')}
          />
        ))}
      </div>
    </section>
  )
}

type ZoneProps = {
  zone: string
  desks: HallView['desks']
  now: Date
  /** The desk that the Tab key reaches. */
  first: number | undefined
  selected: number | undefined
  onSelect: (desk: number) => void
}

function Zone({ zone, desks, now, first, selected, onSelect }: ZoneProps) {
  const say = useSay()
  if (desks.length === 0) return null
  const group = Object.values(groups).find(({ letter }) => letter === zone)
  return (
    <>
      <h3>{group ? say(texts.zone, { zone, name: group.name }) : say(texts.otherZone, { zone })}</h3>
      <ul className={styles['tiles']}>
        {desks.map((desk) => (
          <li key={desk.desk}>
            <DeskTile
              desk={desk}
              now={now}
              isReachable={desk.desk === first}
              isSelected={desk.desk === selected}
              onSelect={onSelect}
            />
          </li>
        ))}
      </ul>
    </>
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
