import pg from 'pg'
import { camelCase, type Read, type Sql, type Tx } from '#kernel/sql.ts'

/** Days stay text (`2026-11-23`); counts and money fit a double. */
const types = new Map<number, (value: string) => unknown>([
  [1082, (value) => value],
  [20, Number],
  [1700, Number],
])
const parsers: pg.CustomTypesConfig = {
  getTypeParser: (oid: number) => types.get(oid) ?? pg.types.getTypeParser(oid),
}

export type Database = {
  readonly url: string
  readonly read: Read
  /** Runs the work in one transaction; any throw rolls it back. */
  transaction<T>(work: (tx: Tx) => Promise<T>): Promise<T>
  /** Calls back with the payload of every notification, and with `null` after the connection was lost and found again. */
  listen(channel: string, heard: (payload: string | null) => void): Promise<void>
  /** The last change found no room on the disk: nothing can be changed until there is some. */
  isFull(): boolean
  pool(): { total: number; idle: number; waiting: number }
  close(): Promise<void>
}

type Connection = Pick<pg.ClientBase, 'query'>

function namedRows<Row>(result: pg.QueryArrayResult): Row[] {
  const names = result.fields.map(({ name }) => camelCase(name))
  return result.rows.map((values) => {
    const row: Record<string, unknown> = {}
    for (let i = 0; i < names.length; i++) row[names[i]!] = values[i]
    return row as Row
  })
}

const send = (connection: Connection, { text, values, name }: Sql) =>
  connection.query({ text, values: values as unknown[], name, rowMode: 'array' })

function reader(connection: Connection): Read {
  const many = async <Row>(statement: Sql) => namedRows<Row>(await send(connection, statement))
  return {
    many,
    maybe: async <Row>(statement: Sql) => (await many<Row>(statement))[0],
    one: async <Row>(statement: Sql) => {
      const found = await many<Row>(statement)
      if (found.length !== 1) throw new Error(`expected one row, got ${found.length}: ${statement.text}`)
      return found[0]!
    },
  }
}

/** A read is asked once more without its name when the statement of that name has become stale. */
const forgiving = (pool: pg.Pool): Connection => ({
  query: (async (asked: pg.QueryArrayConfig) => {
    try {
      return await pool.query(asked)
    } catch (error) {
      if (!isStale(error)) throw error
      return await pool.query({ ...asked, name: undefined })
    }
  }) as Connection['query'],
})

function writer(connection: Connection): Tx {
  const run = async (statement: Sql) => (await send(connection, statement)).rowCount ?? 0
  return {
    ...reader(connection),
    run,
    runOne: async (statement) => {
      const changed = await run(statement)
      if (changed !== 1) throw new Error(`expected to change one row, changed ${changed}: ${statement.text}`)
    },
  }
}

/** A statement was prepared before a newer release changed its table; the connection is of no use for it any more. */
const isStale = (error: unknown): boolean =>
  (error as { code?: string }).code === '0A000' && /cached plan/.test((error as Error).message)

/** The error codes and classes that mean: the database is not there just now, and nobody knows whether the commit arrived. */
export function isConnectionLoss(error: unknown): boolean {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  return (
    isStale(error) ||
    /^(08|53|57P0|57014|55P03|25P03|ECONN|EPIPE|ETIMEDOUT|ENOENT)/.test(code) ||
    /Query read timeout|Connection terminated|timeout exceeded when trying to connect|not queryable|connection error/i.test(
      message,
    )
  )
}

/** Two transactions waited for each other, and this one gave way: nothing of it has happened. */
export const isCrossed = (error: unknown): boolean => /^40(P01|001)$/.test((error as { code?: string }).code ?? '')

/**
 * Statements that share a round trip fail together: the first says why, the others only that the transaction is aborted,
 * and one of those may be noticed before it.
 */
function noticeFirst(client: pg.PoolClient) {
  let first: unknown
  const query = async (asked: pg.QueryArrayConfig) => {
    try {
      return await client.query(asked)
    } catch (error) {
      first ??= error
      throw error
    }
  }
  return { connection: { query } as Connection, first: () => first }
}

const isAborted = (error: unknown): boolean => (error as { code?: string }).code === '25P02'

