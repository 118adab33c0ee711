import { createHash } from 'node:crypto'

/** A statement with its bound values; fragments nest. Values never become text. */
export type Sql = { readonly text: string; readonly values: readonly unknown[]; readonly name: string }

/** The power to read. */
export type Read = {
  many<Row>(statement: Sql): Promise<Row[]>
  maybe<Row>(statement: Sql): Promise<Row | undefined>
  one<Row>(statement: Sql): Promise<Row>
}

/** The power to change, inside one transaction. */
export type Tx = Read & {
  /** Returns the number of rows that changed. */
  run(statement: Sql): Promise<number>
  /** Fails loudly when not exactly one row changed: the expected state was not there. */
  runOne(statement: Sql): Promise<void>
}

const isSql = (value: unknown): value is Sql =>
  typeof value === 'object' && value !== null && 'text' in value && 'values' in value

const names = new Map<string, string>()

/** Statements are prepared once per connection under a name that is the digest of their text. */
function nameOf(text: string): string {
  let name = names.get(text)
  if (!name) names.set(text, (name = createHash('sha1').update(text).digest('hex').slice(0, 24)))
  return name
}

export function sql(strings: TemplateStringsArray, ...parts: readonly unknown[]): Sql {
  let text = strings[0]!
  const values: unknown[] = []
  parts.forEach((part, index) => {
    if (isSql(part)) {
      const shift = values.length
      text += part.text.replaceAll(/\$(\d+)/g, (_, n: string) => `$${Number(n) + shift}`)
      values.push(...part.values)
    } else {
      values.push(part)
      text += `$${values.length}`
    }
    text += strings[index + 1]!
  })
  return { text, values, name: nameOf(text) }
}

/** Rows as one JSON value, for `jsonb_populate_recordset`: a batch of any size is one statement. */
export const rows = (items: readonly object[]): string => JSON.stringify(items)

const snakes = new Map<string, string>()
function snakeCase(name: string): string {
  let snake = snakes.get(name)
  if (!snake) snakes.set(name, (snake = name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)))
  return snake
}

const camels = new Map<string, string>()
export function camelCase(name: string): string {
  let camel = camels.get(name)
  if (!camel) camels.set(name, (camel = name.replaceAll(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase())))
  return camel
}

/** An object with its keys as the database spells them. */
export function toRow(item: object): Record<string, unknown> {
  const row: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(item)) row[snakeCase(key)] = value
  return row
}

/**
 * `insert into … (columns) select columns …` for rows of one shape. The columns are those that this version knows: it goes
 * on after a newer one has added a column with a default. `into` may carry an alias: `queue.visit as known`.
 */
export function insertRows(into: string, items: readonly object[]): Sql {
  const list = items.map(toRow)
  // What was read from a newer table has columns that what was made here lacks.
  const shared = Object.keys(list[0] ?? {}).filter((column) => list.every((row) => column in row))
  const columns = shared.join(', ')
  const [table] = into.split(' ')
  const text = `insert into ${into} (${columns}) select ${columns} from jsonb_populate_recordset(null::${table}, $1::jsonb)`
  return { text, values: [rows(list)], name: nameOf(text) }
}

/**
 * `update table set … from` rows of one shape: the columns of `key` find the row, the others are set. Ends after the join,
 * for an `and` of the caller's; the table is called `known` there, and the new values `changed`.
 */
export function updateRows(table: string, key: readonly string[], items: readonly object[]): Sql {
  const list = items.map(toRow)
  const same = key.map((column) => `known.${column} = changed.${column}`).join(' and ')
  const set = Object.keys(list[0] ?? {})
    .filter((column) => !key.includes(column))
    .map((column) => `${column} = changed.${column}`)
  const text = `update ${table} as known set ${set.join(', ')} from jsonb_populate_recordset(null::${table}, $1::jsonb) as changed where ${same}`
  return { text, values: [rows(list)], name: nameOf(text) }
}

/**
 * JSON texts, one a line, for `unnest(string_to_array($1, E'\\n'))`: JSON writes no line break of its own, so nothing is
 * escaped on the way.
 */
export const lines = (texts: readonly string[]): string => texts.join('\n')
