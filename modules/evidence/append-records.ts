import canonicalize from 'canonicalize'
import { digest } from '#kernel/ids.ts'
import type { RecordEntry } from '#kernel/module.ts'
import type { Caller } from '#kernel/roles.ts'
import type { Tx } from '#kernel/sql.ts'
import { insertEntries } from './store.ts'

export type Evidence = RecordEntry & {
  /** What happened, from the `records` of the endpoint: `queue.ticket-called`. */
  readonly type: string
  readonly caller: Caller
  readonly requestId: string
}

/**
 * Writes the records of a transaction in one statement. If they cannot be written, nothing of the transaction happened.
 * Facts enter as a digest too, so that a changed row can be compared with what was recorded.
 */
export async function appendRecords(tx: Tx, now: Date, evidence: readonly Evidence[]): Promise<void> {
  if (evidence.length === 0) return
  await insertEntries(
    tx,
    now,
    evidence.map(({ type, caller, requestId, subject, centre, reason, facts = {} }) => {
      const text = canonicalize({
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
        digest: digest(canonicalize(facts) ?? ''),
        requestId,
      })
      if (text === undefined) throw new Error(`a record of type ${type} has no canonical form`)
      return text
    }),
  )
}
