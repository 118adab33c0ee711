import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { aHouse, type TestHouse } from '#testing'
import { modules } from '../server/modules.ts'
import { schemaDocument } from '../tools/docs/schema.ts'
import { root } from '../tools/docs/sources.ts'

/** `house` is the process's own book-keeping and `pgboss` a vendor's: neither belongs to a module nor is ever distributed. */
const schemas = modules.map(({ name }) => name.replaceAll('-', '_'))

/** Broken on purpose, by name and with the reason. The list may only shrink. */
const permittedViolations: Record<string, string> = {
  'evidence.outbox': 'one log per installation: the sequence of all records is what is sealed',
  'people.session': 'a sign-in is looked up by its token alone, before anybody knows the centre; rows live for a month',
}

type Table = { name: string; isReference: boolean; primaryKey: string[] }
type Column = { table: string; name: string; type: string }
type Constraint = { table: string; name: string; kind: string; columns: string[]; target: string | null }
type Index = { table: string; name: string; columns: string[]; isUnique: boolean; isPartial: boolean }

let house: TestHouse
let client: pg.Client
let tables: Table[]
let columns: Column[]
let constraints: Constraint[]
let indexes: Index[]

const ask = async <Row>(query: string): Promise<Row[]> => (await client.query(query, [schemas])).rows as Row[]

beforeAll(async () => {
  house = await aHouse()
  client = new pg.Client({ connectionString: house.url })
  await client.connect()
  const named = `(select array_agg(a.attname::text order by k.n) from unnest(KEY) with ordinality k (attnum, n)
    join pg_attribute a on a.attrelid = REL and a.attnum = k.attnum)`
  const namesOf = (key: string, relation: string) => named.replace('KEY', key).replace('REL', relation)
  tables = await ask(`select format('%s.%s', n.nspname, c.relname) as name,
      coalesce(obj_description(c.oid, 'pg_class'), '') like 'reference: %' as "isReference",
      coalesce((select ${namesOf('k.conkey', 'c.oid')} from pg_constraint k where k.conrelid = c.oid and k.contype = 'p'), '{}') as "primaryKey"
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and c.relkind in ('r', 'p')`)
  columns =
    await ask(`select format('%s.%s', n.nspname, c.relname) as table, a.attname as name, format_type(a.atttypid, null) as type
    from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any($1) and c.relkind in ('r', 'p') and a.attnum > 0 and not a.attisdropped`)
  constraints = await ask(`select format('%s.%s', n.nspname, c.relname) as table, k.conname as name, k.contype as kind,
      coalesce(${namesOf('k.conkey', 'c.oid')}, '{}') as columns,
      (select format('%s.%s', fn.nspname, f.relname) from pg_class f join pg_namespace fn on fn.oid = f.relnamespace where f.oid = k.confrelid) as target
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = any($1) and k.contype <> 'n'`)
  indexes = await ask(`select format('%s.%s', n.nspname, c.relname) as table, i.relname as name,
      coalesce(${namesOf('x.indkey::int2[]', 'c.oid')}, '{}') as columns,
      x.indisunique as "isUnique", x.indpred is not null as "isPartial"
    from pg_index x join pg_class i on i.oid = x.indexrelid join pg_class c on c.oid = x.indrelid
    join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1)`)
})

afterAll(async () => {
  await client.end()
  await house.close()
})

const snake = /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/
const keysOfDistribution = new Set(['centre_id', 'case_id', 'person_id'])
const growing = () => tables.filter(({ name, isReference }) => !isReference && !permittedViolations[name])
const isReference = (name: string) => tables.some((table) => table.name === name && table.isReference)
const keyOf = (name: string) => tables.find((table) => table.name === name)?.primaryKey[0]

/** A check that passes because it saw nothing is a defect. */
function seen<T>(things: readonly T[], atLeast: number): readonly T[] {
  expect(things.length, 'this check looked at too little').toBeGreaterThanOrEqual(atLeast)
  return things
}

