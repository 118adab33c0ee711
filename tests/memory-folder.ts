import { globSync, mkdirSync, rmSync, statfsSync } from 'node:fs'

const memory = '/dev/shm'
const roomBytes = 2 * 1024 ** 3

/**
 * Lets the temporary folders of a run lie in memory, where the machine offers that and has the room: a test makes a
 * database in a third of the time and writes nothing to a disk. A `TMPDIR` that somebody chose stays.
 */
export function keepTemporaryInMemory(): void {
  if (process.env['TMPDIR'] !== undefined || !hasRoom()) return
  dropLeftovers()
  const own = `${memory}/tereze-tests-${process.pid}`
  // PostgreSQL runs under another account when the tests are root's: it must be able to pass.
  mkdirSync(own, { mode: 0o755 })
  process.env['TMPDIR'] = own
  process.once('exit', () => rmSync(own, { recursive: true, force: true }))
}

function hasRoom(): boolean {
  try {
    const { bavail, bsize } = statfsSync(memory)
    return bavail * bsize > roomBytes
  } catch {
    return false
  }
}

/** What runs left that were killed: memory that nobody would ever give back. */
function dropLeftovers(): void {
  for (const folder of globSync(`${memory}/tereze-tests-*`)) {
    const pid = Number(folder.split('-').at(-1))
    if (!isAlive(pid)) rmSync(folder, { recursive: true, force: true })
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}
