import { useEffect, useReducer } from 'react'
import type { ReactNode } from 'react'
import { formatTime } from './format.ts'
import { LanguageSwitch, useSay } from './language.tsx'
import type { Text } from './language.tsx'
import { Mark } from './Mark.tsx'
import styles from './Page.module.css'

const texts = {
  skip: { ky: 'Негизги бөлүккө өтүү', ru: 'Перейти к главному', en: 'Skip to the main part' },
  time: { ky: 'Саат', ru: 'Время', en: 'Time' },
} satisfies Record<string, Text>

type PageProps = {
  /** Where I am: a centre, a desk, «Tereze». */
  place: ReactNode
  /** Usually `<WallClock />`, or the live state. */
  clock?: ReactNode | undefined
  /** Further things of the header: who is signed in, a way out. */
  actions?: ReactNode | undefined
  home?: string | undefined
  switchLanguage?: boolean | undefined
  footer?: ReactNode | undefined
  /** Dense screens use the whole width; reading pages stay narrow. */
  width?: 'full' | 'reading' | undefined
  children: ReactNode
}

export function Page({ place, clock, actions, home = '/', switchLanguage = true, footer, width, children }: PageProps) {
  const say = useSay()
  return (
    <div className={styles['page']} data-width={width}>
      <a className={styles['skip']} href="#main">
        {say(texts.skip)}
      </a>
      <header className={styles['header']}>
        <a className={styles['place']} href={home}>
          <Mark />
          <span>{place}</span>
        </a>
        <div className={styles['tools']}>
          {clock}
          {actions}
          {switchLanguage && <LanguageSwitch />}
        </div>
      </header>
      <main id="main" tabIndex={-1}>
        {children}
      </main>
      {footer && <footer className={styles['footer']}>{footer}</footer>}
    </div>
  )
}

/** The time of day in Bishkek. `now` is the server's where the page knows it. */
export function WallClock({ now = machineTime }: { now?: () => Date }) {
  const say = useSay()
  const [, tick] = useReducer((ticks: number) => ticks + 1, 0)
  useEffect(() => {
    const timer = setInterval(tick, 1000)
    return () => clearInterval(timer)
  }, [])
  const time = formatTime(now())
  return (
    <time className={styles['clock']} dateTime={time}>
      <span className="sr-only">{say(texts.time)} </span>
      {time}
    </time>
  )
}

const machineTime = () => new Date()
