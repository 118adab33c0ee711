import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import pg from 'pg'

export type Migration = {
  readonly module: string
  readonly name: string
  readonly text: string
  readonly digest: string
}

const root = join(import.meta.dirname, '..')

/** All migrations in the order they apply: the house first, then the modules lowest first, each by file name. */
export function listMigrations(moduleNames: readonly string[]): Migration[] {
  const folders = [['house', 'server/migrations'], ...moduleNames.map((name) => [name, `modules/${name}/migrations`])]
  return folders.flatMap(([module = '', folder = '']) =>
    existsSync(join(root, folder))
      ? globSync(`${folder}/*.sql`, { cwd: root })
          .toSorted()
          .map((path) => {
            const text = readFileSync(join(root, path), 'utf8')
            return {
              module,
              name: basename(path, '.sql'),
              text,
              digest: createHash('sha256').update(text).digest('hex'),
            }
          })
      : [],
  )
}

/** Roles belong to the whole PostgreSQL server, so two databases that migrate at once may both try to create them. */
const createRoles = `do $$
begin
  if not exists (select from pg_roles where rolname = 'tereze_app') then create role tereze_app nologin; end if;
  if not exists (select from pg_roles where rolname = 'tereze_reader') then create role tereze_reader nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$`

const createHouse = `create schema if not exists house;
create table if not exists house.migration (
  module text not null, name text not null, digest text not null,
  applied_at timestamptz not null default now(), primary key (module, name)
)`

/** Brings the database to the present shape. Several processes may start at once: one migrates, the others wait. */
export async function migrate(url: string, moduleNames: readonly string[]): Promise<{ applied: number }> {
  const client = new pg.Client({ connectionString: url, application_name: 'tereze-migrate' })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(7237393)')
    await client.query(createRoles)
    await client.query('grant tereze_app, tereze_reader to current_user').catch(() => {})
    await client.query(createHouse)
    const { rows } = await client.query<{ module: string; name: string; digest: string }>(
      'select module, name, digest from house.migration',
    )
    const known = new Map(rows.map((row) => [`${row.module}/${row.name}`, row.digest]))
    let applied = 0
    for (const migration of listMigrations(moduleNames)) {
      const digest = known.get(`${migration.module}/${migration.name}`)
      if (digest === migration.digest) continue
      if (digest)
        throw new Error(
          `migration ${migration.module}/${migration.name} was changed after it had been applied: add a new one instead`,
        )
      await apply(client, migration)
      applied++
    }
    return { applied }
  } finally {
    await client.end()
  }
}

async function apply(client: pg.Client, { module, name, text, digest }: Migration): Promise<void> {
  await client.query('begin')
  try {
    await client.query('insert into house.migration (module, name, digest) values ($1, $2, $3)', [module, name, digest])
    await client.query(`create schema if not exists ${pg.escapeIdentifier(module)}`)
    await client.query(text)
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw new Error(`migration ${module}/${name}: ${(error as Error).message}`, { cause: error })
  }
}
