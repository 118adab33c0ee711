import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { instantOf } from '#kernel/clock.ts'
import { board, returnToLine } from '#queue/contract'
import { anyone, centre, openBrowser, openServer, picture, type JourneyServer } from './journey.ts'
import { phoneOf, sitDown, visitor } from './desk.ts'

/** A story of many pages on a busy machine. */
vi.setConfig({ testTimeout: 180_000 })

let server: JourneyServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer({ now: '2026-11-23T11:00:00+06:00' }), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
const at = (time: string) => server.clock.steer(instantOf('2026-11-23', time))

test('a no-show who returns: called in vain, given a minute, back within twenty, and served before the newcomers', async () => {
  const { page, press, sees, reads, isAccessible, leave } = await sitDown(browser, server, { desk: 21 })
  await press('o')
  await sees('free')
  const absent = await visitor(server, { needs: ['hearing'] })
  at('11:06:00')
  await press('n')
  await sees('called', absent.ticket)
  await reads('11:07ден кийин «Келген жок» десе болот')

  // Too early to give up: the key does nothing, the number is called again.
  await press('m', 'r')
  await reads(`${absent.ticket} кайра чакырылды`)
  const { calls } = await server.call(board, { centre }, anyone)
  expect(calls.map(({ ticket, deskNo, isRepeated }) => [ticket, deskNo, isRepeated])).toEqual([
    [absent.ticket, 21, false],
    [absent.ticket, 21, true],
  ])
  expect((await phoneOf(server, absent)).state).toBe('called')
  at('11:06:31')
  await press('r')
  await reads('«Келген жок» десе болот')
  await isAccessible()
  await picture(page, 'desk-third-call')
  await press('m')
  await sees('free')
  await reads(`${absent.ticket} келген жок`)

  // The visitor was at the door after all: taken back within ten seconds, and then it was true.
  await press('u')
  await sees('called', absent.ticket)
  await press('m')
  await sees('free')
  const { state, returnUntil } = await phoneOf(server, absent)
  expect(state).toBe('no-show')
  expect(returnUntil!.getTime()).toBeGreaterThan(instantOf('2026-11-23', '11:26').getTime())

  at('11:15:00')
  const newcomer = await visitor(server)
  at('11:18:00')
  await server.call(returnToLine, { centre, pass: absent.pass }, anyone)
  await reads('Күтүп жатат')
  await press('n')
  await sees('called', absent.ticket)
  await reads('начар угат')
  await picture(page, 'desk-returned')
  await press('s')
  await sees('serving', absent.ticket)
  await press('f', 'n', '1')
  await sees('called', newcomer.ticket)
  expect((await phoneOf(server, absent)).state).toBe('served')
  await leave()
})

test('somebody to be called later is not called again at once, and not forgotten', async () => {
  const { press, sees, reads, leave } = await sitDown(browser, server, { desk: 23 })
  await press('o')
  await sees('free')
  const slow = await visitor(server)
  await press('n')
  await sees('called', slow.ticket)
  await press('l', '1')
  await sees('free')
  await reads(`${slow.ticket} кийин чакырылат`)
  await press('n')
  await sees('ready')
  expect((await phoneOf(server, slow)).state).toBe('waiting')
  server.clock.steer(new Date(server.clock.now().getTime() + 130_000))
  // Nobody presses anything: the desk that stands ready learns of it with its next look at the hall.
  await expect.poll(async () => (await phoneOf(server, slow)).deskNo, { timeout: 25_000, interval: 500 }).toBe(23)
  await sees('called', slow.ticket)
  await leave()
})
