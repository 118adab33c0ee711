import { randomBytes } from 'node:crypto'
import { systemClock, type Clock } from '#kernel/clock.ts'
import { announce } from './announce.ts'
import { newClosing, whenOpen, type Closing } from './closing.ts'
import { readConfig, type Config } from './config.ts'
import { demoClock } from './demo-clock.ts'
import { explainLoss } from './embedded-postgres/explain-loss.ts'
import { startEmbeddedPostgres } from './embedded-postgres/start.ts'
import { startLiveDay } from './live-day.ts'
import { sentenceOf } from './sentences.ts'
import { serve } from './serve.ts'
import { tryPort } from './try-port.ts'

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function openDatabase(config: Config): Promise<{ url: string; stop: () => Promise<void> }> {
  if (config.DATABASE_URL) return { url: config.DATABASE_URL, stop: async () => {} }
  say('Starting the database …')
  return await startEmbeddedPostgres({ dataFolder: config.TEREZE_DATA, log: say })
}

async function buildScreensOnce(): Promise<void> {
  const { buildScreens } = await import('../tools/build-screens.ts')
  if (await buildScreens()) say('Built the screens.')
}

/** Longer than any request and any job under way may take. */
const closingPatienceMs = 25_000

/** A stop that is asked for in the middle of a start waits for the step under way, and then takes it back. */
function closeOnSignal({ closeAll, isClosing }: Closing, isBoundToInput: boolean): void {
  const close = () => {
    if (isClosing()) return
    say('Closing …')
    // What waits for a database that is gone would wait for ever; whatever was acknowledged is committed.
    setTimeout(() => {
      process.stderr.write('Something did not close in time and was left. Nothing that was answered is lost.\n')
      process.exit(1)
    }, closingPatienceMs).unref()
    void closeAll().then(() => process.exit(process.exitCode ?? 0))
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, close)
  if (isBoundToInput) process.stdin.resume().on('close', close)
}

/** Whoever starts a server for a replay chooses the key of its clock. */
const demoKey = process.env['TEREZE_DEMO_KEY'] || randomBytes(16).toString('hex')

async function start(config: Config): Promise<void> {
  const closing = newClosing((error) => {
    process.stderr.write(`${sentenceOf(error, config)}\n`)
    process.exitCode = 1
  })
  closeOnSignal(closing, config.isBoundToInput)
  const isDemo = config.TEREZE_MODE === 'demo'
  try {
    await tryPort(config)
    const opening = openDatabase(config)
    closing.add(whenOpen(opening, (database) => database.stop()))
    const [database] = await Promise.all([opening, config.isApiOnly ? undefined : buildScreensOnce()])
    const clock: Clock = isDemo ? await demoClock(database.url, config.TEREZE_DEMO_BEGINS) : systemClock
    const starting = serve({ config, databaseUrl: database.url, clock, ...(isDemo ? { demoKey } : {}) })
    closing.add(whenOpen(starting, (serving) => serving.close()))
    const serving = await starting
    if (closing.isClosing()) return
    const isLive = isDemo && !config.isQuietHall && !config.isApiOnly
    if (isLive) {
      const live = startLiveDay({ address: serving.url, demoKey })
      closing.add(() => live.stop())
    }
    say(
      isDemo && !config.isApiOnly
        ? await announce(serving.house, serving.url, isLive)
        : `Tereze is open: ${serving.url}`,
    )
  } catch (error) {
    // What is closed while it is being opened complains, and nobody needs to hear it.
    if (closing.isClosing()) return
    const why = await explainLoss(error, config)
    await closing.closeAll()
    throw why
  }
}

// Whoever read the words of this process may be gone before it is: the house goes on without a listener.
for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined)

let config: Partial<Config> = {}
try {
  const read = readConfig(process.env, process.argv.slice(2))
  config = read
  await start(read)
} catch (error) {
  process.stderr.write(`${sentenceOf(error, config)}\n`)
  process.exit(1)
}
