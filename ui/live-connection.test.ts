import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { eventStreamReader } from './event-stream.ts'
import { openLive } from './live-connection.ts'
import type { LiveConnection, LiveState } from './live-connection.ts'

type Visit = { request: IncomingMessage; response: ServerResponse }
const endings: (() => unknown)[] = []
afterEach(async () => {
  for (const end of endings.splice(0)) await end()
})

/** A server that hands every connection to the test. */
async function aServer(port = 0) {
  const visits = aFlow<Visit>()
  const server = createServer((request, response) => visits.put({ request, response }))
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  const close = () =>
    new Promise((resolve) => {
      server.close(resolve)
      server.closeAllConnections()
    })
  endings.push(close)
  return { visits, close, port: (server.address() as AddressInfo).port }
}

/** Things that arrive, to be awaited one by one in their order. */
function aFlow<Thing>() {
  const arrived: Thing[] = []
  const waiting: ((thing: Thing) => void)[] = []
  return {
    put(thing: Thing) {
      const next = waiting.shift()
      if (next) next(thing)
      else arrived.push(thing)
    },
    next: (): Promise<Thing> => {
      const thing = arrived.shift()
      return thing === undefined ? new Promise((resolve) => waiting.push(resolve)) : Promise.resolve(thing)
    },
  }
}

function listenTo(port: number, options: Partial<LiveConnection> = {}) {
  const states = aFlow<LiveState>()
  const messages = aFlow<unknown>()
  const url = `http://127.0.0.1:${port}/events?centre=01-01`
  const pauses = { firstPauseMs: 5, longestPauseMs: 20, silenceMs: 10_000 }
  const stop = openLive({ url, onState: states.put, onMessage: messages.put, ...pauses, ...options })
  endings.push(stop)
  return { states, messages, stop }
}

const stream = ({ response }: Visit, ...text: string[]) => {
  if (!response.headersSent) response.writeHead(200, { 'content-type': 'text/event-stream' })
  response.write(text.join(''))
}

describe('a live connection', () => {
  test('is live once the server has spoken, not when it has merely answered', async () => {
    const { visits, port } = await aServer()
    const { states, messages } = listenTo(port)
    const visit = await visits.next()
    stream(visit, ': hello\n\n')
    stream(visit, 'id: 7\ndata: {"called":"P-042"}\n\n')
    expect(await messages.next()).toEqual({ called: 'P-042' })
    expect((await states.next()).status).toBe('live')
  })

  test('a heartbeat makes it live and tells the time, without disturbing anyone', async () => {
    const { visits, port } = await aServer()
    const beats = aFlow<Date>()
    const { states, messages } = listenTo(port, { onBeat: beats.put })
    const visit = await visits.next()
    stream(visit, 'event: beat\ndata: {"now":"2026-11-23T04:42:00.000Z"}\n\n')
    expect((await states.next()).status).toBe('live')
    expect(await beats.next()).toEqual(new Date('2026-11-23T04:42:00Z'))
    stream(visit, 'event: changed\ndata: 2\n\n')
    expect(await messages.next()).toBe(2)
  })

  test('says since when it is lost, and resumes after the last event it saw', async () => {
    const first = await aServer()
    let clock = new Date('2026-11-23T04:42:00Z')
    const { states, messages } = listenTo(first.port, { now: () => clock })
    stream(await first.visits.next(), 'id: a/9\ndata: 1\n\n')
    await messages.next()
    await states.next()
    clock = new Date('2026-11-23T04:42:05Z')
    await first.close()
    expect(await states.next()).toEqual({ status: 'lost', since: new Date('2026-11-23T04:42:00Z') })

    const second = await aServer(first.port)
    const visit = await second.visits.next()
    expect(visit.request.url).toBe('/events?centre=01-01&after=a%2F9')
    expect(visit.request.headers['last-event-id']).toBe('a/9')
    stream(visit, 'id: 10\ndata: 2\n\n')
    expect(await messages.next()).toBe(2)
    expect(await states.next()).toEqual({ status: 'live', since: clock })
  })

  test('a server that falls silent is lost, although the line is open', async () => {
    const { visits, port } = await aServer()
    const { states } = listenTo(port, { silenceMs: 60 })
    stream(await visits.next(), 'event: beat\ndata: 1\n\n')
    expect((await states.next()).status).toBe('live')
    expect((await states.next()).status).toBe('lost')
    stream(await visits.next(), 'event: beat\ndata: 1\n\n')
    expect((await states.next()).status).toBe('live')
  })

  test('a server that accepts and never answers is given up and tried again', async () => {
    const { visits, port } = await aServer()
    const { states } = listenTo(port, { silenceMs: 40 })
    await visits.next()
    expect((await states.next()).status).toBe('lost')
    stream(await visits.next(), 'event: beat\ndata: 1\n\n')
    expect((await states.next()).status).toBe('live')
  })

  test('errors, pages that are no stream and broken messages all end in another try', async () => {
    const { visits, port } = await aServer()
    const { states } = listenTo(port)
    const busy = await visits.next()
    busy.response.writeHead(503).end()
    const page = await visits.next()
    page.response.writeHead(200, { 'content-type': 'text/html' }).end('<p>')
    stream(await visits.next(), 'data: {not json\n\n')
    expect((await states.next()).status).toBe('lost')
    stream(await visits.next(), 'data: {}\n\n')
    expect((await states.next()).status).toBe('live')
  })

  test('once stopped, it leaves the server and says nothing more', async () => {
    const { visits, port } = await aServer()
    const { states, stop } = listenTo(port)
    const visit = await visits.next()
    stream(visit, 'event: beat\ndata: 1\n\n')
    await states.next()
    const left = new Promise((resolve) => visit.response.on('close', resolve))
    stop()
    await left
    expect(await Promise.race([states.next(), Promise.resolve('nothing')])).toBe('nothing')
  })
})

describe('the event stream', () => {
  const text =
    '\uFEFFid: 1\r\nevent: called\r\ndata: {"a":\r\ndata: 1}\r\n\r\n:note\n\ndata\n\nid\ndata:x\n\nevent: empty\n\nretry: 9\ndata:  y\n\n'

  test('reads fields, comments and several lines of data as the standard says', () => {
    expect(eventStreamReader()(text)).toEqual([
      { name: 'called', data: '{"a":\n1}', id: '1' },
      { name: 'message', data: '', id: '1' },
      { name: 'message', data: 'x', id: '' },
      { name: 'message', data: ' y', id: '' },
    ])
  })

  test('however the network cuts it, the events are the same', () => {
    const whole = eventStreamReader()(text)
    fc.assert(
      fc.property(fc.array(fc.nat(text.length)), (cuts) => {
        const read = eventStreamReader()
        const ends = [...cuts.toSorted((a, b) => a - b), text.length]
        const events = ends.flatMap((end, index) => read(text.slice(ends[index - 1] ?? 0, end)))
        expect(events).toEqual(whole)
      }),
    )
  })
})
