import { randomUUID } from 'node:crypto'
import { Agent, request } from 'node:http'

export type Reply = {
  readonly status: number
  readonly body: unknown
  readonly seconds: number
  readonly cookie: string | undefined
}

const agent = new Agent({ keepAlive: true, maxSockets: 2_000 })

type Call = {
  readonly method?: 'GET' | 'POST'
  readonly body?: object
  readonly token?: string | undefined
  readonly device?: string | undefined
  /** The network address that a stranger speaks from. */
  readonly address?: string | undefined
  /** Makes several tries the same command; without it every request is a command of its own. */
  readonly key?: string | undefined
  readonly patienceMs?: number | undefined
}

/** One request as lean as Node allows: the load shares its two cores with the server and the database. */
export function ask(
  base: string,
  path: string,
  { method = 'GET', body, key, patienceMs, ...who }: Call = {},
): Promise<Reply> {
  const began = performance.now()
  const text = body ? JSON.stringify(body) : undefined
  const { token, device, address } = who
  return new Promise((resolve, reject) => {
    const sent = request(
      `${base}${path}`,
      {
        method,
        agent,
        headers: {
          ...(text
            ? {
                'content-type': 'application/json',
                'content-length': Buffer.byteLength(text),
                'idempotency-key': key ?? randomUUID(),
              }
            : {}),
          ...(token ? { authorization: `Bearer ${token}` } : {}),
          ...(device ? { 'tereze-device': device } : {}),
          ...(address ? { 'x-forwarded-for': address } : {}),
        },
      },
      (answer) => {
        const chunks: Buffer[] = []
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        // A server that is killed in the middle of an answer.
        answer.on('error', reject)
        answer.on('end', () => {
          try {
            const cookie = /tereze-session=([^;]+)/.exec(String(answer.headers['set-cookie'] ?? ''))?.[1]
            resolve({
              status: answer.statusCode ?? 0,
              body: JSON.parse(Buffer.concat(chunks).toString() || 'null'),
              seconds: (performance.now() - began) / 1000,
              cookie: cookie && decodeURIComponent(cookie),
            })
          } catch (error) {
            reject(error)
          }
        })
      },
    )
    sent.on('error', reject)
    if (patienceMs) sent.setTimeout(patienceMs, () => sent.destroy(new Error(`no answer within ${patienceMs} ms`)))
    sent.end(text)
  })
}

export const post = (
  base: string,
  path: string,
  {
    token,
    address,
    ...body
  }: Readonly<Record<string, unknown>> & { readonly token?: string; readonly address?: string },
): Promise<Reply> => ask(base, path, { method: 'POST', body, token, address })

/** The value below which this share of the samples lies, in milliseconds. */
export function quantile(seconds: readonly number[], share: number): number {
  const sorted = seconds.toSorted((a, b) => a - b)
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN) * 1000
}
