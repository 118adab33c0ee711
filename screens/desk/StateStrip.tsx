import type { DeskView } from '#desks/contract'
import { breakReasonTexts } from '#desks/contract'
import { groups } from '#catalogue/contract'
import { LiveBanner } from '#ui/Banner.tsx'
import { formatTime } from '#ui/format.ts'
import { useSay } from '#ui/language.tsx'
import { DeskTag } from '#ui/StateTag.tsx'
import type { DeskAtWork } from './use-desk.ts'
import { runningClock } from '#ui/use-seconds.ts'
import { texts } from './words.ts'
import styles from './StateStrip.module.css'

type StripProps = { view: DeskView; work: DeskAtWork; now: Date }

/** The state of the desk, by shape, colour and word, and whether what is shown is live. */
export function StateStrip({ view, work, now }: StripProps) {
  const say = useSay()
  const { state, stateSince, breakReason, skills } = view
  return (
    <section className={styles['strip']} aria-label={say(texts.state)}>
      <DeskTag state={state} isCalling={view.visit?.state === 'called'} />
      <span>{say(texts.since, { time: formatTime(stateSince) })}</span>
      {breakReason && (
        <strong>
          {say(breakReasonTexts[breakReason])} {runningClock(stateSince, now)}
        </strong>
      )}
      <span className={styles['skills']}>
        {say(texts.skills)}: {skills.map((skill) => say(groups[skill].name)).join(', ')}
      </span>
      <div className={styles['live']}>
        <LiveBanner status={work.status} since={work.since} />
      </div>
    </section>
  )
}
