import { createServer, type IncomingMessage, type Server } from 'node:http'
import { connect, type AddressInfo } from 'node:net'
import { setTimeout as pause } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { z } from 'zod'
import { nothing, permission, stream, streamPace } from '#kernel/endpoint.ts'
import { view } from '#kernel/module.ts'
import type { Role } from '#kernel/roles.ts'
import { steeredClock } from '#kernel/clock.ts'
import { openStreams, type Pace, type Streams } from './streams.ts'

type ViewDeed = Parameters<Streams['subscribe']>[0]['deed']

const aView = (...roles: Role[]): ViewDeed =>
  view(
    stream({
      path: '/api/hall/:centre/stream',
      summary: { ky: 'Зал', ru: 'Зал', en: 'The hall' },
      permission: permission('hall.see', ...roles),
      records: nothing('numbers'),
      input: z.object({ centre: z.string() }),
      output: z.object({ called: z.number() }),
      topic: ({ centre }) => `hall:${centre}`,
    }),
    async () => ({ called: 0 }),
  ) as ViewDeed

const publicView = aView('anyone', 'operator')
const ownView = aView('operator')
const clock = steeredClock('2026-11-23T10:00:00+06:00')

let server: Server
let home: string
let streams: Streams
let errors: unknown[]
let signedOut: Set<string>
/** Of whom it was asked whether he is still there. */
let asked: string[]
/** What the hall shows, how often it was looked at, and whether looking fails. */
let hall: { called: number; looks: number; isBroken: boolean; payload: string; until: Promise<void> | undefined }

async function open(pace: Partial<Pace> = {}): Promise<void> {
  streams = openStreams(clock, (error) => errors.push(error), { pauseMs: 20, beatMs: 60_000, retryMs: 20, ...pace })
}

const look = async () => {
  hall.looks += 1
  await hall.until
  if (hall.isBroken) throw new Error('the database is away')
  return { now: new Date(clock.now().getTime() + hall.looks), called: hall.called, payload: hall.payload }
}

function answer(request: IncomingMessage, response: Parameters<Streams['subscribe']>[0]['response']): void {
  const { searchParams } = new URL(request.url!, 'http://server')
  const operator = searchParams.get('operator')
  streams.subscribe({
    deed: operator ? ownView : publicView,
    input: { centre: searchParams.get('centre') ?? 'osh' },
    caller: {
      role: operator ? 'operator' : 'anyone',
      id: operator ?? 'anyone',
      centre: null,
      desk: null,
      device: null,
    },
    isStillCaller: async () => {
      asked.push(operator ?? 'anyone')
      return !signedOut.has(operator ?? '') && !signedOut.has(searchParams.get('screen') ?? '')
    },
    compute: look,
    response,
    lastId: String(request.headers['last-event-id'] ?? ''),
  })
}

beforeEach(async () => {
  errors = []
  signedOut = new Set()
  asked = []
  hall = { called: 1, looks: 0, isBroken: false, payload: '', until: undefined }
  server = createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  home = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})

afterEach(async () => {
  streams.close()
  server.closeAllConnections()
  await new Promise((resolve) => server.close(resolve))
})

/** A screen that reads on and on; `said` is what it heard so far. */
async function aScreen(query = '', headers: Record<string, string> = {}) {
  const stop = new AbortController()
  const response = await fetch(`${home}/?${query}`, { headers, signal: stop.signal })
  const screen = { said: '', isOver: false, leave: () => stop.abort() }
  const read = async () => {
    for await (const piece of response.body!.pipeThrough(new TextDecoderStream())) screen.said += piece
  }
  void read()
    .catch(() => undefined)
    .finally(() => (screen.isOver = true))
  return screen
}
type Screen = Awaited<ReturnType<typeof aScreen>>

const views = ({ said }: Screen) =>
  [...said.matchAll(/^id: (\S+)\nevent: view\ndata: (.*)$/gm)].map(([, id = '', data = '']) => ({
    id,
    called: (JSON.parse(data) as { called: number }).called,
  }))
const calledIn = (screen: Screen) => views(screen).map(({ called }) => called)
const beats = ({ said }: Screen) => said.match(/^event: beat$/gm)?.length ?? 0
const eventually = (check: () => void) =>
  expect.poll(() => (check(), true), { timeout: 10_000, interval: 5 }).toBe(true)

