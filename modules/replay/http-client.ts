import { Agent, request as send, type IncomingMessage } from 'node:http'
import { setTimeout as pause } from 'node:timers/promises'

export type Sent = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly body?: unknown
  readonly headers: Readonly<Record<string, string>>
}
export type Received = {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: unknown
}

/** Tries so long that a server may be started again meanwhile. */
const mostTries = 40
const longestPauseMs = 2_000

const read = (response: IncomingMessage): Promise<Received> =>
  new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    response.on('data', (part: Buffer) => parts.push(part))
    response.on('error', reject)
    response.on('end', () => {
      const { statusCode: status = 0, headers } = response
      const answer = Buffer.concat(parts).toString()
      const isJson = headers['content-type']?.includes('json') === true
      resolve({ status, headers, body: isJson ? (JSON.parse(answer) as unknown) : answer })
    })
  })

/** Keeps its connections, and sends again what nobody knows to have arrived. */
export function openClient(origin: URL, connections: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: connections })

  const once = ({ method, url, body, headers }: Sent): Promise<Received> =>
    new Promise((resolve, reject) => {
      const text = body === undefined ? '' : JSON.stringify(body)
      const about =
        body === undefined ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }
      const at = { agent, host: origin.hostname, port: origin.port, method, path: url }
      const sending = send({ ...at, headers: { ...headers, ...about } }, (response) => {
        read(response).then(resolve, reject)
      })
      sending.on('error', reject)
      sending.end(text)
    })

  return {
    async send(sent: Sent): Promise<Received> {
      for (let tries = 1; ; tries++) {
        const isLast = tries >= mostTries
        const received = await once(sent).catch((error: unknown) => {
          if (isLast) throw error
        })
        if (received && (isLast || ![429, 503].includes(received.status))) return received
        await pause(Math.min(longestPauseMs, 50 * 2 ** tries))
      }
    },
    close: () => agent.destroy(),
  }
}
