import type { ReactNode } from 'react'
import styles from './Table.module.css'

export type Column<Row> = {
  key: string
  header: ReactNode
  cell: (row: Row) => ReactNode
  /** Figures stand at the end, so that their digits align. */
  figure?: boolean | undefined
  /** Names the row for a screen reader; one per table, usually the first. */
  names?: boolean | undefined
}

type TableProps<Row> = {
  caption: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  captionHidden?: boolean | undefined
  /** Shown instead of rows when there are none. */
  empty?: ReactNode | undefined
}

export function Table<Row>({ caption, columns, rows, rowKey, captionHidden, empty }: TableProps<Row>) {
  return (
    <div className={styles['scroll']} role="region" aria-label={caption} tabIndex={0}>
      <table className={styles['table']}>
        <caption className={captionHidden ? 'sr-only' : undefined}>{caption}</caption>
        <thead>
          <tr>
            {columns.map(({ key, header, figure }) => (
              <th key={key} scope="col" data-figure={figure}>
                {header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)}>
              {columns.map((column) => (
                <Cell key={column.key} column={column} row={row} />
              ))}
            </tr>
          ))}
          {rows.length === 0 && empty && (
            <tr>
              <td colSpan={columns.length}>{empty}</td>
            </tr>
          )}
        </tbody>
      </table>
    </div>
  )
}

function Cell<Row>({ column, row }: { column: Column<Row>; row: Row }) {
  if (column.names) {
    return (
      <th scope="row" data-figure={column.figure}>
        {column.cell(row)}
      </th>
    )
  }
  return <td data-figure={column.figure}>{column.cell(row)}</td>
}
