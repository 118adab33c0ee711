import { useSay } from '#ui/language.tsx'
import styles from './Display.module.css'
import { Calls } from './Calls.tsx'
import type { Shown } from './Display.tsx'
import { texts } from './texts.ts'
import { Waits } from './Waits.tsx'

/** The large hall: who is called, and how long the line of each service is. */
export function Hall({ board, centre, now, staged }: Shown) {
  const say = useSay()
  return (
    <>
      <Calls board={board} staged={staged} now={now} />
      <section className={styles['side']} aria-labelledby="waits">
        <h2 id="waits" className={styles['columns']}>
          <span>{say(texts.expected)}</span>
          <span>{say(texts.minutes)}</span>
        </h2>
        <Waits board={board} centre={centre} />
      </section>
    </>
  )
}
