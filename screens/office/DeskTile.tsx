import { Hourglass } from 'lucide-react'
import type { HallView } from '#desks/contract'
import { formatNumber } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { DeskTag } from '#ui/StateTag.tsx'
import styles from './DeskTile.module.css'
import { mapTexts as texts } from './words.ts'

export type TileDesk = HallView['desks'][number]

/** Called and not begun: the desk waits for its visitor. */
export const isCalling = ({ visit }: TileDesk): boolean => visit?.state === 'called'

export const minutesIn = ({ stateSince }: TileDesk, now: Date): number =>
  Math.max(0, Math.floor((now.getTime() - stateSince.getTime()) / 60_000))

/** What a tile shows by its shape, for those who hear it. */
function alsoOf({ ticket, staff, state, order }: TileDesk, say: ReturnType<typeof useSay>): string {
  const isSignedIn = state === 'closed' && staff
  return [ticket, staff?.name, isSignedIn && say(texts.signedIn), order && say(texts.ordered)]
    .filter(Boolean)
    .join(', ')
}

type DeskTileProps = {
  desk: TileDesk
  now: Date
  isReachable: boolean
  /** In a small hall a tile has room for whom it is about. */
  isRoomy: boolean
  isSelected: boolean
  onSelect: (desk: number) => void
  onPoint: (desk: number | undefined) => void
}

/** As small as a hall of 120 desks needs: the number, the state by shape and colour, and for how many minutes. */
export function DeskTile({ desk, now, isReachable, isRoomy, isSelected, onSelect, onPoint }: DeskTileProps) {
  const say = useSay()
  const { language } = useLanguage()
  const { desk: no, state, staff, ticket } = desk
  const isClosed = state === 'closed'
  return (
    <button
      type="button"
      className={styles['tile']}
      data-state={state}
      data-calling={isCalling(desk)}
      data-roomy={isRoomy}
      data-manned={isClosed && staff !== null}
      data-desk={no}
      tabIndex={isReachable ? 0 : -1}
      aria-pressed={isSelected}
      onClick={() => onSelect(no)}
      onPointerEnter={() => onPoint(no)}
      onPointerLeave={() => onPoint(undefined)}
      onFocus={() => onPoint(no)}
      onBlur={() => onPoint(undefined)}
    >
      <span className="sr-only">{say(texts.desk, { desk: String(no) })}, </span>
      <b aria-hidden="true">{no}</b>
      <DeskTag state={state} isCalling={isCalling(desk)} isSmall />
      <time>
        {isClosed ? '' : formatNumber(minutesIn(desk, now), language)}
        {desk.order && <Hourglass aria-hidden="true" />}
        {!isClosed && <span className="sr-only"> {say(texts.minutes)}</span>}
      </time>
      {isRoomy && (
        <span className={styles['who']} aria-hidden="true">
          {ticket && <b>{ticket}</b>} {staff?.name}
        </span>
      )}
      <span className="sr-only">{alsoOf(desk, say)}</span>
    </button>
  )
}
