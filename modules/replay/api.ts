import { randomUUID } from 'node:crypto'
import type { z } from 'zod'
import { splitPath, type Endpoint } from '#kernel/endpoint.ts'
import { signIn } from '#people/contract'
import { openClient, type Received } from './http-client.ts'

/** An answer as it comes over the wire: instants are ISO text. */
export type Wire<T> = T extends Date
  ? string
  : T extends readonly (infer Item)[]
    ? Wire<Item>[]
    : T extends object
      ? { [Key in keyof T]: Wire<T[Key]> }
      : T

/** Who a request comes from: a device or a member of staff, somebody's phone at an address of its own, or nobody in particular. */
export type Badge = { readonly cookie: string } | { readonly address: string } | undefined

const headersOf = (badge: Badge): Record<string, string> => {
  if (!badge) return {}
  return 'cookie' in badge ? badge : { 'x-forwarded-for': badge.address }
}

/** The server said no, with a reason of its contract. */
export class Refused extends Error {
  readonly code: string
  readonly status: number
  constructor(path: string, { status, body }: Received) {
    const { code = `status-${status}` } = (body ?? {}) as { code?: string }
    super(`${path}: ${code}`)
    this.code = code
    this.status = status
  }
}

export const isRefused = (error: unknown, ...codes: string[]): boolean =>
  error instanceof Refused && codes.includes(error.code)

/** An answer that a well-behaved client must expect: the world is other than it was thought to be. */
export const isRefusal = (error: unknown): boolean => error instanceof Refused && [404, 409, 422].includes(error.status)

export type Api = ReturnType<typeof openApi>

/** The API as a kiosk, a phone or a desk uses it. Every change carries an idempotency key. */
export function openApi(address: string, { demoKey, connections = 24 }: { demoKey: string; connections?: number }) {
  const origin = new URL(address)
  const client = openClient(origin, connections)
  const latencies = new Map<string, number[]>()
  const demoHeaders = { 'tereze-demo-key': demoKey }

  function note(path: string, milliseconds: number): void {
    const known = latencies.get(path)
    if (known) known.push(milliseconds)
    else latencies.set(path, [milliseconds])
  }

  async function exchange(of: Endpoint, input: object, badge: Badge): Promise<Received> {
    const { url, rest } = splitPath(of.path, input as Record<string, unknown>)
    const headers = { ...demoHeaders, ...headersOf(badge) }
    const began = performance.now()
    const received = await (of.method === 'POST'
      ? client.send({ method: 'POST', url, body: rest, headers: { ...headers, 'idempotency-key': randomUUID() } })
      : client.send({ method: 'GET', url: url + queryOf(rest), headers }))
    note(of.path, performance.now() - began)
    if (received.status >= 400) throw new Refused(of.path, received)
    return received
  }

  async function throughDemoDoor(method: 'GET' | 'POST', url: string, body?: unknown): Promise<unknown> {
    const received = await client.send({ method, url, headers: demoHeaders, ...(body === undefined ? {} : { body }) })
    if (received.status !== 200) throw new Refused(url, received)
    return received.body
  }

  return {
    origin,
    /** Milliseconds of every request, per path. */
    latencies,
    async call<E extends Endpoint>(
      of: E,
      input: z.input<E['input']>,
      badge?: Badge,
    ): Promise<Wire<z.output<E['output']>>> {
      return (await exchange(of, input as object, badge)).body as Wire<z.output<E['output']>>
    },
    async signIn(input: z.input<typeof signIn.input>): Promise<Badge> {
      const { headers } = await exchange(signIn, input, undefined)
      const cookie = headers['set-cookie']?.[0]?.split(';')[0]
      if (!cookie) throw new Error('the server signed nobody in')
      return { cookie }
    },
    async readClock(): Promise<Date> {
      return new Date(((await throughDemoDoor('GET', '/api/demo/clock')) as { now: string }).now)
    },
    async steerClock(to: Date, speed: number): Promise<void> {
      await throughDemoDoor('POST', '/api/demo/clock', { to: to.toISOString(), speed })
    },
    /** The demo devices of a centre as badges. */
    async listDevices(centre: string): Promise<{ kind: string; badge: Badge }[]> {
      const url = `/api/demo/devices?centre=${encodeURIComponent(centre)}`
      const devices = (await throughDemoDoor('GET', url)) as { kind: string; token: string }[]
      return devices.map(({ kind, token }) => ({ kind, badge: { cookie: `tereze-device=${token}` } }))
    },
    close: client.close,
  }
}

function queryOf(rest: Readonly<Record<string, unknown>>): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(rest))
    for (const one of Array.isArray(value) ? value : [value]) if (one !== undefined) query.append(name, String(one))
  const text = query.toString()
  return text === '' ? '' : `?${text}`
}