describe('names', () => {
  test('tables and columns are in snake_case, tables in the singular', () => {
    const words = seen(tables, 20).map(({ name }) => name.split('.')[1]!)
    expect([...words, ...seen(columns, 100).map(({ name }) => name)].filter((name) => !snake.test(name))).toEqual([])
    // A series of numbers is one series, and hours have no singular.
    const plural = words.filter((name) => /[^s]s$/.test(name) && !/(^|_)(series|hours)$/.test(name))
    expect(plural).toEqual([])
  })

  test('a constraint or a unique index is named after the rule it holds', () => {
    const checked = seen(
      constraints.filter(({ kind }) => ['c', 'u', 'x'].includes(kind)),
      25,
    )
    expect(
      checked.filter(({ name }) => /_(check|key|excl)\d*$/.test(name)).map(({ table, name }) => `${table}: ${name}`),
    ).toEqual([])
    const unique = seen(
      indexes.filter(({ isUnique }) => isUnique),
      20,
    )
    expect(unique.filter(({ name }) => /_(idx|key)\d*$/.test(name)).map(({ name }) => name)).toEqual([])
  })
})

describe('types', () => {
  const find = (wrong: RegExp, of = /./) =>
    seen(columns, 100)
      .filter(({ name, type }) => of.test(name) && wrong.test(type))
      .map(({ table, name, type }) => `${table}.${name} ${type}`)

  test('text is text, an instant has its zone, a structure is jsonb, and there are no enums', async () => {
    expect(find(/^(character|character varying|name|"char")$/)).toEqual([])
    expect(find(/^(timestamp without time zone|time with time zone|interval)$/)).toEqual([])
    expect(find(/^(json|money|real|double precision|numeric)$/)).toEqual([])
    expect(
      await ask(`select t.typname from pg_type t join pg_namespace n on n.oid = t.typnamespace
      where n.nspname = any($1) and t.typtype = 'e'`),
    ).toEqual([])
  })

  test('the end of a name says what it is: …_at an instant, …_on a day, …_seconds a whole number, is_… a yes or no', () => {
    expect(find(/^(?!timestamp with time zone$)/, /_at$/)).toEqual([])
    expect(find(/^(?!date$)/, /_on$/)).toEqual([])
    expect(find(/^(?!(integer|bigint)$)/, /_(seconds|tyiyn)$/)).toEqual([])
    expect(find(/^boolean$/, /^(?!(is|has|can)_)/)).toEqual([])
    expect(find(/^(?!boolean$)/, /^(is|has|can)_/)).toEqual([])
  })
})

describe('keys', () => {
  test('every table has a primary key', () => {
    expect(
      seen(tables, 20)
        .filter(({ primaryKey }) => primaryKey.length === 0)
        .map(({ name }) => name),
    ).toEqual([])
  })

  test('every foreign key is indexed', () => {
    const foreign = seen(
      constraints.filter(({ kind }) => kind === 'f'),
      15,
    )
    const isIndexed = (key: Constraint) =>
      indexes.some(
        ({ table, columns: indexed, isPartial }) =>
          table === key.table &&
          !isPartial &&
          new Set(indexed.slice(0, key.columns.length)).isSupersetOf(new Set(key.columns)),
      )
    expect(
      foreign.filter((key) => !isIndexed(key)).map(({ table, columns: of }) => `${table} (${of.join(', ')})`),
    ).toEqual([])
  })

  test('what grows is keyed by the centre, the case or the person, first', () => {
    const wrong = seen(growing(), 8).filter(({ primaryKey: [first = ''] }) => !keysOfDistribution.has(first))
    expect(wrong.map(({ name, primaryKey }) => `${name} (${primaryKey.join(', ')})`)).toEqual([])
  })

  test('no uniqueness of what grows reaches beyond one centre, case or person', () => {
    const names = new Set(growing().map(({ name }) => name))
    const unique = seen(
      indexes.filter(({ table, isUnique }) => isUnique && names.has(table)),
      10,
    )
    const wrong = unique.filter(({ table, columns: indexed }) => !indexed.includes(keyOf(table)!))
    expect(wrong.map(({ table, name }) => `${table}: ${name}`)).toEqual([])
  })

  test('a foreign key of what grows stays with its centre, case or person, or leads to a reference table', () => {
    const names = new Set(growing().map(({ name }) => name))
    const foreign = seen(
      constraints.filter(({ kind, table }) => kind === 'f' && names.has(table)),
      8,
    )
    const wrong = foreign.filter(
      ({ table, columns: of, target }) => !isReference(target!) && !of.includes(keyOf(table)!),
    )
    expect(wrong.map(({ table, target, columns: of }) => `${table} (${of.join(', ')}) → ${target}`)).toEqual([])
  })

  test('a foreign key leaves its schema only towards reference tables', () => {
    const leaving = constraints.filter(
      ({ kind, table, target }) => kind === 'f' && table.split('.')[0] !== target!.split('.')[0],
    )
    expect(
      seen(leaving, 1)
        .filter(({ target }) => !isReference(target!))
        .map(({ table, target }) => `${table} → ${target}`),
    ).toEqual([])
  })

  test('permission is given to no violation that went away', () => {
    expect(Object.keys(permittedViolations).filter((name) => !tables.some((table) => table.name === name))).toEqual([])
  })
})

