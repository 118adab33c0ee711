import { existsSync } from 'node:fs'
import { randomBytes } from 'node:crypto'
import { systemClock, type Clock } from '#kernel/clock.ts'
import { readConfig, type Config } from './config.ts'
import { demoClock } from './demo-clock.ts'
import { startEmbeddedPostgres } from './embedded-postgres/start.ts'
import { serve } from './serve.ts'

/** What happened, in one sentence; a person reads this, not a program. */
function sentenceOf(error: unknown, { PORT }: Partial<Config>): string {
  const { code, message = String(error) } = error as { code?: string; message?: string }
  if (code === 'EADDRINUSE')
    return `Port ${PORT} is in use by another program. Stop it, or choose another port: PORT=8081 npm start`
  if (code === 'EACCES')
    return `Port ${PORT} needs more rights than this user has. Choose one above 1024: PORT=8080 npm start`
  if (code === 'ENOSPC')
    return 'The disk is full. Make room in the data folder (TEREZE_DATA) and start again; nothing was lost.'
  return message
}

const say = (line: string): void => void process.stdout.write(`${line}\n`)

async function openDatabase(config: Config): Promise<{ url: string; stop: () => Promise<void> }> {
  if (config.DATABASE_URL) return { url: config.DATABASE_URL, stop: async () => {} }
  say('Starting the database …')
  return await startEmbeddedPostgres({ dataFolder: config.TEREZE_DATA, log: say })
}

async function buildScreensOnce(): Promise<void> {
  if (!existsSync('vite.config.ts')) return
  const { buildScreens } = await import('../tools/build-screens.ts')
  if (await buildScreens()) say('Built the screens.')
}

async function start(config: Config): Promise<void> {
  const [database] = await Promise.all([openDatabase(config), config.isApiOnly ? undefined : buildScreensOnce()])
  const isDemo = config.TEREZE_MODE === 'demo'
  const demoKey = process.env['TEREZE_DEMO_KEY'] ?? randomBytes(16).toString('hex')
  let stopping: Promise<void> | undefined
  const closers: (() => Promise<void>)[] = [() => database.stop()]
  const stop = () =>
    (stopping ??= closers.toReversed().reduce<Promise<void>>((before, close) => before.then(close), Promise.resolve()))
  try {
    const clock: Clock = isDemo ? await demoClock(database.url) : systemClock
    const serving = await serve({ config, databaseUrl: database.url, clock, ...(isDemo ? { demoKey } : {}) })
    closers.push(() => serving.close())
    say(`Tereze is open: ${serving.url}`)
  } catch (error) {
    await stop()
    throw error
  }
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      say('Closing …')
      void stop().then(() => process.exit(0))
    })
}

let config: Partial<Config> = {}
try {
  const read = readConfig(process.env, process.argv.slice(2))
  config = read
  await start(read)
} catch (error) {
  process.stderr.write(`${sentenceOf(error, config)}\n`)
  process.exit(1)
}
