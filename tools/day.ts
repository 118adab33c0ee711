import { openApi } from '#replay'
import { readOptions, usage } from './day/options.ts'
import { startOwnServer, type OwnServer } from './day/own-server.ts'
import { readRealDate, runRealDay } from './day/real-day.ts'
import { runSyntheticDay } from './day/synthetic-day.ts'

const say = (text: string): void => void process.stdout.write(`${text}\n`)

/** A server that runs already, or one of our own that ends with us. */
async function findServer(at: string | undefined, database: string | undefined): Promise<OwnServer> {
  if (at === undefined) return await startOwnServer(database)
  const demoKey = process.env['TEREZE_DEMO_KEY']
  if (!demoKey) throw new Error('Whoever drives the day of a running server needs its key: set TEREZE_DEMO_KEY.')
  return { address: at, demoKey, stop: async () => {} }
}

async function run(): Promise<boolean> {
  const options = readOptions(process.argv.slice(2), process.env)
  if (!options) {
    say(usage)
    return true
  }
  const { at, database, warsaw } = options
  const real = warsaw && (await readRealDate(warsaw))
  const server = await findServer(at, database)
  const stopEarly = () => void server.stop().finally(() => process.exit(130))
  process.once('SIGINT', stopEarly)
  process.once('SIGTERM', stopEarly)
  const api = openApi(server.address, { demoKey: server.demoKey })
  try {
    return await (real ? runRealDay(api, { ...options, warsaw: real }, say) : runSyntheticDay(api, options, say))
  } finally {
    api.close()
    await server.stop()
  }
}

try {
  process.exitCode = (await run()) ? 0 : 1
} catch (error) {
  const isUnknown = (error as { code?: string }).code?.startsWith('ERR_PARSE_ARGS')
  const sentence = error instanceof Error ? error.message : String(error)
  process.stderr.write(isUnknown ? `${sentence.split('. ')[0]}.\n\n${usage}\n` : `${sentence}\n`)
  process.exitCode = 2
}
