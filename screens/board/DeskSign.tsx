import { groups } from '#catalogue/contract'
import type { Board } from '#queue/contract'
import { useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import styles from './DeskSign.module.css'
import type { Shown } from './Display.tsx'
import type { Centre } from './hall-view.ts'
import { texts } from './texts.ts'

/** Over one desk: its number, and whose turn it is. */
export function DeskSign({ board, centre, staged, desk }: Shown & { desk: number }) {
  const say = useSay()
  const seat = board?.atDesks.find(({ deskNo }) => deskNo === desk)
  return (
    <section className={styles['sign']} data-called={seat?.state === 'called' || undefined} aria-labelledby="sign">
      <h2 id="sign">
        <span>{say(texts.desk)}</span> <b>{desk}</b>
      </h2>
      <div className={styles['seat']} data-staged={staged !== undefined || undefined}>
        {seat && <strong data-long={seat.ticket.length > 5 || undefined}>{seat.ticket}</strong>}
        <p>{say(board ? wordFor(seat) : texts.connecting)}</p>
      </div>
      {!seat && <Skills centre={centre} desk={desk} />}
    </section>
  )
}

function wordFor(seat: Board['atDesks'][number] | undefined): Text {
  if (!seat) return texts.freeDesk
  return seat.state === 'called' ? texts.comeHere : texts.serving
}

function Skills({ centre, desk }: { centre: Centre | undefined; desk: number }) {
  const say = useSay()
  const skills = centre?.desks.find((each) => each.desk === desk)?.skills ?? []
  return <p className={styles['skills']}>{skills.map((skill) => say(groups[skill].name)).join(' · ')}</p>
}
