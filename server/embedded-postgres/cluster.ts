import { randomBytes } from 'node:crypto'
import { chmod, chown, mkdir, readFile, readdir, realpath, rename, rm, rmdir, stat, writeFile } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { canEnter, clusterFolders, nameAfter, reachableFolder, run } from './place.ts'
import type { Account, Binaries } from './place.ts'
import { recognise, refusal } from './refusals.ts'

/** `folder` holds the database files and belongs to the account of PostgreSQL. */
export type Cluster = { folder: string; password: string }

type Prepare = {
  dataFolder: string
  kept: KeptCluster
  account: Account
  binaries: Binaries
  isDurable: boolean
  log: (sentence: string) => void
}

const noteName = 'where-the-database-is.txt'

/** Under root PostgreSQL runs as another account, which must be able to pass through; what the folder holds stays closed. */
export async function makeDataFolder(dataFolder: string): Promise<string> {
  const mode = process.getuid?.() === 0 ? 0o711 : 0o700
  await makeFolder(resolve(dataFolder))
  const { uid } = await stat(dataFolder)
  // A folder that already holds something keeps the mode that a person chose for it.
  const isFresh = uid === process.getuid?.() && (await readdir(dataFolder)).length === 0
  if (isFresh) await chmod(dataFolder, mode)
  return realpath(dataFolder)
}

/** Not Node's own `recursive`, which says «not found» on a read-only disk and never ends below /proc. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    if ((await stat(folder).catch(() => undefined))?.isDirectory()) return
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder))
    await mkdir(folder)
  }
}

type KeptCluster = { folder: string; owner: Account } | undefined

/** The cluster of an earlier start: in the data folder, or where the note in the data folder says. */
export async function findCluster(dataFolder: string): Promise<KeptCluster> {
  const note = await readFile(join(dataFolder, noteName), 'utf8').catch(() => '')
  const noted = note.split('\n').find((line) => line.startsWith('/'))
  const folder = noted ?? join(dataFolder, 'postgres')
  const found = await stat(folder).catch(() => undefined)
  if (found) return { folder, owner: { uid: found.uid, gid: found.gid } }
  if (!noted) return undefined
  throw refusal(
    'lost-data',
    `The database of the data folder ${dataFolder} was kept in ${noted}, which is gone; bring it back from a backup, or remove ${join(dataFolder, noteName)} to begin with an empty database.`,
  )
}

/** Makes the cluster at the first start, checks it at later ones. */
export async function prepareCluster(prepare: Prepare): Promise<Cluster> {
  const { dataFolder, kept, account, binaries } = prepare
  const isEmpty = kept && (await readdir(kept.folder).catch(() => ['unreadable'])).length === 0
  if (isEmpty) await rmdir(kept.folder)
  const folder = kept && !isEmpty ? kept.folder : await makeCluster(prepare)
  const major = await readFile(join(folder, 'PG_VERSION'), 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    throw refusal(
      'foreign-data',
      `The folder ${folder} holds files that are not a PostgreSQL database; move them away, or choose another folder with TEREZE_DATA.`,
    )
  })
  if (Number(major) !== binaries.major) {
    throw refusal(
      'other-version',
      `The data folder ${dataFolder} holds PostgreSQL ${major.trim()} data, but this Tereze brings PostgreSQL ${binaries.major}; carry the data over with pg_dump, choose another folder with TEREZE_DATA, or set DATABASE_URL to a PostgreSQL ${major.trim()}.`,
    )
  }
  if (account && kept?.owner?.uid === 0) await giveTo(folder, account)
  if (!(await canEnter(folder, account))) throw unreachable(folder, account)
  return { folder, password: await keepPassword(dataFolder, folder, prepare) }
}

/** A backup that root brought back often belongs to root and is open to others; PostgreSQL accepts neither. */
async function giveTo(folder: string, account: NonNullable<Account>): Promise<void> {
  await run('chown', ['-R', `${account.uid}:${account.gid}`, folder], { account: undefined })
  await chmod(folder, 0o700)
}

