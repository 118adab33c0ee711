import pg from 'pg'

export type Statement = {
  readonly name: string | undefined
  readonly text: string
  readonly values: readonly unknown[]
}

/** What one connection said between *begin* and *commit*, or a single statement outside. */
export type Unit = { readonly isTransaction: boolean; readonly statements: Statement[] }

type Query = { query: (...args: unknown[]) => unknown }

const statementOf = (said: unknown): Statement => {
  const {
    text = '',
    values = [],
    name,
  } = typeof said === 'string' ? { text: said } : ((said ?? {}) as Partial<Statement>)
  return { name, text, values }
}

type Notes = { readonly units: Unit[]; readonly open: WeakMap<object, Unit>; readonly connection: object }

function note({ units, open, connection }: Notes, statement: Statement): void {
  const { text } = statement
  const unit = open.get(connection)
  if (text === 'begin') open.set(connection, { isTransaction: true, statements: [] })
  else if (text === 'commit' || text === 'rollback') {
    open.delete(connection)
    if (unit && text === 'commit') units.push(unit)
  } else if (unit) unit.statements.push(statement)
  else if (/^\s*select/i.test(text)) units.push({ isTransaction: false, statements: [statement] })
}

/**
 * Notes every statement that this process sends, in the order in which its transactions end. Recording takes place under
 * the very load that was measured, so that the batches are the same.
 */
export function recordStatements(): { readonly units: Unit[]; stop: () => void } {
  const prototype = pg.Client.prototype as unknown as Query
  const original = prototype.query
  const units: Unit[] = []
  const open = new WeakMap<object, Unit>()
  prototype.query = function query(this: object, ...args: unknown[]) {
    note({ units, open, connection: this }, statementOf(args[0]))
    return Reflect.apply<object, unknown[], unknown>(original, this, args)
  }
  return {
    units,
    stop() {
      prototype.query = original
    },
  }
}

/**
 * Plays the recorded statements with the bare driver: transactions one after another on one connection, as the lock of
 * the hall made them, reads beside them on others. Statement after statement, as pgbench would; or pipelined, each transaction in
 * one round trip, which no server can that decides in between. Returns the seconds it took.
 */
export async function playBare(
  url: string,
  units: readonly Unit[],
  { isPipelined, readers = 6 }: { isPipelined: boolean; readers?: number },
): Promise<{ seconds: number; failed: number }> {
  const transactions = units.filter(({ isTransaction }) => isTransaction)
  const reads = units.filter(({ isTransaction }) => !isTransaction)
  const clients = await Promise.all(
    Array.from({ length: readers + 1 }, async () => {
      const client = new pg.Client({ connectionString: url, pipeline: isPipelined })
      await client.connect()
      return client
    }),
  )
  let failed = 0
  const run = async (client: pg.Client, { name, text, values }: Statement) =>
    await client.query({ text, values: values as unknown[], rowMode: 'array', ...(name ? { name } : {}) })
  const write = async (client: pg.Client) => {
    for (const { statements } of transactions) {
      const steps = [
        () => client.query('begin'),
        ...statements.map((each) => () => run(client, each)),
        () => client.query('commit'),
      ]
      try {
        if (isPipelined) await Promise.all(steps.map((step) => step()))
        else for (const step of steps) await step()
      } catch {
        failed++
        await client.query('rollback')
      }
    }
  }
  const read = async (client: pg.Client, from: number) => {
    for (let index = from; index < reads.length; index += readers)
      await run(client, reads[index]!.statements[0]!).catch(() => failed++)
  }
  const began = performance.now()
  await Promise.all(clients.map((client, index) => (index === 0 ? write(client) : read(client, index - 1))))
  const seconds = (performance.now() - began) / 1000
  await Promise.all(clients.map((client) => client.end()))
  return { seconds, failed }
}
