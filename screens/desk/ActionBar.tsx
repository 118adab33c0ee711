import { CircleHelp, Search } from 'lucide-react'
import type { DeskView } from '#desks/contract'
import { Button } from '#ui/Button.tsx'
import { keyName } from '#ui/keys.ts'
import { useSay } from '#ui/language.tsx'
import { actions, isPossible, usualAction } from './actions.ts'
import { findBookingTexts } from './find-booking.ts'
import type { Press } from './use-counter-keys.ts'
import { texts } from './words.ts'
import styles from './ActionBar.module.css'

type BarProps = { view: DeskView; now: Date; press: Press }

/** Every action in its own place, with its key; what is impossible now stays visible. */
export function ActionBar({ view, now, press }: BarProps) {
  const say = useSay()
  const usual = usualAction(view)
  return (
    <div className={styles['bar']}>
      {actions.map(({ name, keys, label }) => (
        <Button
          key={name}
          kind={name === usual ? 'primary' : 'secondary'}
          hint={keys.map(keyName).join(' ')}
          disabled={!isPossible(name, view, now)}
          aria-keyshortcuts={keys.map(keyName).join(' ').replace('␣', 'Space')}
          onClick={() => press(name)}
        >
          {say(label)}
        </Button>
      ))}
      <Button kind="quiet" icon={Search} hint="W" aria-keyshortcuts="W" onClick={() => press('findBooking')}>
        {say(findBookingTexts.title)}
      </Button>
      <Button kind="quiet" icon={CircleHelp} hint="H ?" onClick={() => press('help')}>
        {say(texts.help)}
      </Button>
    </div>
  )
}
