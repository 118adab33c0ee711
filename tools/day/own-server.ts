import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'

export type OwnServer = { readonly address: string; readonly demoKey: string; readonly stop: () => Promise<void> }

const root = join(import.meta.dirname, '../..')

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  return typeof address === 'object' && address ? address.port : 0
}

/** A server process of one's own with a quiet hall, on a database of its own unless one is given. */
export async function startOwnServer(databaseUrl: string | undefined): Promise<OwnServer> {
  const folder = await mkdtemp(join(tmpdir(), 'tereze-day-'))
  const port = await freePort()
  const demoKey = randomBytes(16).toString('hex')
  const server = spawn(process.execPath, ['server/main.ts', '--quiet-hall', '--api-only', '--stop-with-input'], {
    cwd: root,
    // Its input is ours: when this process ends, however that happens, the server closes.
    stdio: ['pipe', 'pipe', 'pipe'],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      TEREZE_DATA: folder,
      TEREZE_DEMO_KEY: demoKey,
      LOG_LEVEL: 'error',
      ...(databaseUrl ? { DATABASE_URL: databaseUrl } : {}),
    },
  })
  const said: string[] = []
  const ended = new Promise<void>((resolve) => server.once('exit', () => resolve()))
  const opened = new Promise<void>((resolve, reject) => {
    const hear = (line: string) => {
      said.push(line)
      if (line.startsWith('Tereze is open')) resolve()
    }
    createInterface({ input: server.stdout }).on('line', hear)
    createInterface({ input: server.stderr }).on('line', (line) => {
      said.push(line)
      process.stderr.write(`server: ${line}\n`)
    })
    server.once('exit', () => reject(new Error(`The server did not start:\n${said.join('\n')}`)))
  })
  const stop = async () => {
    server.kill('SIGTERM')
    await ended
    await rm(folder, { recursive: true, force: true })
  }
  try {
    await opened
  } catch (error) {
    await stop()
    throw error
  }
  return { address: `http://127.0.0.1:${port}`, demoKey, stop }
}
