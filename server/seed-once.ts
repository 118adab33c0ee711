import { createHash } from 'node:crypto'
import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { dayOf, type Clock } from '#kernel/clock.ts'
import { digest } from '#kernel/ids.ts'
import type { Settings } from '#kernel/module.ts'
import { sql, type Tx } from '#kernel/sql.ts'

const root = join(import.meta.dirname, '..')
let release: string | undefined

/** A seed may read anything of the code, so any change of it is taken for a change of the seeds. */
function digestOfRelease(): string {
  const files = globSync(['kernel/**/*.ts', 'modules/**/*.ts', 'server/**/*.ts', 'package-lock.json'], { cwd: root })
  const hash = createHash('sha256')
  for (const path of files.filter((file) => !file.endsWith('.test.ts')).toSorted())
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(root, path)))
      .update('\0')
  return hash.digest('hex')
}

type Seeding = { readonly clock: Clock; readonly settings: Omit<Settings, 'publicUrl'> }

/**
 * Runs the work unless the last one was of the same release, settings and day: the servers of an installation start often,
 * and nearly always find everything in its place. The caller holds a lock that admits one at a time.
 */
export async function seedOnce(
  tx: Tx,
  { clock, settings: { secret, isDemo } }: Seeding,
  work: () => Promise<void>,
): Promise<void> {
  release ??= digestOfRelease()
  const wanted = digest(JSON.stringify([release, secret, isDemo, dayOf(clock.now())]))
  const kept = await tx.maybe<{ value: string }>(sql`select value from house.setting where name = 'seeded'`)
  if (kept?.value === wanted) return
  await work()
  await tx.run(sql`insert into house.setting (name, value) values ('seeded', ${wanted})
    on conflict (name) do update set value = excluded.value`)
}
