import { mkdir, readFile, rm, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Waits until no other process holds the lock file, then works. A holder that was killed does not block anybody. */
export async function oneAtATime<Result>(lock: string, work: () => Promise<Result>): Promise<Result> {
  await mkdir(dirname(lock), { recursive: true })
  while (!(await takeLock(lock))) {
    if (await isHolderGone(lock)) await rm(lock, { force: true })
    else await sleep(200)
  }
  try {
    return await work()
  } finally {
    await rm(lock, { force: true })
  }
}

const takeLock = (lock: string): Promise<boolean> =>
  writeFile(lock, String(process.pid), { flag: 'wx' }).then(
    () => true,
    (error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return false
      throw error
    },
  )

async function isHolderGone(lock: string): Promise<boolean> {
  const holder = Number(await readFile(lock, 'utf8').catch(() => ''))
  // Just being written or taken away: ask again.
  if (!holder) return false
  try {
    process.kill(holder, 0)
    return false
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ESRCH'
  }
}