async function inTransaction<T>(pool: pg.Pool, work: (tx: Tx) => Promise<T>): Promise<T> {
  const client = await pool.connect()
  const { connection, first } = noticeFirst(client)
  let broken: Error | undefined
  const noticeLoss = (error: Error) => (broken = error)
  client.on('error', noticeLoss)
  try {
    // Not waited for: the first statement of the work shares its round trip.
    const begun = connection.query('begin')
    begun.catch(() => undefined)
    const result = await work(writer(connection))
    await begun
    const { command } = await client.query('commit')
    // PostgreSQL answers the commit of an aborted transaction with a rollback, and no error.
    if (command !== 'COMMIT') throw first() ?? new Error(`the transaction ended with ${command}`)
    return result
  } catch (noticed) {
    const error = isAborted(noticed) ? first() : noticed
    if (isConnectionLoss(error)) broken = error as Error
    else await client.query('rollback').catch((lost: Error) => (broken = lost))
    throw error
  } finally {
    client.off('error', noticeLoss)
    client.release(broken)
  }
}

/**
 * Nobody waits for ever: a statement, a lock, and a transaction whose process has been forgotten end by themselves, and a
 * database that says nothing at all counts as lost. The owner, who migrates, may take all the time he needs.
 */
const patience = '-c statement_timeout=20s -c lock_timeout=15s -c idle_in_transaction_session_timeout=30s'
/** A disk without room is told once, until a change succeeds again. */
function watchRoom(onFull: ((error: unknown) => void) | undefined) {
  let isFull = false
  return {
    isFull: () => isFull,
    async watch<Result>(changing: Promise<Result>): Promise<Result> {
      try {
        const result = await changing
        isFull = false
        return result
      } catch (error) {
        if ((error as { code?: string }).code !== '53100') throw error
        if (!isFull) onFull?.(error)
        isFull = true
        throw error
      }
    },
  }
}

const giveUpMs = 25_000

/** `role` is taken on by every connection, so that the process works with the powers of the app and not of the owner. */
export function openDatabase(
  url: string,
  { role, connections = 12, onFull }: { role?: string; connections?: number; onFull?: (error: unknown) => void } = {},
): Database {
  const options = {
    connectionString: url,
    types: parsers,
    application_name: 'tereze',
    // Statements that do not wait for each other's result share a round trip.
    pipeline: true,
    ...(role ? { options: `-c role=${role} ${patience}`, query_timeout: giveUpMs } : {}),
  }
  const pool = new pg.Pool({ ...options, max: connections, connectionTimeoutMillis: 5_000, idleTimeoutMillis: 30_000 })
  // An idle connection that breaks is replaced by the pool; without a listener Node would end the process.
  pool.on('error', () => {})
  // One that breaks while the pool hands it over is nobody's: whoever gets it meets the loss at his first statement.
  pool.on('connect', (client) => client.on('error', () => {}))
  let isClosing = false
  let ear: pg.Client | undefined

  const listen: Database['listen'] = async (channel, heard) => {
    const client = new pg.Client(options)
    ear = client
    let isLost = false
    // A dying connection tells so more than once (error, end); it is replaced once.
    const replace = () => {
      if (isLost || isClosing) return
      isLost = true
      void client.end().catch(() => {})
      setTimeout(() => {
        if (!isClosing)
          void listen(channel, heard).then(
            () => heard(null),
            () => {},
          )
      }, 500).unref()
    }
    client.on('error', replace)
    client.on('end', replace)
    client.on('notification', ({ payload = '' }) => heard(payload))
    try {
      await client.connect()
      await client.query(`listen ${pg.escapeIdentifier(channel)}`)
    } catch (error) {
      replace()
      throw error
    }
  }

  const room = watchRoom(onFull)

  return {
    url,
    read: reader(forgiving(pool)),
    transaction: (work) => room.watch(inTransaction(pool, work)),
    isFull: room.isFull,
    listen,
    pool: () => ({ total: pool.totalCount, idle: pool.idleCount, waiting: pool.waitingCount }),
    async close() {
      isClosing = true
      await ear?.end().catch(() => {})
      await pool.end()
    },
  }
}