function call(number: number): void {
  hall.called = number
  streams.touched('hall:osh')
}

describe('one view for everybody', () => {
  test('a hundred screens of a hall cost one look at it', async () => {
    await open({ pauseMs: 60_000 })
    let arrived = () => {}
    hall.until = new Promise((resolve) => (arrived = resolve))
    const screens = await Promise.all(Array.from({ length: 100 }, () => aScreen()))
    arrived()
    await eventually(() => screens.forEach((screen) => expect(calledIn(screen)).toEqual([1])))
    expect(hall.looks).toBe(1)
    expect(streams.count()).toBe(100)
  })

  test('a change of one hall reaches its own screens and no others', async () => {
    await open()
    const [osh, talas] = [await aScreen('centre=osh'), await aScreen('centre=talas')]
    await eventually(() => [osh, talas].forEach((screen) => expect(calledIn(screen)).toEqual([1])))
    call(2)
    await eventually(() => expect(calledIn(osh)).toEqual([1, 2]))
    expect(calledIn(talas)).toEqual([1])
  })

  test('what a role may see is computed for each person of it', async () => {
    await open({ pauseMs: 60_000 })
    const screens = [await aScreen('operator=aida'), await aScreen('operator=bakyt'), await aScreen('operator=aida')]
    await eventually(() => screens.forEach((screen) => expect(calledIn(screen)).toEqual([1])))
    expect(hall.looks).toBe(2)
  })

  test('a hundred changes at once are few looks, and the last one is seen', async () => {
    await open()
    const screen = await aScreen()
    await eventually(() => expect(calledIn(screen)).toEqual([1]))
    for (let number = 2; number <= 101; number += 1) call(number)
    await eventually(() => expect(calledIn(screen).at(-1)).toBe(101))
    expect(hall.looks).toBeLessThanOrEqual(4)
  })

  test('a view that did not change is not sent again', async () => {
    await open()
    const screen = await aScreen()
    await eventually(() => expect(calledIn(screen)).toEqual([1]))
    streams.touched(null)
    await eventually(() => expect(hall.looks).toBeGreaterThanOrEqual(2))
    call(2)
    await eventually(() => expect(calledIn(screen)).toEqual([1, 2]))
  })

  test('nobody looks at a hall whose last screen has gone', async () => {
    await open()
    const screen = await aScreen()
    await eventually(() => expect(calledIn(screen)).toEqual([1]))
    screen.leave()
    await eventually(() => expect(streams.count()).toBe(0))
    const before = hall.looks
    call(2)
    expect(hall.looks).toBe(before)
  })
})

describe('a screen that comes back', () => {
  test('hears only that it is live when it has missed nothing', async () => {
    await open()
    const first = await aScreen()
    await eventually(() => expect(calledIn(first)).toEqual([1]))
    const { id } = views(first)[0]!
    const again = await aScreen('', { 'last-event-id': id })
    await eventually(() => expect(beats(again)).toBe(1))
    expect(views(again)).toEqual([])
    call(2)
    await eventually(() => expect(calledIn(again)).toEqual([2]))
  })

  test('gets the present view from a server that started anew', async () => {
    await open()
    const first = await aScreen()
    await eventually(() => expect(calledIn(first)).toEqual([1]))
    const { id } = views(first)[0]!
    streams.close()
    hall.called = 7
    await open()
    const again = await aScreen('', { 'last-event-id': id })
    await eventually(() => expect(calledIn(again)).toEqual([7]))
  })

  test('is told the time before the view', async () => {
    await open()
    const screen = await aScreen()
    await eventually(() => expect(calledIn(screen)).toEqual([1]))
    expect(screen.said.indexOf('"now":"2026-11-23T04:00:00.000Z"')).toBeGreaterThan(0)
    expect(screen.said.indexOf('event: beat')).toBeLessThan(screen.said.indexOf('event: view'))
  })
})

