import { once } from 'node:events'
import { createServer } from 'node:net'

/**
 * Fails as listening will fail: a server that cannot listen need not make a database first. Whoever takes the port between
 * this look and the listening is noticed then.
 */
export async function tryPort({ PORT: port, HOST: host }: { PORT: number; HOST: string }): Promise<void> {
  const trial = createServer().listen({ port, host })
  await once(trial, 'listening')
  trial.close()
  await once(trial, 'close')
}
