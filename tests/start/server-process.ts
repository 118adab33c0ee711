import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { chmodSync, globSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { onTestFinished, vi } from 'vitest'

// A start takes as long as a busy machine needs; what hangs is still found.
vi.setConfig({ testTimeout: 240_000 })

const main = join(import.meta.dirname, '../../server/main.ts')

export type Ended = { readonly code: number | null; readonly signal: NodeJS.Signals | null }

export type ServerProcess = {
  readonly pid: number
  /** Everything it has written so far, a person's view of it. */
  said(): string
  /** What it wrote as log lines. */
  logged(): Record<string, unknown>[]
  /** Resolves with the address when it is open; throws with what it said when it ended instead. */
  readonly opened: Promise<string>
  readonly ended: Promise<Ended>
  signal(name: NodeJS.Signals): void
  /** It and all processes below it. */
  family(): number[]
  endInput(): void
  /** Nobody reads any more what it says. */
  leaveUnheard(): void
}

type Starting = {
  readonly settings?: Readonly<Record<string, string>>
  readonly options?: readonly string[]
  readonly hasInput?: boolean
}

/** Only what a server needs: nothing of the test's own environment may help it. */
const plainEnvironment = (): Record<string, string> =>
  Object.fromEntries(
    ['PATH', 'HOME', 'TMPDIR', 'USER', 'LANG'].flatMap((name) => {
      const value = process.env[name]
      return value === undefined ? [] : [[name, value]]
    }),
  )

/** Starts `node server/main.ts` as a person would; whatever is left of it at the end of the test is killed. */
export function startServer({ settings = {}, options = [], hasInput = false }: Starting): ServerProcess {
  const child = spawn(process.execPath, [main, ...options], {
    env: { ...plainEnvironment(), PORT: '0', ...settings },
    stdio: [hasInput ? 'pipe' : 'ignore', 'pipe', 'pipe'],
  })
  let words = ''
  for (const stream of [child.stdout!, child.stderr!])
    stream.setEncoding('utf8').on('data', (text: string) => {
      words += text
    })
  const ended: Promise<Ended> = once(child, 'close').then(([code, signal]) => ({ code, signal }))
  const opened = openedBy(child, ended, () => words)
  // A test that expects no opening does not wait for it.
  opened.catch(() => undefined)
  onTestFinished(async () => {
    for (const pid of familyOf(child.pid!)) killQuietly(pid)
    await ended
  }, 60_000)
  return {
    pid: child.pid!,
    said: () => words,
    logged: () =>
      words.split('\n').flatMap((line) => (line.startsWith('{') ? [JSON.parse(line) as Record<string, unknown>] : [])),
    opened,
    ended,
    signal: (name) => void child.kill(name),
    family: () => familyOf(child.pid!),
    endInput: () => void child.stdin?.end(),
    leaveUnheard: () => [child.stdout!, child.stderr!].forEach((stream) => stream.destroy()),
  }
}

async function openedBy(child: ChildProcess, ended: Promise<Ended>, said: () => string): Promise<string> {
  const isOver = ended.then(() => true)
  for (;;) {
    const address = /^Tereze is open: (\S+)/m.exec(said())?.[1]
    if (address) return address
    if (await Promise.race([isOver, pause(30).then(() => false)])) throw new Error(`it did not open:\n${said()}`)
    if (child.pid === undefined) throw new Error('it could not be started')
  }
}

function killQuietly(pid: number): void {
  try {
    process.kill(pid, 'SIGKILL')
  } catch {
    // Gone already.
  }
}

type Entry = { readonly pid: number; readonly parent: number; readonly state: string }

function listProcesses(): Entry[] {
  return globSync('/proc/[0-9]*/stat').flatMap((path) => {
    try {
      const text = readFileSync(path, 'utf8')
      const [state = '', parent = ''] = text.slice(text.lastIndexOf(')') + 2).split(' ')
      return [{ pid: Number(text.split(' ')[0]), parent: Number(parent), state }]
    } catch {
      return []
    }
  })
}

function familyOf(pid: number): number[] {
  const children = Map.groupBy(listProcesses(), ({ parent }) => parent)
  const below = (one: number): number[] => [one, ...(children.get(one) ?? []).flatMap((child) => below(child.pid))]
  return below(pid)
}

/** Those of the processes that are still alive; one that nobody has fetched yet is dead. */
export function listAlive(pids: readonly number[]): number[] {
  const alive = new Set(listProcesses().flatMap(({ pid, state }) => (/[ZX]/.test(state) ? [] : [pid])))
  return pids.filter((pid) => alive.has(pid))
}

export async function untilGone(pids: readonly number[]): Promise<number[]> {
  for (let wait = 0; wait < 200 && listAlive(pids).length > 0; wait++) await pause(50)
  return listAlive(pids)
}

/** A folder for data that an account of PostgreSQL may pass through. */
export function aDataFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), 'tereze-start-'))
  chmodSync(folder, 0o755)
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return join(folder, 'data')
}

/** A port that another program holds until the test is over. */
export async function aTakenPort(): Promise<string> {
  const other = createServer()
  await new Promise<void>((resolve) => other.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void other.close())
  return String((other.address() as AddressInfo).port)
}