describe('powers', () => {
  const may = async (role: string, privilege: string): Promise<string[]> =>
    (
      await client.query(
        `select format('%s.%s', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
         where n.nspname = any($1) and c.relkind in ('r', 'p', 'v') and has_table_privilege($2, c.oid, $3)`,
        [schemas, role, privilege],
      )
    ).rows.map(({ name }) => name as string)

  test('the evidence log takes records and gives none back', async () => {
    expect(await may('tereze_app', 'insert')).toContain('evidence.outbox')
    for (const privilege of ['update', 'delete', 'truncate'])
      expect(await may('tereze_app', privilege)).not.toContain('evidence.outbox')
    await client.query(`insert into evidence.outbox (recorded_at, entry) values (now(), '{}')`)
    for (const statement of [
      'update evidence.outbox set entry = entry',
      'delete from evidence.outbox',
      'truncate evidence.outbox',
    ])
      await expect(client.query(statement)).rejects.toThrow('insert-only')
  })

  test('what happened is written once: the app adds to the history and changes none of it', async () => {
    const history = [
      'queue.visit_event',
      'queue.desk_event',
      'queue.estimate_check',
      'queue.turned_away',
      'queue.refused_paper',
    ]
    const mayInsert = await may('tereze_app', 'insert')
    expect(history.filter((name) => !mayInsert.includes(name))).toEqual([])
    for (const privilege of ['update', 'delete', 'truncate']) {
      const allowed = await may('tereze_app', privilege)
      expect(
        history.filter((name) => allowed.includes(name)),
        privilege,
      ).toEqual([])
    }
  })

  test('the reader sees neither a secret nor who somebody is', async () => {
    const { rows } = await client.query(
      `select format('%s.%s.%s', n.nspname, c.relname, a.attname) as name, a.attname
       from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace
       where n.nspname = any($1) and c.relkind = 'r' and a.attnum > 0 and not a.attisdropped
       and has_column_privilege('tereze_reader', c.oid, a.attnum, 'select')`,
      [schemas],
    )
    expect(rows.length).toBeGreaterThan(100)
    const secret =
      /^(pass|holder|origin|person_id|token_digest|answer|step|facts|surname|given_name|patronymic|address)$/
    expect(rows.filter(({ attname }) => secret.test(attname as string)).map(({ name }) => name as string)).toEqual([])
    expect(rows.map(({ name }) => name as string)).not.toContain('appointments.appointment.code')
  })

  test('the app changes no structure, and the reader changes nothing', async () => {
    const { rows } = await client.query(
      `select nspname from pg_namespace where nspname = any($1)
       and (has_schema_privilege('tereze_app', oid, 'create') or has_schema_privilege('tereze_reader', oid, 'create'))`,
      [[...schemas, 'house', 'public']],
    )
    expect(rows).toEqual([])
    const { rows: owned } = await client.query(`select relname from pg_class where relowner = 'tereze_app'::regrole`)
    expect(owned).toEqual([])
    expect((await may('tereze_app', 'select')).length).toBeGreaterThanOrEqual(20)
    for (const privilege of ['insert', 'update', 'delete', 'truncate'])
      expect(await may('tereze_reader', privilege)).toEqual([])
  })
})

test('docs/schema.sql says what the migrations make', async () => {
  const text = await schemaDocument(client, ['house', ...schemas])
  expect(readFileSync(join(root, 'docs/schema.sql'), 'utf8'), 'run npm run docs and commit the result').toBe(text)
})
