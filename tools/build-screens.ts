import { createHash } from 'node:crypto'
import { existsSync, globSync } from 'node:fs'
import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import { hasServerPages } from '../vite.config.ts'
import { compressFiles } from './compress-files.ts'
import { oneAtATime } from './one-at-a-time.ts'

const home = join(import.meta.dirname, '..')

/** Where the server finds pages and assets (`/assets/…`), and the pages that it writes itself. */
export const builtScreens = join(home, 'build/screens')
export const builtServerPages = join(home, 'build/server')

// Screens see contracts, and contracts may bring anything of their module and of the kernel.
const inputs = [
  'screens/**/*',
  'ui/**/*',
  'kernel/**/*.ts',
  'modules/**/*.ts',
  'vite.config.ts',
  'tools/compress-files.ts',
  'package-lock.json',
]

/**
 * Builds the screens unless they are built already from exactly these files. True when there was something to do. Of
 * several processes that find something to do, one does it.
 */
export async function buildScreens({ quiet = true } = {}): Promise<boolean> {
  // Somebody else may have built them for us, in a checkout that this user cannot write.
  if (await isBuilt(await digestOfInputs())) return false
  return await oneAtATime(join(home, 'build/lock'), () => buildWhatChanged(quiet))
}

async function isBuilt(digest: string): Promise<boolean> {
  const known = await readFile(join(builtScreens, 'stamp'), 'utf8').catch(() => '')
  return known === digest && (!hasServerPages() || existsSync(builtServerPages))
}

async function buildWhatChanged(quiet: boolean): Promise<boolean> {
  const digest = await digestOfInputs()
  if (await isBuilt(digest)) return false

  // Built aside and then put in place: a failed or interrupted build leaves the old screens working.
  const aside = join(home, `build/aside-${process.pid}`)
  const options = {
    configFile: join(home, 'vite.config.ts'),
    logLevel: quiet ? 'warn' : 'info',
    mode: 'production',
  } as const
  // A build that a test starts is the same build: React and Vite would take NODE_ENV=test for development.
  const environment = process.env['NODE_ENV']
  process.env['NODE_ENV'] = 'production'
  try {
    await build({ ...options, build: { outDir: join(aside, 'screens') } })
    if (hasServerPages()) await build({ ...options, build: { ssr: true, outDir: join(aside, 'server') } })
    const ownAssets = join(aside, 'server/assets')
    if (existsSync(ownAssets)) await cp(ownAssets, join(aside, 'screens/assets'), { recursive: true })
    await compressFiles(join(aside, 'screens/assets'))
    await writeFile(join(aside, 'screens/stamp'), digest)
    await putInPlace(join(aside, 'server'), builtServerPages)
    await putInPlace(join(aside, 'screens'), builtScreens)
  } finally {
    if (environment === undefined) delete process.env['NODE_ENV']
    else process.env['NODE_ENV'] = environment
    await rm(aside, { recursive: true, force: true })
  }
  return true
}

async function putInPlace(from: string, to: string): Promise<void> {
  if (!existsSync(from)) return
  await mkdir(join(home, 'build'), { recursive: true })
  await rm(to, { recursive: true, force: true })
  await rename(from, to)
}

async function digestOfInputs(): Promise<string> {
  const files = inputs
    .flatMap((pattern) => globSync(pattern, { cwd: home, withFileTypes: true }))
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .toSorted()
  const hash = createHash('sha256')
  for (const file of files)
    hash
      .update(`${file.slice(home.length)}\0`)
      .update(await readFile(file))
      .update('\0')
  return hash.digest('hex')
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await buildScreens({ quiet: false })
