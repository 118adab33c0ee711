import type { ReactNode } from 'react'
import { LogOut, MoveHorizontal } from 'lucide-react'
import type { Me } from '#people/contract'
import { Button } from '#ui/Button.tsx'
import { formatTime } from '#ui/format.ts'
import { LanguageSwitch, useSay } from '#ui/language.tsx'
import { Mark } from '#ui/Mark.tsx'
import { useCentre } from '../sign-in/queries.ts'
import type { Press } from './use-counter-keys.ts'
import { texts } from './words.ts'
import styles from './Shell.module.css'

type ShellProps = {
  centre: string
  desk: number
  staff: Me['staff']
  now: Date
  press: Press
  /** With a visitor at the desk nobody leaves it. */
  isBusy: boolean
  children: ReactNode
}

export function Shell({ centre, desk, staff, now, press, isBusy, children }: ShellProps) {
  const say = useSay()
  const place = useCentre(centre).data
  return (
    <div className={styles['counter']}>
      <header className={styles['header']}>
        <Mark size={28} />
        <h1>{say(texts.deskNo, { desk: String(desk) })}</h1>
        <span className={styles['who']}>
          <strong>{staff && `${staff.surname} ${staff.givenName}`}</strong>
          <span>{place && say(place.name)}</span>
        </span>
        <Button kind="quiet" icon={MoveHorizontal} hint="D" disabled={isBusy} onClick={() => press('moveDesk')}>
          {say(texts.moveDesk)}
        </Button>
        <Button kind="quiet" icon={LogOut} hint="Q" disabled={isBusy} onClick={() => press('signOut')}>
          {say(texts.signOut)}
        </Button>
        <LanguageSwitch />
        <time className={styles['wall']} dateTime={formatTime(now)}>
          {formatTime(now)}
        </time>
      </header>
      <main id="main">{children}</main>
    </div>
  )
}
