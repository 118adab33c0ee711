import pg from 'pg'
import { expect, test } from 'vitest'
import { aDatabase } from './databases.ts'
import { startServer } from './server-process.ts'

type Run = { readonly name: string; readonly minute: Date; readonly jobs: number; readonly is_done: boolean }

test('what returns every minute runs once, however many processes there are', { timeout: 200_000 }, async () => {
  const DATABASE_URL = await aDatabase()
  const options = ['--quiet-hall', '--api-only']
  const servers = [1, 2, 3].map(() => startServer({ settings: { DATABASE_URL }, options }))
  await Promise.all(servers.map(({ opened }) => opened))
  const client = new pg.Client({ connectionString: DATABASE_URL })
  await client.connect()
  const listRuns = async (): Promise<Run[]> => {
    const { rows } = await client.query<Run>(`
      select job.name, date_trunc('minute', job.created_on) as minute, count(*)::int as jobs, bool_and(state = 'completed') as is_done
      from pgboss.job join pgboss.schedule on schedule.name = job.name where schedule.cron = '* * * * *'
      group by job.name, minute`)
    return rows
  }
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int as count from pgboss.schedule where cron = '* * * * *'`,
  )
  const routines = rows[0]!.count
  expect(routines).toBeGreaterThan(2)
  try {
    // Each of the three has seen the minute pass and had the chance to start the work once more.
    await expect
      .poll(async () => new Set((await listRuns()).filter(({ is_done }) => is_done).map(({ name }) => name)).size, {
        timeout: 150_000,
        interval: 1_000,
      })
      .toBe(routines)
    expect((await listRuns()).filter(({ jobs }) => jobs !== 1)).toEqual([])
  } finally {
    await client.end()
  }
  for (const server of servers) server.signal('SIGTERM')
  for (const server of servers) expect(await server.ended).toEqual({ code: 0, signal: null })
})
