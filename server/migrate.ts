import { createHash } from 'node:crypto'
import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import pg from 'pg'
import { giveUp, placeOf, sentenceOfConnection } from './sentences.ts'

export type Migration = {
  readonly module: string
  readonly name: string
  readonly text: string
  readonly digest: string
}

const root = join(import.meta.dirname, '..')

/** All migrations in the order they apply: the house first, then the modules lowest first, each by file name. */
function listMigrations(moduleNames: readonly string[]): Migration[] {
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

const roles = ['tereze_app', 'tereze_reader'] as const

/**
 * Roles belong to the whole PostgreSQL server, so two databases that migrate at once may both try to create them. An owner
 * who may not create roles finds them made and granted to him by somebody who may.
 */
const createRole = (role: string): string => `do $$ begin
  if not exists (select from pg_roles where rolname = '${role}') then create role ${role} nologin; end if;
exception when duplicate_object or unique_violation then null;
end $$`

async function takeRoles(client: pg.Client): Promise<void> {
  try {
    for (const role of roles) {
      await client.query(createRole(role))
      // From PostgreSQL 16 on only membership `with set` lets a session become another role.
      const { rows } = await client.query<{ is_taken: boolean }>(
        `select pg_has_role(current_user, '${role}', case when current_setting('server_version_num')::int >= 160000 then 'set' else 'member' end) as is_taken`,
      )
      if (!rows[0]?.is_taken) await client.query(`grant ${role} to current_user`)
    }
  } catch (error) {
    if ((error as { code?: string }).code !== '42501') throw error
    const { rows } = await client.query<{ name: string }>('select quote_ident(current_user) as name')
    const missing = roles.map((role) => `create role ${role} nologin`).join('; ')
    throw giveUp(
      `The owner ${rows[0]?.name} of the database may not make the roles it needs: let an administrator run «alter role ${rows[0]?.name} createrole», or «${missing}; grant ${roles.join(', ')} to ${rows[0]?.name}», then start again.`,
      error,
    )
  }
}

const oldestVersion = 15

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, application_name: 'tereze-migrate' })
  // A database that dies meanwhile is met by the next statement, which says so.
  client.on('error', () => {})
  try {
    await client.connect()
  } catch (error) {
    throw giveUp(sentenceOfConnection(error, url), error)
  }
  const { rows } = await client.query<{ number: string; name: string }>(
    `select current_setting('server_version_num') as number, current_setting('server_version') as name`,
  )
  if (Number(rows[0]?.number) >= oldestVersion * 10_000) return client
  await client.end()
  throw new Error(
    `Tereze needs PostgreSQL ${oldestVersion} or newer; the database ${placeOf(url)} is PostgreSQL ${rows[0]?.name}.`,
  )
}

const createHouse = `create schema if not exists house;
create table if not exists house.migration (
  module text not null, name text not null, digest text not null,
  applied_at timestamptz not null default now(), primary key (module, name)
)`

/** Brings the database to the present shape. Several processes may start at once: one migrates, the others wait. */
export async function migrate(url: string, moduleNames: readonly string[]): Promise<{ applied: number }> {
  const client = await connect(url)
  try {
    await client.query('select pg_advisory_lock(7237393)')
    await takeRoles(client)
    await client.query(createHouse)
    const { rows } = await client.query<{ module: string; name: string; digest: string }>(
      'select module, name, digest from house.migration',
    )
    const known = new Map(rows.map((row) => [`${row.module}/${row.name}`, row.digest]))
    const own = listMigrations(moduleNames)
    const newer = known
      .keys()
      .find((name) => !own.some((migration) => `${migration.module}/${migration.name}` === name))
    if (newer)
      throw new Error(
        `The database ${placeOf(url)} belongs to a newer version of Tereze (it has the migration ${newer}): start that version, or restore the backup made before it.`,
      )
    let applied = 0
    for (const migration of own) {
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
