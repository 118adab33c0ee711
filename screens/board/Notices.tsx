import { Volume2 } from 'lucide-react'
import { useSay } from '#ui/language.tsx'
import styles from './Notices.module.css'
import display from './Display.module.css'
import { texts } from './texts.ts'

/** The browser is silent until somebody touches the page; see README.md for a panel without hands. */
export function Soundless({ onTap }: { onTap: () => void }) {
  const say = useSay()
  return (
    <button type="button" className={styles['soundless']} onClick={onTap}>
      <Volume2 aria-hidden="true" />
      {say(texts.soundOn)}
    </button>
  )
}

export function NoCentre() {
  const say = useSay()
  return (
    <main className={display['stage']}>
      <div className={display['nothing']}>
        <h1>{say(texts.noCentre)}</h1>
        <p>
          <a href="/board">{say(texts.chooseCentre)}</a>
        </p>
      </div>
    </main>
  )
}
