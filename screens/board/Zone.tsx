import { groups } from '#catalogue/contract'
import { useSay } from '#ui/language.tsx'
import styles from './Zone.module.css'
import display from './Display.module.css'
import { Calls } from './Calls.tsx'
import type { Shown } from './Display.tsx'
import { groupOfZone } from './hall-view.ts'
import { texts } from './texts.ts'
import { Expected } from './Waits.tsx'

/** As many tickets of the line as can be read from afar. */
const nextShown = 4

/** One part of the hall: the calls to its desks, and who will be called next. */
export function Zone({ board, now, staged, zone }: Shown & { zone: string }) {
  const say = useSay()
  const group = groupOfZone(zone)
  const wait = board?.waits.find(({ serviceGroup }) => serviceGroup === group)
  const next = board?.waiting.filter(({ serviceGroup }) => serviceGroup === group).slice(0, nextShown) ?? []
  return (
    <>
      <Calls board={board} staged={staged} now={now} />
      <section className={display['side']} aria-labelledby="zone">
        <div className={styles['zone']}>
          <h2 id="zone">{group ? say(groups[group].name) : say(texts.zone, { zone })}</h2>
          {wait && (
            <p className={styles['zoneWait']}>
              <span>
                {say(texts.expected)}, {say(texts.minutes)}
                <br />
                {say(texts.inLine, { n: wait.waiting })} ·{' '}
                {say(texts.promised, { n: Math.round(wait.promiseSeconds / 60) })}
              </span>
              <Expected wait={wait} />
            </p>
          )}
        </div>
        <h3 className={display['columns']}>{say(next.length > 0 ? texts.next : texts.nobodyNext)}</h3>
        <ol className={styles['next']}>
          {next.map(({ ticket }) => (
            <li key={ticket}>{ticket}</li>
          ))}
        </ol>
      </section>
    </>
  )
}
