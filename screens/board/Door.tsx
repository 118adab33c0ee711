import { useSay } from '#ui/language.tsx'
import { Qr } from '#ui/Qr.tsx'
import styles from './Door.module.css'
import display from './Display.module.css'
import type { Shown } from './Display.tsx'
import { texts } from './texts.ts'
import { useDoorCode } from './use-machine.ts'
import { Waits } from './Waits.tsx'

/** At the entrance: what awaits me, how to take a ticket, and the code by which a phone shows that it is here. */
export function Door({ board, centre, now }: Shown) {
  const say = useSay()
  return (
    <>
      <section className={display['side']} aria-labelledby="waits">
        <h2 id="waits" className={display['columns']}>
          <span>{say(texts.expected)}</span>
          <span>{say(texts.minutes)}</span>
        </h2>
        <Waits board={board} centre={centre} />
      </section>
      <HowTo centre={centre?.centre} now={now} />
    </>
  )
}

export function HowTo({ centre, now }: { centre: string | undefined; now: Date }) {
  const say = useSay()
  const doorCode = useDoorCode(centre, now)
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
        <Qr value={doorCode ?? portal.href} label={say(doorCode ? texts.doorCode : texts.qr)} />
        <p>{say(doorCode ? texts.atDoor : texts.byPhone)}</p>
      </div>
    </section>
  )
}