describe('nothing says «live» over old numbers', () => {
  test('while a view cannot be computed its screens get no beat, and one as soon as it can', async () => {
    await open({ beatMs: 10 })
    const screen = await aScreen()
    await eventually(() => expect(beats(screen)).toBeGreaterThan(2))
    hall.isBroken = true
    call(2)
    await eventually(() => expect(errors.length).toBeGreaterThan(0))
    await pause(30)
    const heard = beats(screen)
    const failed = errors.length
    await eventually(() => expect(errors.length).toBeGreaterThan(failed + 3))
    expect(beats(screen)).toBe(heard)
    hall.isBroken = false
    await eventually(() => expect(calledIn(screen).at(-1)).toBe(2))
    expect(beats(screen)).toBeGreaterThan(heard)
  })

  test('the beat comes back although nothing changed meanwhile', async () => {
    await open()
    const screen = await aScreen()
    await eventually(() => expect(beats(screen)).toBe(1))
    hall.isBroken = true
    streams.touched(null)
    await eventually(() => expect(errors.length).toBeGreaterThan(0))
    hall.isBroken = false
    await eventually(() => expect(beats(screen)).toBe(2))
    expect(calledIn(screen)).toEqual([1])
  })

  test('a screen that comes while nothing can be computed hears nothing', async () => {
    await open({ beatMs: 10 })
    hall.isBroken = true
    const screen = await aScreen()
    await eventually(() => expect(errors.length).toBeGreaterThan(3))
    expect(beats(screen)).toBe(0)
    hall.isBroken = false
    await eventually(() => expect(calledIn(screen)).toEqual([1]))
  })

  test('a server that stands still is noticed after two beats that did not come, within a quarter of a minute', () => {
    const { beatMs, silenceMs } = streamPace
    expect(silenceMs > 2 * beatMs && silenceMs < 14_000).toBe(true)
  })

  test('a computing that never ends withholds the beat', async () => {
    await open({ beatMs: 20 })
    const screen = await aScreen()
    await eventually(() => expect(beats(screen)).toBeGreaterThan(1))
    let end = () => {}
    hall.until = new Promise((resolve) => (end = resolve))
    call(2)
    await pause(60)
    const heard = beats(screen)
    await pause(80)
    expect(beats(screen)).toBe(heard)
    end()
    await eventually(() => expect(calledIn(screen)).toEqual([1, 2]))
  })
})

test('a reader who does not read is cut off, and the others go on', async () => {
  await open({ pauseMs: 1 })
  const screen = await aScreen()
  const { hostname, port } = new URL(home)
  const lazy = connect(Number(port), hostname)
  lazy.pause()
  lazy.on('error', () => undefined)
  lazy.write('GET / HTTP/1.1\r\nhost: server\r\n\r\n')
  await eventually(() => expect(streams.count()).toBe(2))
  for (let number = 2; number < 200 && streams.count() > 1; number += 1) {
    hall.payload = `${number}`.repeat(200_000)
    call(number)
    await eventually(() => expect(calledIn(screen).at(-1)).toBe(number))
    screen.said = screen.said.slice(-1_000_000)
  }
  await eventually(() => expect(streams.count()).toBe(1))
  hall.payload = ''
  call(1000)
  await eventually(() => expect(calledIn(screen).at(-1)).toBe(1000))
  expect(screen.isOver).toBe(false)
  lazy.destroy()
})

test('a server that stops ends every stream', async () => {
  await open()
  const screen = await aScreen()
  await eventually(() => expect(calledIn(screen)).toEqual([1]))
  streams.close()
  await eventually(() => expect(screen.isOver).toBe(true))
  expect(streams.count()).toBe(0)
})

test('who signs out hears nothing more, and the others of the hall go on', async () => {
  await open({ welcomeMs: 30 })
  const [left, stays, board] = [await aScreen('operator=7'), await aScreen('operator=8'), await aScreen()]
  await eventually(() => expect([left, stays, board].map(calledIn)).toEqual([[1], [1], [1]]))
  signedOut.add('7')
  await eventually(() => expect(left.isOver).toBe(true))
  call(2)
  await eventually(() =>
    expect([calledIn(stays), calledIn(board)]).toEqual([
      [1, 2],
      [1, 2],
    ]),
  )
  expect(calledIn(left)).toEqual([1])
  expect(streams.count()).toBe(2)
  // What anyone may see is asked of nobody.
  expect(new Set(asked)).toEqual(new Set(['7', '8']))
})

test('who sits down at a second screen hears nothing more at the first, and at once', async () => {
  await open()
  const first = await aScreen('operator=7&screen=first')
  signedOut.add('first')
  const second = await aScreen('operator=7&screen=second')
  await eventually(() => expect(first.isOver).toBe(true))
  await eventually(() => expect(calledIn(second)).toEqual([1]))
})