/** The cluster is made under another name first, so that a start cut short never leaves half a cluster. */
async function makeCluster({ dataFolder, account, binaries, isDurable, log }: Prepare): Promise<string> {
  const home = (await canEnter(dataFolder, account)) ? dataFolder : await makeHomeElsewhere(dataFolder, account)
  const folder = join(home, 'postgres')
  log(`Making a new database in ${folder}.`)
  // An initdb that outlived its Tereze may still write into an older draft, hence a name of its own for each.
  const leftovers = (await readdir(home)).filter((name) => name.startsWith('postgres.new-'))
  for (const name of leftovers) await rm(join(home, name), { recursive: true, force: true }).catch(() => undefined)
  const draft = join(home, `postgres.new-${randomBytes(4).toString('hex')}`)
  try {
    await mkdir(draft, { mode: 0o700 })
    if (account) await chown(draft, account.uid, account.gid)
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=icu', '--icu-locale=und']
    const speed = isDurable ? [] : ['--no-sync']
    const options = ['-D', draft, '--username=tereze_owner', '--auth=reject', '--no-instructions', ...locale, ...speed]
    const made = await run(binaries.initdb, options, { account })
    if (made.code !== 0) throw recognise(made.words, dataFolder)
    await tell(draft, 'create database tereze;', { account, binaries, dataFolder })
    await writeFile(join(draft, 'pg_hba.conf'), 'local all all scram-sha-256\n')
    await rm(join(dataFolder, 'postgres-password'), { force: true })
    await rename(draft, folder)
  } finally {
    await rm(draft, { recursive: true, force: true })
  }
  if (home !== dataFolder) await writeFile(join(dataFolder, noteName), noteAbout(folder))
  return folder
}

async function makeHomeElsewhere(dataFolder: string, account: Account): Promise<string> {
  const base = await reachableFolder(clusterFolders, account)
  if (!base) throw unreachable(dataFolder, account)
  const home = join(base, nameAfter(dataFolder))
  await mkdir(home)
  await chmod(home, 0o711)
  return home
}

function noteAbout(folder: string): string {
  return `The account that runs PostgreSQL cannot enter this folder, so the database is kept in

${folder}

Keep this note: Tereze finds the database by it. Back up both folders.
To begin anew, remove both.
`
}

function unreachable(folder: string, account: Account) {
  const who = account ? `the account that runs PostgreSQL (uid ${account.uid})` : 'the account that starts Tereze'
  return refusal(
    'unreachable',
    `PostgreSQL cannot use ${folder}, because ${who} may not enter it; open the folders above it (chmod o+x), start Tereze under the account it belongs to, or choose another folder with TEREZE_DATA.`,
  )
}

/** The password lives in a file that only we can read; a lost one is made anew. */
async function keepPassword(dataFolder: string, folder: string, { account, binaries }: Prepare): Promise<string> {
  const file = join(dataFolder, 'postgres-password')
  const kept = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error
    return ''
  })
  if (kept.trim()) return kept.trim()
  const password = randomBytes(24).toString('base64url')
  await tell(folder, `alter role tereze_owner password '${password}';`, { account, binaries, dataFolder })
  await writeFile(`${file}.new`, `${password}\n`, { mode: 0o600 })
  await rename(`${file}.new`, file)
  return password
}

type Tell = { account: Account; binaries: Binaries; dataFolder: string }

/** One statement to a cluster that is not running, through PostgreSQL's single-user mode. */
async function tell(cluster: string, statement: string, { account, binaries, dataFolder }: Tell): Promise<void> {
  const options = ['--single', '-D', cluster, '-c', 'exit_on_error=on', '-c', 'log_statement=none', 'postgres']
  const told = await run(binaries.postgres, options, { account, input: `${statement}\n` })
  if (told.code !== 0) throw recognise(told.words, dataFolder)
}
