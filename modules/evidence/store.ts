import { lines, sql, type Read, type Tx } from '#kernel/sql.ts'

export async function insertEntries(tx: Tx, recordedAt: Date, entries: readonly string[]): Promise<void> {
  await tx.run(sql`insert into evidence.outbox (recorded_at, entry)
    select ${recordedAt}, entry from unnest(string_to_array(${lines(entries)}, E'\\n')) with ordinality as listed (entry, position) order by position`)
}

type Row = { id: number; recordedAt: Date; entry: string }

/** The entries about one subject (a visit, a desk …), oldest first. */
export async function listRecords(read: Read, subject: string): Promise<Row[]> {
  return await read.many<Row>(sql`select id, recorded_at, entry from evidence.outbox
    where entry::jsonb ->> 'subject' = ${subject} order by id`)
}

/** When the last entry was written; undefined while there is none. */
export async function findLastInstant(read: Read): Promise<Date | undefined> {
  const last = await read.maybe<{ at: Date }>(
    sql`select recorded_at as at from evidence.outbox order by id desc limit 1`,
  )
  return last?.at
}
