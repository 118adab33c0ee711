import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type Server = { readonly url: string; readonly kill: () => Promise<void>; readonly stop: () => Promise<void> }

const main = join(import.meta.dirname, '../../server/main.ts')

/**
 * Whatever the day of the run, a seed tells the same story, and the hall is open when the load begins: on a Monday at ten.
 * The clocks stand, and are moved on by a minute now and then.
 */
const morning = '2026-11-23T08:25:00+06:00'
export const begin = new Date('2026-11-23T10:00:00+06:00')

/** What servers complained of: their log lines of level error and above. */
export type Complaints = Map<string, number>

/** Notes the complaints; answers with the last lines that the server wrote. */
function listen(child: ChildProcess, complaints: Complaints): () => string {
  const last: string[] = []
  for (const stream of [child.stdout!, child.stderr!])
    createInterface({ input: stream }).on('line', (line) => {
      const stack = /"stack":"([^"]{0,600})/.exec(line)?.[1] ?? (stream === child.stderr ? line : undefined)
      if (stack) complaints.set(stack, (complaints.get(stack) ?? 0) + 1)
      if (last.push(line) > 5) last.shift()
    })
  return () => last.join(' | ')
}

type Starting = {
  readonly complaints: Complaints
  /** Servers that ended although nobody killed them: a bug. */
  readonly ended: string[]
  readonly databaseUrl: string
  readonly demoKey: string
  readonly secret: string
  /** A rule that the servers shall lack. */
  readonly without?: string | undefined
}

/** One server process on a free port, quiet and in demo mode: its clock is steered by the torture. */
export async function startServer(starting: Starting): Promise<Server> {
  const { databaseUrl, demoKey, secret, complaints, ended, without } = starting
  const preload = without ? ['--import', `${import.meta.resolve('./break-code.ts')}?rule=${without}`] : []
  const child = spawn(process.execPath, [...preload, main, '--quiet-hall', '--api-only', '--stop-with-input'], {
    env: {
      ...process.env,
      PORT: '0',
      DATABASE_URL: databaseUrl,
      DATABASE_CONNECTIONS: '8',
      TEREZE_DEMO_KEY: demoKey,
      TEREZE_DEMO_BEGINS: morning,
      TEREZE_SECRET: secret,
      TEREZE_RATE_LIMIT: '1000000',
      LOG_LEVEL: 'error',
      // They start again and again: compiling them once is enough.
      NODE_COMPILE_CACHE: join(tmpdir(), 'tereze-compiled'),
    },
    // Its input is ours: a torture that dies takes its servers with it.
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  const url = await addressOf(child)
  const lastWords = listen(child, complaints)
  let isAsked = false
  child.once('exit', (code, signal) => {
    if (!isAsked) ended.push(`the server at ${url} ended by itself with ${code ?? signal}: ${lastWords()}`)
  })
  const end = async (signal: NodeJS.Signals) => {
    isAsked = true
    if (child.exitCode !== null || child.signalCode !== null) return
    child.kill(signal)
    await once(child, 'exit')
  }
  return { url, kill: () => end('SIGKILL'), stop: () => end('SIGINT') }
}

async function addressOf(child: ChildProcess): Promise<string> {
  const errors: string[] = []
  child.stderr?.on('data', (chunk: Buffer) => errors.push(chunk.toString()))
  for await (const line of createInterface({ input: child.stdout! })) {
    const url = /Tereze is open: (\S+)/.exec(line)?.[1]
    if (!url) continue
    return url
  }
  throw new Error(`a server did not start:\n${errors.join('')}`)
}

/** Moves every server's clock to the same instant, where it stands still. */
export async function steer(servers: readonly Server[], to: Date, demoKey: string): Promise<void> {
  await Promise.all(
    servers.map(async ({ url }) => {
      const answer = await fetch(`${url}/api/demo/clock`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'tereze-demo-key': demoKey },
        body: JSON.stringify({ to: to.toISOString(), speed: 0 }),
      })
      const told = await answer.text()
      // A clock goes never back: one that is ahead already stays where it is.
      if (!answer.ok || !told.includes(to.toISOString()))
        throw new Error(`the clock of ${url} does not move to ${to.toISOString()}: ${told}`)
    }),
  )
}
