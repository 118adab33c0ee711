import { spawn } from 'node:child_process'
import { readFile, readlink, realpath, rm } from 'node:fs/promises'
import { totalmem } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { processStart } from './lock.ts'
import { environment } from './place.ts'
import type { Account, Binaries } from './place.ts'
import { recognise, refusal } from './refusals.ts'

export type Launch = {
  cluster: string
  socketFolder: string
  dataFolder: string
  account: Account
  binaries: Binaries
  isDurable: boolean
  /** Takes what PostgreSQL writes into its log. */
  keep: (text: string) => void
  log: (sentence: string) => void
}

export type Running = { stop(): Promise<void>; ended: Promise<void> }

/**
 * The watcher reads a pipe that only we hold. When we die, even by kill -9, the pipe ends and the watcher asks PostgreSQL to
 * shut down; a line in the pipe sends the watcher home.
 */
const watcher = 'read -r _ || kill -INT "$1"'

/** Starts PostgreSQL on a prepared cluster and resolves when it takes connections. */
export async function launch(order: Launch): Promise<Running> {
  for (let attempt = 1; ; attempt++) {
    const started = await tryLaunch(order, await endLeftover(order))
    if (typeof started !== 'string') return started
    // The last sessions of a PostgreSQL killed with -9 need a moment to notice it, and one that was just being started
    // again when its Tereze was killed shows itself only now.
    if (attempt === 50 || !/shared memory block .* is still in use|lock file .* already exists/.test(started)) {
      throw recognise(started, order.dataFolder)
    }
    await pause(200)
  }
}

async function tryLaunch(order: Launch, stalePid: number | undefined): Promise<Running | string> {
  const { binaries, cluster, account, keep, log } = order
  const child = spawn(binaries.postgres, ['-D', cluster, ...settings(order)], {
    ...account,
    cwd: '/',
    // PostgreSQL does not take this pid for a rival: it belongs to somebody else now.
    env: { ...environment, ...(stalePid && { PG_GRANDPARENT_PID: String(stalePid) }) },
    // A session of its own: Ctrl-C in the terminal reaches us alone, and we end PostgreSQL last.
    detached: true,
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  const sendHome = child.pid ? watch(child.pid, account) : () => undefined
  let words = ''
  const ended = new Promise<void>((resolve) => {
    child.on('error', (error) => {
      words += error.message
      resolve()
    })
    child.on('close', () => resolve())
    child.on('exit', sendHome)
  })
  const ready = new Promise<void>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      keep(text)
      words = `${words}${text}`.slice(-20_000)
      if (text.includes('automatic recovery in progress'))
        log('PostgreSQL was not shut down properly and repairs itself.')
      if (words.includes('database system is ready to accept connections')) resolve()
    })
  })
  if ((await Promise.race([ready.then(() => 'ready'), ended])) !== 'ready') return words
  return { ended, stop: () => end(ended, (signal) => child.kill(signal)) }
}

function watch(pid: number, account: Account): () => void {
  const options = { ...account, cwd: '/', env: environment, detached: true } as const
  const child = spawn('/bin/sh', ['-c', watcher, 'sh', String(pid)], {
    ...options,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  child.on('error', () => undefined)
  child.stdin.on('error', () => undefined)
  return () => child.stdin.end('\n')
}

/** Fast shutdown, then harder: never leaves the process. Recovery at the next start repairs what a hard end leaves. */
async function end(ended: Promise<void>, kill: (signal: NodeJS.Signals) => void): Promise<void> {
  const patience = [
    ['SIGINT', 20_000],
    ['SIGQUIT', 10_000],
  ] as const
  for (const [signal, milliseconds] of patience) {
    kill(signal)
    const timer = new AbortController()
    const isLate = pause(milliseconds, true, { signal: timer.signal }).catch(() => false)
    const hasEnded = await Promise.race([ended.then(() => true), isLate.then(() => false)])
    timer.abort()
    if (hasEnded) return
  }
  kill('SIGKILL')
  await ended
}

/**
 * Ends a PostgreSQL that outlived a killed Tereze: it is not ours to watch, so it is not adopted. We hold the lock of the
 * folder, so no living Tereze uses it. Answers the pid in the file when it is not a PostgreSQL of this cluster.
 */
async function endLeftover({ cluster, socketFolder, dataFolder, log }: Launch): Promise<number | undefined> {
  const file = join(cluster, 'postmaster.pid')
  // Single-user mode writes its pid with a minus.
  const pid = Math.abs(Number.parseInt(await readFile(file, 'utf8').catch(() => '0'), 10))
  if (pid === 0) return undefined
  if (Number.isNaN(pid)) {
    // Torn by a power cut or a full disk; PostgreSQL itself would refuse to start over it.
    for (const torn of [file, join(socketFolder, '.s.PGSQL.5432.lock')]) await rm(torn, { force: true })
    return undefined
  }
  if (!(await isPostgresOf(cluster, pid))) return pid
  log(`Ending PostgreSQL (process ${pid}) that a killed Tereze left running.`)
  let hasGone = false
  const gone = (async () => {
    for (let wait = 0; wait < 750 && (await isPostgresOf(cluster, pid)); wait++) await pause(100)
    hasGone = true
  })()
  await end(gone, (signal) => {
    if (!hasGone) process.kill(pid, signal)
  })
  if (!(await isPostgresOf(cluster, pid))) return undefined
  throw refusal(
    'already-running',
    `A PostgreSQL (process ${pid}) left by a killed Tereze still uses the data folder ${dataFolder} and does not end; end that process and start again.`,
  )
}

async function isPostgresOf(cluster: string, pid: number): Promise<boolean> {
  if (!(await processStart(pid))) return false
  // PostgreSQL works from inside its cluster; elsewhere than on Linux a living pid must be taken for it.
  if (process.platform !== 'linux') return true
  return (await readlink(`/proc/${pid}/cwd`).catch(() => '')) === (await realpath(cluster))
}

/** Given at every start rather than written at the first, so that a newer Tereze brings its settings to older clusters. */
function settings({ socketFolder, isDurable }: Launch): string[] {
  const eighthOfMemory = Math.floor(totalmem() / 8 / 2 ** 20)
  const chosen: Record<string, string> = {
    listen_addresses: '',
    unix_socket_directories: socketFolder,
    unix_socket_permissions: '0700',
    port: '5432',
    password_encryption: 'scram-sha-256',
    max_connections: '100',
    shared_buffers: `${Math.min(1024, Math.max(64, eighthOfMemory))}MB`,
    effective_cache_size: `${Math.max(128, eighthOfMemory * 4)}MB`,
    work_mem: '8MB',
    maintenance_work_mem: '64MB',
    random_page_cost: '1.1',
    jit: 'off',
    wal_level: 'minimal',
    max_wal_senders: '0',
    max_wal_size: '1GB',
    checkpoint_timeout: '15min',
    log_destination: 'stderr',
    logging_collector: 'off',
    log_line_prefix: '%m [%p] ',
    log_checkpoints: 'off',
    // Refused statements reach the caller; here they would only carry people's data into a file.
    log_min_messages: 'log',
    log_min_error_statement: 'panic',
    log_error_verbosity: 'terse',
    timezone: 'UTC',
    log_timezone: 'UTC',
    ...(!isDurable && { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' }),
  }
  return Object.entries(chosen).flatMap(([name, value]) => ['-c', `${name}=${value}`])
}
