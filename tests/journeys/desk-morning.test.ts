import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { instantOf } from '#kernel/clock.ts'
import { hallView, moveOperator } from '#desks/contract'
import { aCaller, centre, openBrowser, openServer, picture, type JourneyServer } from './journey.ts'
import { sitDown, visitor } from './desk.ts'
import { layWire, type Wire } from './wire.ts'

/** A story of many pages on a busy machine. */
vi.setConfig({ testTimeout: 180_000 })

let server: JourneyServer
let browser: Browser
let wire: Wire
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer({ now: '2026-11-23T08:55:00+06:00' }), openBrowser()])
  wire = await layWire(server.url)
})
afterAll(async () => {
  await browser?.close()
  await wire?.close()
  await server?.close()
})
const at = (time: string) => server.clock.steer(instantOf('2026-11-23', time))
const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
const deskOf = async (desk: number) => (await server.call(hallView, { centre }, head)).desks[desk - 1]!

test("an operator's morning, from signing in to the break, by keys alone", async () => {
  const { page, press, sees, reads, isAccessible, leave } = await sitDown(browser, server, { desk: 21 })
  await sees('closed')
  await reads('Терезе жабык', '№21 терезе')
  await isAccessible()
  await press('o')
  await sees('free')
  await press('n')
  await sees('ready')
  await reads('Сиз даярсыз')
  await isAccessible()

  at('09:01:00')
  const first = await visitor(server, { language: 'ru', ground: 'infant', needs: ['wheelchair'] })
  await sees('called', first.ticket)
  await reads('Здравствуйте!', 'наристе менен', 'коляскада', 'мыйзам боюнча кезексиз')
  expect(await page.title()).toMatch(new RegExp(`^${first.ticket} · `))
  await isAccessible()
  await picture(page, 'desk-called')

  const second = await visitor(server)
  await press('s')
  await sees('serving', first.ticket)
  // The same key once more, and keys that make no sense now, change nothing.
  await press('s', 'n', 'm', 'o')
  await sees('serving', first.ticket)
  await press('f')
  await reads(`${first.ticket}: кызмат кандай бүттү?`)
  await isAccessible()
  await picture(page, 'desk-finish')
  await press('1')
  await sees('free')
  await reads(`${first.ticket}: баары бүттү`)
  await press('u')
  await sees('serving', first.ticket)
  expect((await deskOf(21)).today.served).toBe(0)

  await press('f', 'n', '1')
  await sees('called', second.ticket)
  await press('s')
  await sees('serving', second.ticket)
  // The same keys always do the same: without N nobody is called.
  await press('f', '4')
  await sees('free')
  expect(await deskOf(21)).toMatchObject({ state: 'open', today: { served: 2 }, ticket: null })

  await press('b')
  await isAccessible()
  await press('2')
  await sees('away')
  await reads('Тыныгуу: Кыска тыныгуу')
  await isAccessible()
  await picture(page, 'desk-break')
  expect(await deskOf(21)).toMatchObject({ state: 'break', breakReason: 'rest' })
  await press('o')
  await sees('free')

  await press('h')
  await reads('Бардык баскычтар')
  await isAccessible()
  await picture(page, 'desk-keys')
  await press('Escape')
  await press('q', 'Enter')
  await page.locator('form').waitFor()
  expect(await deskOf(21)).toMatchObject({ state: 'closed', staff: null })
  await leave()
})

test('the desk says when it is not live, and heals after a restart of the server', async () => {
  const seat = { desk: 23, url: wire.url }
  const { page, press, sees, reads, isAccessible, leave } = await sitDown(browser, server, seat)
  await press('o')
  await sees('free')
  wire.set('cut')
  await reads('бери байланыш жок')
  await isAccessible()
  await picture(page, 'desk-lost')
  await server.restart()
  wire.set('open')
  await reads('Азыркы абал')
  await press('n')
  await sees('ready')
  const { ticket } = await visitor(server)
  await sees('called', ticket)
  expect(await deskOf(23)).toMatchObject({ state: 'serving', ticket })
  await leave()
})

test('a key whose answer is lost on the way acts once', async () => {
  const { press, sees, reads, leave } = await sitDown(browser, server, { desk: 25, url: wire.url })
  const [first, second] = [await visitor(server), await visitor(server)]
  await press('o')
  await sees('free')
  wire.set('mute')
  await press('n', 'n', 'n')
  await expect.poll(async () => (await deskOf(25)).ticket).toBe(first.ticket)
  await reads('Жооп кечигип жатат')
  wire.set('cut')
  wire.set('open')
  await sees('called', first.ticket)
  expect((await deskOf(25)).ticket).toBe(first.ticket)
  await press('s')
  await sees('serving', first.ticket)
  await press('f', '1')
  await sees('free')
  await press('Space')
  await sees('called', second.ticket)
  await leave()
})

test('a refusal is told in words, and the work goes on where it was', async () => {
  const { page, press, sees, reads, isAccessible, leave } = await sitDown(browser, server, { desk: 27 })
  await press('o')
  await sees('free')
  await press('d')
  await page.keyboard.type('25')
  await press('Enter')
  await reads('25-терезеде башка оператор иштеп жатат')
  await isAccessible()
  await press('Escape')
  await sees('free')
  expect(await deskOf(27)).toMatchObject({ state: 'open' })
  await leave()
})

test('an operator whom the head moves goes on at the new desk', async () => {
  const { press, sees, reads, leave } = await sitDown(browser, server, { desk: 29 })
  await press('o')
  await sees('free')
  await server.call(moveOperator, { centre, from: 29, to: 30 }, head)
  await reads('№30 терезе', /Башчы сизди №29 терезеден №30 терезеге которду/)
  await sees('free')
  await press('n')
  await sees('ready')
  expect(await deskOf(30)).toMatchObject({ state: 'open', isReady: true })
  await leave()
})

test('the screen is as usable in the dark, and twice as large', async () => {
  const { page, press, sees, isAccessible, leave } = await sitDown(browser, server, { desk: 31 })
  await press('o')
  await sees('free')
  await press('n')
  const { ticket } = await visitor(server)
  // The longest idle desk gets the visitor, so this one may still be waiting: both are looked at.
  await page.locator('[data-phase=ready], [data-phase=called]').waitFor()
  await page.emulateMedia({ colorScheme: 'dark' })
  await isAccessible()
  await picture(page, 'desk-dark')
  await page.setViewportSize({ width: 683, height: 384 })
  expect(await page.evaluate('document.documentElement.scrollWidth <= document.documentElement.clientWidth')).toBe(true)
  await isAccessible()
  await picture(page, 'desk-zoom')
  expect(ticket).toMatch(/^P-\d{3}$/)
  await sees((await deskOf(31)).ticket === ticket ? 'called' : 'ready')
  await leave()
})
