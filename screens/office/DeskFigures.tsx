import type { HallView } from '#desks/contract'
import { formatNumber } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { Table } from '#ui/Table.tsx'
import styles from './office.module.css'
import { panelTexts as texts } from './panel-words.ts'
import { mapTexts } from './words.ts'

type Row = HallView['desks'][number]

const shown = ['served', 'noShows', 'putBacks', 'otherPersons', 'groundsNotShown'] as const
const unusual = ({ today }: Row): number => today.noShows + today.putBacks + today.otherPersons + today.groundsNotShown

/** Desks that did something else with visitors than serve them today, the most unusual first. */
export function DeskFigures({ desks }: { desks: readonly Row[] }) {
  const say = useSay()
  const { language } = useLanguage()
  const rows = desks
    .filter((desk) => unusual(desk) > 0)
    .toSorted((a, b) => b.today.putBacks - a.today.putBacks || unusual(b) - unusual(a))
  if (rows.length === 0) return null
  return (
    <details className={styles['folded']}>
      <summary>
        {say(texts.notServedSum, { n: rows.reduce((sum, row) => sum + unusual(row), 0), desks: rows.length })}
      </summary>
      <Table
        caption={say(texts.notServed)}
        captionHidden
        rows={rows}
        rowKey={({ desk }) => String(desk)}
        columns={[
          {
            key: 'desk',
            header: say(texts.desk),
            cell: ({ desk }) => say(mapTexts.desk, { desk: String(desk) }),
            names: true,
          },
          ...shown.map((name) => ({
            key: name,
            header: say(texts[name]),
            cell: ({ today }: Row) => formatNumber(today[name], language),
            figure: true,
          })),
        ]}
      />
      <p className={styles['help']}>{say(texts.notServedWhy)}</p>
    </details>
  )
}
