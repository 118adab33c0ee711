import type { ReactNode } from 'react'
import { Unplug } from 'lucide-react'
import { formatTime } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import type { LiveStatus } from '#ui/live.ts'
import { Mark } from '#ui/Mark.tsx'
import styles from './Header.module.css'
import type { Centre } from './hall-view.ts'
import type { Setting } from './setting.ts'
import { texts } from './texts.ts'

type HeaderProps = {
  readonly setting: Setting
  readonly centre: Centre | undefined
  readonly live: { readonly status: LiveStatus; readonly since: Date }
  readonly now: Date
  /** What somebody has to do here, before the clock. */
  readonly children?: ReactNode
}

export function Header({ setting, centre, live, now, children }: HeaderProps) {
  const say = useSay()
  const { language } = useLanguage()
  const time = formatTime(now)
  return (
    <header className={styles['header']}>
      <Mark />
      <h1>
        {centre?.name[language] ?? 'Tereze'}
        {setting.layout === 'zone' && <span> · {say(texts.zone, { zone: setting.zone })}</span>}
      </h1>
      {children}
      <p className={styles['live']} role="status">
        {live.status === 'lost' && (
          <>
            <Unplug aria-hidden="true" />
            {say(texts.lost, { time: formatTime(live.since) })}
          </>
        )}
        {live.status === 'connecting' && say(texts.connecting)}
      </p>
      <time className={styles['clock']} dateTime={time}>
        <span className="sr-only">{say(texts.time)} </span>
        {time}
      </time>
    </header>
  )
}
