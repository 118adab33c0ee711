import { fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'

export type LiveDay = { stop(): Promise<void> }

/**
 * The demo's visitors and operators: a process of its own that uses this server over HTTP as everybody does, so that it can
 * neither slow the server down nor do anything that a browser could not.
 */
export function startLiveDay({ address, demoKey }: { address: string; demoKey: string }): LiveDay {
  const driver = fork(join(import.meta.dirname, 'live-day-driver.ts'), [], {
    env: { ...process.env, TEREZE_LIVE_ADDRESS: address, TEREZE_DEMO_KEY: demoKey },
    stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
  })
  const ended = once(driver, 'exit')
  return {
    async stop() {
      if (driver.exitCode !== null || driver.signalCode !== null) return
      driver.kill('SIGTERM')
      await ended
    },
  }
}
