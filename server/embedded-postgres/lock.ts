import { link, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { refusal } from './refusals.ts'

type Holder = { pid: number; started: string }

/**
 * When a process began, in a form that differs for any two processes that ever had this pid; undefined when none is alive.
 * A pid alone is not enough: after a restart of a container it often belongs to somebody else.
 */
export async function processStart(pid: number): Promise<string | undefined> {
  if (process.platform !== 'linux') {
    const ps = await promisify(execFile)('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => undefined)
    return ps?.stdout.trim() || undefined
  }
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
  // The second field is a name in brackets that may hold anything; the third is the state, the 22nd the start in ticks since boot.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  if (!fields[19] || fields[0] === 'Z' || fields[0] === 'X') return undefined
  return `${fields[19]} ${(await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')).trim()}`
}

/** Takes the folder for this process, or refuses with the pid of the one that has it; the answer gives it back. */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const lock = join(folder, 'tereze.lock')
  const draft = `${lock}.${process.pid}-${randomBytes(4).toString('hex')}`
  const me: Holder = { pid: process.pid, started: (await processStart(process.pid)) ?? '' }
  try {
    await writeFile(draft, `${JSON.stringify(me)}\n`)
    while (!(await take(lock, draft, folder)));
  } finally {
    await rm(draft, { force: true })
  }
  return () => rm(lock, { force: true })
}

async function take(lock: string, draft: string, folder: string): Promise<boolean> {
  if (await linked(draft, lock)) return true
  const holder = await readHolder(lock)
  if (!holder) return false
  if (await isAlive(holder)) {
    throw refusal(
      'already-running',
      `Another Tereze (process ${holder.pid}) is already running on the data folder ${folder}; stop it first, or give this one its own folder with TEREZE_DATA.`,
    )
  }
  // Replacing a dead holder needs a claim named after it: of many starters only one can make it, and a starter that
  // looked too early sees below that the dead holder is gone.
  const claim = `${lock}.after-${holder.pid}`
  if (!(await linked(draft, claim))) {
    const claimer = await readHolder(claim)
    if (claimer && !(await isAlive(claimer))) await rm(claim, { force: true })
    await new Promise((resolve) => setTimeout(resolve, 20))
    return false
  }
  const isStillDead = isSame(await readHolder(lock), holder)
  if (isStillDead) await rename(draft, lock)
  await rm(claim, { force: true })
  return isStillDead
}

async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to)
    return true
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
}

async function readHolder(path: string): Promise<Holder | undefined> {
  const text = await readFile(path, 'utf8').catch(() => undefined)
  if (text === undefined) return undefined
  try {
    const { pid, started } = JSON.parse(text) as Record<keyof Holder, unknown>
    return { pid: Number(pid) || 0, started: String(started) }
  } catch {
    // A lock that a power cut left empty or torn belongs to nobody alive.
    return { pid: 0, started: '' }
  }
}

async function isAlive({ pid, started }: Holder): Promise<boolean> {
  return pid > 0 && (await processStart(pid)) === started
}

function isSame(a: Holder | undefined, b: Holder): boolean {
  return a?.pid === b.pid && a.started === b.started
}
