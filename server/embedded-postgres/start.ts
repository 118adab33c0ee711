import { createHash } from 'node:crypto'
import { chown, lstat, mkdir } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { findCluster, makeDataFolder, prepareCluster } from './cluster.ts'
import { launch } from './launch.ts'
import type { Launch, Running } from './launch.ts'
import { lockFolder } from './lock.ts'
import { openLogFile } from './log-file.ts'
import { findAccount, packagedBinaries, placeBinaries } from './place.ts'
import type { Account } from './place.ts'
import { asRefusal, refusal } from './refusals.ts'

export type EmbeddedPostgres = { url: string; stop(): Promise<void> }

export type StartEmbeddedPostgres = {
  dataFolder: string
  /** Takes one sentence for the person who starts Tereze. */
  log?: (sentence: string) => void
  /** `false` gives up safety against power cuts for speed; for tests only. */
  durable?: boolean
}

/**
 * Starts the PostgreSQL that Tereze brings, on a database in this folder, and keeps it running until `stop`. It ends with
 * this process, however that ends. Throws a `PostgresRefusal`, whose message says what to do.
 */
export async function startEmbeddedPostgres(options: StartEmbeddedPostgres): Promise<EmbeddedPostgres> {
  const { log = () => undefined, durable: isDurable = true } = options
  const release: (() => Promise<void>)[] = []
  const releaseAll = async () => {
    for (const each of release.splice(0).toReversed()) await each()
  }
  let dataFolder = options.dataFolder
  try {
    dataFolder = await makeDataFolder(dataFolder)
    release.push(await lockFolder(dataFolder))
    const kept = await findCluster(dataFolder)
    const account = await findAccount(kept?.owner)
    const binaries = await placeBinaries({ native: packagedBinaries(), account, dataFolder, log })
    const cluster = await prepareCluster({ dataFolder, kept, account, binaries, isDurable, log })
    // A copy of a data folder still points to the one cluster that is kept elsewhere.
    const home = dirname(cluster.folder)
    if (home !== dataFolder) release.push(await lockFolder(home))
    const socketFolder = await findSocketFolder(cluster.folder, account)
    const keep = openLogFile(join(dataFolder, 'postgres.log'))
    const launching = { cluster: cluster.folder, socketFolder, dataFolder, account, binaries, isDurable, keep, log }
    const stop = keepRunning(launching, await launch(launching))
    let stopped: Promise<void> | undefined
    return {
      url: `postgresql://tereze_owner:${cluster.password}@localhost:5432/tereze?host=${encodeURIComponent(socketFolder)}`,
      stop: () => (stopped ??= stop().then(releaseAll)),
    }
  } catch (error) {
    await releaseAll()
    throw asRefusal(error, dataFolder)
  }
}

/** Starts PostgreSQL again whenever it ends by itself: killed, out of memory, or on a disk that was full for a while. */
function keepRunning(launching: Launch, first: Running): () => Promise<void> {
  const stopping = new AbortController()
  let running: Running | undefined = first
  let lastSentence = ''
  const tell = (sentence: string) => {
    if (sentence !== lastSentence) launching.log(sentence)
    lastSentence = sentence
  }
  const watching = (async () => {
    while (!stopping.signal.aborted) {
      await running?.ended
      running = undefined
      if (stopping.signal.aborted) return
      tell('PostgreSQL ended unexpectedly and is started again.')
      running = await launch(launching).catch(async (error: unknown) => {
        tell((asRefusal(error, launching.dataFolder) as Error).message)
        await pause(2000, undefined, { signal: stopping.signal }).catch(() => undefined)
        return undefined
      })
      if (running) lastSentence = ''
    }
    await running?.stop()
  })()
  return async () => {
    stopping.abort()
    await running?.stop()
    await watching
  }
}

/**
 * A Unix socket rather than TCP: a fifth less time for each statement, a quarter more statements for 20 connections
 * (measured), and no port that somebody else may take. The cluster's own folder is closed to other accounts, but the
 * address of a socket is at most 103 bytes long on the narrowest system.
 */
async function findSocketFolder(cluster: string, account: Account): Promise<string> {
  if (Buffer.byteLength(join(cluster, '.s.PGSQL.5432')) <= 100) return cluster
  const folder = join(tmpdir(), `tereze-${createHash('sha256').update(cluster).digest('hex').slice(0, 12)}`)
  await mkdir(folder, { mode: 0o700 }).catch(() => undefined)
  const found = await lstat(folder)
  const isOurs = found.uid === process.getuid?.()
  if (account && isOurs) await chown(folder, account.uid, account.gid)
  if (found.isDirectory() && (isOurs || found.uid === account?.uid)) return folder
  throw refusal(
    'no-address',
    `PostgreSQL cannot place its socket in ${folder}, because the folder belongs to somebody else; remove it, or choose a data folder with a shorter path with TEREZE_DATA.`,
  )
}
