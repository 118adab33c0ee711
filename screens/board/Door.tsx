import { useSay } from '#ui/language.tsx'
import { Qr } from '#ui/Qr.tsx'
import styles from './Door.module.css'
import display from './Display.module.css'
import type { Shown } from './Display.tsx'
import { texts } from './texts.ts'
import { Waits } from './Waits.tsx'

/** At the entrance: what awaits me, and how to take a ticket. */
export function Door({ board, centre }: Shown) {
  const say = useSay()
  return (
    <>
      <section className={display['side']} aria-labelledby="waits">
        <h2 id="waits" className={display['columns']}>
          <span>{say(texts.expected)}</span>
          <span>{say(texts.minutes)}</span>
        </h2>
        <Waits board={board} centre={centre} isAtDoor />
      </section>
      <HowTo centre={centre?.centre} />
    </>
  )
}

export function HowTo({ centre }: { centre: string | undefined }) {
  const say = useSay()
  const portal = new URL('/portal', location.href)
  if (centre) portal.searchParams.set('centre', centre)
  return (
    <section className={styles['howTo']} aria-labelledby="how">
      <h2 id="how">{say(texts.takeTicket)}</h2>
      <ol>
        <li>{say(texts.stepService)}</li>
        <li>{say(texts.stepIdentity)}</li>
        <li>{say(texts.stepTicket)}</li>
      </ol>
      <div className={styles['byPhone']}>
        <Qr value={portal.href} label={say(texts.qr)} />
        <p>{say(texts.byPhone)}</p>
      </div>
    </section>
  )
}
