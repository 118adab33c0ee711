import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { sql } from '#kernel/sql.ts'
import { demoDeviceId, demoDeviceToken } from '#centres'
import { centre, checkAxe, openBrowser, openPage, openServer, picture } from './journey.ts'
import type { JourneyServer } from './journey.ts'
import { aPin, button, checkAxeInEveryLanguage, everythingKept, openDesk, takeTicketAt, words } from './kiosk.ts'
import { layWire, type Wire } from './wire.ts'

let server: JourneyServer
let browser: Browser
let wire: Wire
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer({ now: '2026-11-23T10:30:00+06:00' }), openBrowser()])
  wire = await layWire(server.url)
  await openDesk(server)
})
// One story that ends early must not cut the network of the next.
beforeEach(() => wire.set('open'))
afterAll(async () => {
  await browser?.close()
  await wire?.close()
  await server?.close()
})

async function atKiosk(name: string) {
  const opened = await openPage(browser, { size: 'kiosk' })
  const token = demoDeviceToken(server.house.settings, demoDeviceId(centre, name))
  await opened.page.goto(`${wire.url}/kiosk/${centre}?device=${token}`)
  await button(opened.page, 'Кыргызча').waitFor()
  // Until the service worker holds the page, a restart without the network would find nothing.
  await opened.page.evaluate('navigator.serviceWorker.ready')
  return opened
}

type Row = { ticket: string; state: string; takenAt: Date; holder: string | null; series: string; number: number }
const visits = (): Promise<Row[]> =>
  server.house.database.read
    .many<Row>(sql`select series || '-' || lpad(number::text, 3, '0') as ticket, state, taken_at,
    holder, series, number from queue.visit where centre_id = ${centre} order by taken_at, number`)
const numbers = async (series: string) =>
  (await visits()).filter((row) => row.series === series).map(({ ticket }) => ticket)

const cutNotice = (page: Page) => page.getByText(/Саат \d\d:\d\d\S* бери тармаксыз иштеп жатабыз/)
const finish = async (page: Page) => {
  await button(page, words.done.ky).click()
  await button(page, 'Кыргызча').waitFor()
}

test('a kiosk without the network for ten minutes goes on, and hands over every ticket once', async () => {
  const { page, context, errors } = await atKiosk('K1')
  expect(await takeTicketAt(page)).toBe('P-001')
  await finish(page)

  wire.set('cut')
  await cutNotice(page).waitFor({ timeout: 20_000 })
  const [first, second, third] = [aPin(), aPin(), aPin()]
  expect(await takeTicketAt(page, { pin: first })).toBe('K1-001')
  await page.getByText('Өткөрүлө турган талон: 1').waitFor()
  await picture(page, 'offline-ticket')
  expect(await checkAxeInEveryLanguage(page)).toEqual([])
  await finish(page)
  expect(await takeTicketAt(page, { pin: second })).toBe('K1-002')
  await finish(page)

  // The same person again: the kiosk itself knows.
  await button(page, 'Кыргызча').click()
  await page.locator('main li button').first().click()
  await page.locator('#identity').fill(first)
  await button(page, words.take.ky).click()
  await page.getByText('Сизде бул кызматка талон бар: K1-001').waitFor()
  await button(page, 'Башынан').click()

  // Somebody pulls the plug of the machine, too.
  await page.reload()
  await cutNotice(page).waitFor({ timeout: 20_000 })
  expect(await takeTicketAt(page, { pin: third })).toBe('K1-003')
  const kept = await page.evaluate<string>(everythingKept)
  for (const pin of [first, second, third]) expect(kept).not.toContain(pin)
  expect(kept).toContain('key false')
  await finish(page)
  expect(await numbers('K1')).toEqual([])

  server.clock.steer(new Date('2026-11-23T10:42:00+06:00'), 1)
  wire.set('open')
  await cutNotice(page).waitFor({ state: 'detached', timeout: 30_000 })
  await expect.poll(() => numbers('K1'), { timeout: 20_000 }).toEqual(['K1-001', 'K1-002', 'K1-003'])
  const handed = (await visits()).filter(({ series }) => series === 'K1')
  for (const { takenAt, state, holder } of handed) {
    expect(takenAt < new Date('2026-11-23T10:42:00+06:00')).toBe(true)
    expect(state).toBe('waiting')
    expect(holder).not.toBeNull()
  }
  await expect.poll(() => page.evaluate<string>(everythingKept), { timeout: 10_000 }).not.toContain('key false')
  expect(await page.evaluate<string>(everythingKept)).not.toContain('"sealed"')
  await page.reload()
  await button(page, 'Кыргызча').waitFor()
  expect(await takeTicketAt(page)).toBe('P-002')
  expect(await numbers('K1')).toHaveLength(3)
  expect(errors).toEqual([])
  await context.close()
}, 120_000)

