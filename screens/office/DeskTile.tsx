import { groups } from '#catalogue/contract'
import type { HallView } from '#desks/contract'
import { useSay } from '#ui/language.tsx'
import { DeskTag } from '#ui/StateTag.tsx'
import { runningClock } from '#ui/use-seconds.ts'
import styles from './DeskTile.module.css'
import { mapTexts as texts } from './words.ts'

type DeskTileProps = {
  desk: HallView['desks'][number]
  now: Date
  isReachable: boolean
  isSelected: boolean
  onSelect: (desk: number) => void
}

/** Surname and first letter: a tile is narrow, the panel has the whole name. */
function shortName(name: string): string {
  const [surname = '', given = ''] = name.split(' ')
  return given ? `${surname} ${given.slice(0, 1)}.` : surname
}

export function DeskTile({ desk, now, isReachable, isSelected, onSelect }: DeskTileProps) {
  const say = useSay()
  const { desk: no, state, stateSince, staff, ticket, skills } = desk
  const isClosed = state === 'closed'
  return (
    <button
      type="button"
      className={styles['tile']}
      data-state={state}
      data-desk={no}
      tabIndex={isReachable ? 0 : -1}
      aria-pressed={isSelected}
      onClick={() => onSelect(no)}
    >
      <span className={styles['top']}>
        <span className="sr-only">{say(texts.desk, { desk: String(no) })},</span>
        <b aria-hidden="true">{no}</b>
        <span className={styles['letters']} aria-hidden="true">
          {skills.map((skill) => groups[skill].letter).join(' ')}
        </span>
        {!isClosed && <time>{runningClock(stateSince, now)}</time>}
      </span>
      <DeskTag state={state} />
      <span className={styles['ticket']}>{ticket ?? ''}</span>
      <span className={styles['name']}>
        {staff ? shortName(staff.name) : ''}
        {isClosed && staff && <em> {say(texts.signedIn)}</em>}
      </span>
    </button>
  )
}
