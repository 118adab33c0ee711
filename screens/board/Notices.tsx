import { AudioLines, Volume2 } from 'lucide-react'
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

const shownFromSeconds = 10

type VoiceSignProps = { readonly behindSeconds: number; readonly isElsewhere: boolean }

/** Small, for staff: how far the voice is behind, or that the zones have voices of their own. */
export function VoiceSign({ behindSeconds, isElsewhere }: VoiceSignProps) {
  const say = useSay()
  // In steps, so that the figure can be read before it changes.
  const seconds = Math.floor(behindSeconds / 5) * 5
  if (isElsewhere) return <p className={styles['voice']}>{say(texts.voiceInZones)}</p>
  if (seconds < shownFromSeconds) return null
  return (
    <p className={styles['voice']} data-behind={seconds}>
      <AudioLines aria-hidden="true" />
      {say(texts.voiceBehind, { n: seconds })}
    </p>
  )
}

/** A wrong address leads to the set-up page; `without` is a centre that has no such desk or zone. */
export function NoCentre({ without }: { without?: string }) {
  const say = useSay()
  return (
    <main className={display['stage']}>
      <div className={display['nothing']}>
        <h1>{say(without ? texts.noPlace : texts.noCentre)}</h1>
        <p>
          <a href={without ? `/board/${without}` : '/board'}>{say(without ? texts.choosePlace : texts.chooseCentre)}</a>
        </p>
      </div>
    </main>
  )
}
