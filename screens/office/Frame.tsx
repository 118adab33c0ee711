import type { ReactNode } from 'react'
import {
  Building2,
  CalendarCheck,
  CalendarClock,
  CalendarRange,
  ChartSpline,
  LayoutGrid,
  LogOut,
  MonitorSmartphone,
  UsersRound,
} from 'lucide-react'
import { roleNames } from '#people/contract'
import type { Me } from '#people/contract'
import { Button } from '#ui/Button.tsx'
import { useLanguage, useSay } from '#ui/language.tsx'
import { wordOrder } from '#ui/format.ts'
import { Page, WallClock } from '#ui/Page.tsx'
import { useCentres, useSignOut } from '../sign-in/queries.ts'
import { isOfNetwork, writeAddress, type Address, type Go, type Room } from './address.ts'
import styles from './Frame.module.css'
import { texts } from './words.ts'

const icons = {
  hall: LayoutGrid,
  day: ChartSpline,
  plan: CalendarRange,
  roster: UsersRound,
  hours: CalendarClock,
  devices: MonitorSmartphone,
  calendar: CalendarCheck,
  network: Building2,
}

export type FrameProps = {
  me: Me
  allowed: readonly Room[]
  address: Address & { centre: string }
  go: Go
}

/** Who, where, and the rooms of the office. */
export function Frame({
  me,
  allowed,
  address,
  go,
  now,
  live,
  children,
}: FrameProps & { now?: (() => Date) | undefined; live?: ReactNode; children: ReactNode }) {
  const say = useSay()
  const signOut = useSignOut()
  const role = me.staff?.role
  return (
    <Page
      place={isOfNetwork(address.room) ? say(texts[address.room]) : <PlaceName centre={address.centre} />}
      home={writeAddress({ room: 'hall' })}
      clock={now && <WallClock now={now} />}
      actions={
        <>
          {live}
          <span className={styles['who']}>
            {me.staff && `${me.staff.surname} ${me.staff.givenName}`}
            {role && <small>{say(roleNames[role])}</small>}
          </span>
          <Button kind="quiet" icon={LogOut} onClick={() => signOut.mutate()}>
            {say(texts.signOut)}
          </Button>
        </>
      }
    >
      <div className={styles['bar']}>
        <nav className={styles['rooms']} aria-label={say(texts.rooms)}>
          {allowed.map((room) => {
            const Icon = icons[room]
            return (
              <a
                key={room}
                href={writeAddress({ ...address, room })}
                aria-current={room === address.room ? 'page' : undefined}
                onClick={(event) => {
                  if (event.metaKey || event.ctrlKey || event.shiftKey) return
                  event.preventDefault()
                  go({ room })
                }}
              >
                <Icon aria-hidden="true" />
                {say(texts[room])}
              </a>
            )
          })}
        </nav>
        {me.centre === null && !isOfNetwork(address.room) && (
          <CentreChoice value={address.centre} onChange={(centre) => go({ centre, desk: undefined })} />
        )}
      </div>
      {children}
    </Page>
  )
}

function PlaceName({ centre }: { centre: string }) {
  const say = useSay()
  const found = useCentres().data?.centres.find((each) => each.centre === centre)
  return <>{found ? say(found.name) : say(texts.title)}</>
}

function CentreChoice({ value, onChange }: { value: string; onChange: (centre: string) => void }) {
  const say = useSay()
  const { language } = useLanguage()
  const compare = wordOrder(language)
  const centres = (useCentres().data?.centres ?? []).toSorted((a, b) => compare(say(a.name), say(b.name)))
  return (
    <label className={styles['choice']}>
      <span>{say(texts.centre)}</span>
      <select value={value} onChange={({ target }) => onChange(target.value)}>
        {centres.map((each) => (
          <option key={each.centre} value={each.centre}>
            {say(each.name)}
          </option>
        ))}
      </select>
    </label>
  )
}
