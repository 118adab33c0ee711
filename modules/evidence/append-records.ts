import { configure } from 'safe-stable-stringify'
import { digest } from '#kernel/ids.ts'
import type { RecordEntry } from '#kernel/module.ts'
import type { Actor } from '#kernel/roles.ts'
import type { Tx } from '#kernel/sql.ts'
import { insertEntries } from './store.ts'

export type Evidence = RecordEntry & {
  /** What happened, from the `records` of the endpoint: `queue.ticket-called`. */
  readonly type: string
  readonly caller: Actor
  readonly requestId: string
}

/** JSON in the one form that RFC 8785 gives it; what JSON cannot say is an error. */
export const canonicalJson: (value: object) => string | undefined = configure({ strict: true, bigint: false })

/** Of the canonical JSON of the row as its module's store reads it. */
export const digestOfRow = (row: object): string => digest(canonicalJson(row) ?? '')

/**
 * Writes the records of a transaction in one statement. If they cannot be written, nothing of the transaction happened.
 * Of every changed row the digest enters, so that the row can be compared with what was recorded.
 */
export async function appendRecords(tx: Tx, now: Date, evidence: readonly Evidence[]): Promise<void> {
  if (evidence.length === 0) return
  await insertEntries(
    tx,
    now,
    evidence.map(({ type, caller, requestId, subject, centre, reason, facts = {}, rows = [] }) => {
      const text = canonicalJson({
        type,
        at: now.toISOString(),
        actor: caller.id,
        role: caller.role,
        centre: centre ?? caller.centre,
        desk: caller.desk,
        device: caller.device,
        subject,
        reason: reason ?? null,
        facts,
        rows: rows.map(({ table, key, row }) => ({ table, key, digest: digestOfRow(row) })),
        requestId,
      })
      if (text === undefined) throw new Error(`a record of type ${type} has no canonical form`)
      return text
    }),
  )
}
