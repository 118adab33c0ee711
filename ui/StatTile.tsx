import { useId } from 'react'
import type { ReactNode } from 'react'
import { CircleCheck, Info, OctagonAlert, TriangleAlert } from 'lucide-react'
import { useSay } from './language.tsx'
import type { Text } from './language.tsx'
import styles from './StatTile.module.css'

const texts = { meaning: { ky: 'Бул эмне?', ru: 'Что это?', en: 'What is this?' } satisfies Text }

const icons = { good: CircleCheck, warning: TriangleAlert, danger: OctagonAlert }

type StatTileProps = {
  label: string
  /** Already formatted, with its unit. */
  value: ReactNode
  /** What the figure is compared with, in words. */
  note?: ReactNode | undefined
  tone?: keyof typeof icons | undefined
  /** How the figure is counted; opens from the tile. */
  definition?: ReactNode | undefined
}

export function StatTile({ label, value, note, tone, definition }: StatTileProps) {
  const say = useSay()
  const id = useId()
  const Icon = tone && icons[tone]
  return (
    <div className={styles['tile']} data-tone={tone} role="group" aria-labelledby={`${id}-label`}>
      <span className={styles['label']} id={`${id}-label`}>
        {label}
      </span>
      <output className={styles['value']} aria-live="off">
        {Icon && <Icon aria-hidden="true" />}
        {value}
      </output>
      {note && <span className={styles['note']}>{note}</span>}
      {definition && (
        <>
          <button type="button" className={styles['ask']} popoverTarget={`${id}-definition`}>
            <Info aria-hidden="true" />
            {say(texts.meaning)}
            <span className="sr-only"> {label}</span>
          </button>
          <div className={styles['definition']} id={`${id}-definition`} popover="auto">
            <strong>{label}</strong>
            <p>{definition}</p>
          </div>
        </>
      )}
    </div>
  )
}

/** Tiles side by side, aligned, as many as fit. */
export function StatTiles({ children }: { children: ReactNode }) {
  return <div className={styles['tiles']}>{children}</div>
}
