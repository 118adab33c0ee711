import type { ChangedRow } from '#kernel/module.ts'
import type { Sql, Tx } from '#kernel/sql.ts'
import type { Place } from './transact.ts'

export type Traces = {
  /** Writes are noticed on their way. */
  readonly tx: Tx
  /** The rows of the lane as they were left, each once. */
  readonly rows: () => ChangedRow[]
  /** Nothing was changed: neither in the state of the lane nor in the database. */
  readonly isClean: () => boolean
}

const onlyReads = /^\s*select\b/i

function noticeWrites(tx: Tx): { tx: Tx; hasWritten: () => boolean } {
  let hasWritten = false
  const noticed = (statement: Sql): Sql => {
    hasWritten ||= !onlyReads.test(statement.text)
    return statement
  }
  return {
    tx: {
      many: (statement) => tx.many(noticed(statement)),
      maybe: (statement) => tx.maybe(noticed(statement)),
      one: (statement) => tx.one(noticed(statement)),
      run: (statement) => tx.run(noticed(statement)),
      runOne: (statement) => tx.runOne(noticed(statement)),
    },
    hasWritten: () => hasWritten,
  }
}

/** What one of those who share a transaction leaves behind, counted from now on. */
export function tracesOf(tx: Tx, lane: Place['lane'], state: unknown): Traces {
  const changes = lane?.of.changes(state as never) ?? []
  const before = changes.length
  const { tx: noticing, hasWritten } = noticeWrites(tx)
  return {
    tx: noticing,
    rows: () => [...new Map(changes.slice(before).map((row) => [`${row.table} ${row.key}`, row])).values()],
    isClean: () => changes.length === before && !hasWritten(),
  }
}
