import { lines, sql, type Tx } from '#kernel/sql.ts'

export type Answer = { readonly key: string; readonly requestDigest: string; readonly answer: unknown }

export async function findAnswers(tx: Tx, lane: string, keys: readonly string[]): Promise<Map<string, Answer>> {
  const found = await tx.many<Answer>(sql`select key, request_digest, answer from house.answered_command
    where lane = ${lane} and key = any(${keys}::text[])`)
  return new Map(found.map((answer) => [answer.key, answer]))
}

/** Two processes with the same key collide on the primary key here: one commits, the other is rolled back and retried. */
export async function keepAnswers(
  tx: Tx,
  { lane, now }: { lane: string; now: Date },
  answers: readonly Answer[],
): Promise<void> {
  await tx.run(sql`insert into house.answered_command (lane, key, request_digest, answer, answered_at)
    select ${lane}, key, request_digest, answer::json, ${now}
    from unnest(${answers.map(({ key }) => key)}::text[], ${answers.map(({ requestDigest }) => requestDigest)}::text[],
      string_to_array(${lines(answers.map(({ answer }) => JSON.stringify(answer ?? null)))}, E'\\n')) as given (key, request_digest, answer)`)
}

/** Another process has answered the same command in this very moment: the next try finds its answer. */
export const isAnsweredElsewhere = (error: unknown): boolean =>
  (error as { constraint?: string }).constraint === 'answered_command_pkey'

/** Forgets answers older than two days: no client retries that long. */
export const forgetAnswers = (tx: Tx, before: Date): Promise<number> =>
  tx.run(sql`delete from house.answered_command where answered_at < ${before}`)