test('a request whose answer was lost does not leave the person with two tickets', async () => {
  const { page, context } = await atKiosk('K2')
  const before = (await visits()).length
  wire.set('mute')
  expect(await takeTicketAt(page)).toBe('K2-001')
  // The server did its part: a ticket stands in line that nobody holds.
  const lost = (await visits())[before]!
  expect(lost).toMatchObject({ state: 'waiting', series: 'P' })
  await finish(page)
  wire.set('cut')
  wire.set('open')
  await expect.poll(() => numbers('K2'), { timeout: 30_000 }).toEqual(['K2-001'])
  const stateOf = async (ticket: string) => (await visits()).find((row) => row.ticket === ticket)?.state
  await expect.poll(() => stateOf(lost.ticket), { timeout: 20_000 }).toBe('left')
  expect(await stateOf('K2-001')).toBe('waiting')
  await context.close()
}, 120_000)

test('a request that never reached the server is not made good afterwards', async () => {
  const { page, context } = await atKiosk('K3')
  const before = (await numbers('P')).length
  await button(page, 'Кыргызча').click()
  await page.locator('main li button').first().click()
  await page.locator('#identity').fill(aPin())
  wire.set('cut')
  await button(page, words.take.ky).click()
  await page.locator('main h1 strong').getByText('K3-001').waitFor({ timeout: 15_000 })
  wire.set('open')
  await expect.poll(() => numbers('K3'), { timeout: 30_000 }).toEqual(['K3-001'])
  await expect.poll(() => page.evaluate<string>(everythingKept), { timeout: 20_000 }).not.toContain('"sealed"')
  expect(await numbers('P')).toHaveLength(before)
  await context.close()
}, 120_000)

test('a long outage is handed over in portions, and one ticket that cannot be taken holds up nobody', async () => {
  const { page, context } = await atKiosk('K5')
  wire.set('cut')
  await cutNotice(page).waitFor({ timeout: 20_000 })
  expect(await takeTicketAt(page)).toBe('K5-001')
  await finish(page)
  // Sixty more people, and one paper of weeks ago, as the machine itself would have kept them.
  await page.evaluate(keepMore(61))
  wire.set('open')
  await page.reload()
  await expect.poll(async () => (await numbers('K5')).length, { timeout: 40_000 }).toBe(61)
  await page.getByText('Кезекке кошулбай калган талон: K5-062').waitFor({ timeout: 20_000 })
  // The first page speaks all three at once.
  expect(await checkAxe(page)).toEqual([])
  expect(await numbers('K5')).not.toContain('K5-062')
  expect(await page.evaluate<string>(everythingKept)).toContain('not-of-today')

  // The attendant looks at it and puts the note away.
  await page.goto(`${wire.url}/kiosk/${centre}?setup`)
  await page.getByText('K5 киоскунун жөндөөлөрү').waitFor()
  expect(await checkAxeInEveryLanguage(page)).toEqual([])
  await page.getByText('K5-062', { exact: true }).waitFor()
  await page.getByText('Бул талон бүгүнкү эмес').waitFor()
  await button(page, 'Адамдарга жардам берилди: тизмени өчүрүү').click()
  await page.getByRole('link', { name: 'Киоскту баштоо' }).click()
  await button(page, 'Кыргызча').waitFor()
  expect(await page.evaluate<string>(everythingKept)).not.toContain('not-of-today')
  await context.close()
}, 120_000)

/** Copies the one ticket that is kept; the last copy is of weeks ago. */
const keepMore = (count: number): string => `(async () => {
  const answer = (request) => new Promise((resolve) => { request.onsuccess = () => resolve(request.result) })
  const database = await answer(indexedDB.open('tereze-kiosk'))
  const at = database.transaction(['ticket', 'note'], 'readwrite')
  const [first] = await answer(at.objectStore('ticket').getAll())
  for (let copy = 1; copy <= ${count}; copy += 1) {
    const row = { ...first, number: 1 + copy, pass: first.pass.slice(0, 18) + String(copy).padStart(4, '0') }
    if (copy === ${count}) Object.assign(row, { day: '2026-11-02', takenAt: '2026-11-02T06:00:00.000Z' })
    await answer(at.objectStore('ticket').put(row))
  }
  await answer(at.objectStore('note').put({ day: first.day, last: 1 + ${count} }, 'counter'))
  database.close()
})()`

test('a second tab waits for the first, so that one series has one issuer', async () => {
  const { page, context } = await atKiosk('K4')
  const second = await context.newPage()
  await second.goto(`${wire.url}/kiosk/${centre}`)
  await second.getByText('Киоск башка өтмөктө ачык').waitFor()
  expect(await checkAxeInEveryLanguage(second)).toEqual([])
  await page.close()
  await button(second, 'Кыргызча').waitFor()
  await context.close()
})

test('a browser that is no kiosk is told how to become one', async () => {
  const { page, context } = await openPage(browser, { size: 'kiosk' })
  await page.goto(`${wire.url}/kiosk/${centre}`)
  await page.getByText('Бул браузер азырынча киоск эмес').waitFor()
  await picture(page, 'kiosk-setup')
  expect(await checkAxeInEveryLanguage(page)).toEqual([])
  await context.close()
})
