import type { Browser, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { confirmBooking, holdTime } from '#appointments/contract'
import { finishErrand } from '#desks/contract'
import { languages } from '#kernel/texts.ts'
import { ticketPage } from '#queue/contract'
import { aCaller, centre, checkAxe, openBrowser, openServer, picture, type JourneyServer } from './journey.ts'
import { crewOf, type Crew } from './hall-crew.ts'
import { layWire, type Wire } from './wire.ts'
import { aPin, freeTimes, openPhone, press } from './portal.ts'

let server: JourneyServer
let browser: Browser
let wire: Wire
let crew: Crew
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer(), openBrowser()])
  wire = await layWire(server.url)
  crew = crewOf(server)
  await crew.open(20)
})
afterEach(() => wire.set('open'))
afterAll(async () => {
  await browser?.close()
  await wire?.close()
  await server?.close()
})

const operator = aCaller({ id: 'staff-20', desk: 20 })

/** The addresses of everything that the phone keeps for a lost network. */
const kept = async (page: Page): Promise<string[]> =>
  await page.evaluate<string[]>(`(async () => {
    const found = []
    for (const name of await caches.keys())
      for (const { url } of await (await caches.open(name)).keys()) found.push(new URL(url).pathname)
    return found
  })()`)
const keptPages = async (page: Page) => (await kept(page)).filter((path) => !path.startsWith('/assets/'))
const keeps = async (page: Page, path: string) =>
  await expect.poll(async () => await keptPages(page), { timeout: 20_000 }).toContain(path)

const words = {
  notLive: { ky: 'азыр жаңырбай турат', ru: 'не обновляются', en: 'not live' },
  live: { ky: 'Азыркы абал', ru: 'Обновляется сразу', en: 'Live' },
} as const

describe('a ticket on a phone without the network', () => {
  test.each(languages)('is shown again after a reload as it was, with its time, in %s; and heals', async (language) => {
    const { page, close } = await openPhone(browser, { language })
    const [, ticket] = await crew.come('passport-exchange', 2)
    const path = `/t/${centre}/${ticket!.pass}`
    await page.goto(`${wire.url}${path}?lang=${language}`)
    await page.getByText(words.live[language], { exact: true }).waitFor()
    await keeps(page, path)
    const window = (await page.locator('#live strong').first().textContent())!
    expect(window).toMatch(/^\d\d:\d\d–\u2060\d\d:\d\d$/)

    wire.set('cut')
    await page.reload()
    await page.getByText(new RegExp(`09:0\\d.*${words.notLive[language]}`)).waitFor()
    await page.getByText(ticket!.ticket, { exact: true }).waitFor()
    expect(await page.locator('#live').textContent()).toContain(window)
    expect(await page.locator('form, [class*="languages"] a').filter({ visible: true }).count()).toBe(0)
    expect(await page.evaluate("getComputedStyle(document.querySelector('#live > section')).textAlign")).toBe('center')
    expect(await checkAxe(page)).toEqual([])
    await picture(page, `portal-ticket-kept-${language}`)

    wire.set('open')
    await page.getByText(words.live[language], { exact: true }).waitFor({ timeout: 20_000 })
    expect(await page.getByText(words.notLive[language]).filter({ visible: true }).count()).toBe(0)
    await close()
  })

  test('comes back to its page from a press that reached nobody, and from the start of the portal', async () => {
    const { page, close } = await openPhone(browser, { language: 'en' })
    const [ticket] = await crew.come('passport-exchange')
    const path = `/t/${centre}/${ticket!.pass}`
    await page.goto(`${wire.url}${path}?lang=en`)
    await keeps(page, path)
    wire.set('cut')
    await press(page, 'I need ten more minutes')
    await page.getByText(/As of 09:0\d, not live/).waitFor()
    await page.getByText(/not known whether your request arrived/).waitFor()
    expect(new URL(page.url()).pathname).toBe(path)
    await page.goto(`${wire.url}/portal`)
    expect(await page.getByText(/not known whether your request arrived/).isVisible()).toBe(false)
    await page.getByText(ticket!.ticket, { exact: true }).waitFor()
    expect(new URL(page.url()).pathname).toBe(path)
    await close()
  })

  test('does once what was pressed twice because the answer was lost on the way', async () => {
    const { page, close } = await openPhone(browser, { language: 'en' })
    const [ticket] = await crew.come('passport-exchange')
    const path = `/t/${centre}/${ticket!.pass}`
    await page.goto(`${wire.url}${path}?lang=en`)
    await keeps(page, path)
    const asked = async () => (await server.call(ticketPage, { centre, pass: ticket!.pass })).postponementsLeft
    expect(await asked()).toBe(2)
    wire.set('mute')
    const pressed = press(page, 'I need ten more minutes')
    await expect.poll(asked).toBe(1)
    wire.set('cut')
    await pressed
    await page.getByText(/not known whether your request arrived/).waitFor()
    wire.set('open')
    await page.getByText('Live', { exact: true }).waitFor({ timeout: 20_000 })
    await page.getByText('You can ask once more').waitFor()
    await press(page, 'I need ten more minutes')
    await page.waitForURL((url) => !url.searchParams.has('unsent'))
    expect(await asked()).toBe(1)
    await press(page, 'I need ten more minutes')
    await expect.poll(asked).toBe(0)
    await close()
  })

  test('leaves the phone with its last word, and nothing else was ever kept', async () => {
    const { page, errors, close } = await openPhone(browser, { language: 'en' })
    const tickets = await crew.come('passport-exchange')
    const path = `/t/${centre}/${tickets[0]!.pass}`
    for (const other of ['/portal', '/services/marriage', `/book?service=marriage&centre=${centre}`, path])
      await page.goto(`${wire.url}${other}`)
    await keeps(page, path)
    // Now the worker is there while other pages are opened.
    for (const other of ['/portal', '/services/marriage', `/t/${centre}/${tickets[0]!.pass}/leave`, path])
      await page.goto(`${wire.url}${other}`)
    expect(await keptPages(page)).toEqual([path])
    for (;;) {
      const next = await crew.next(20)
      await crew.serve(20, next.visit)
      await server.call(finishErrand, { centre, desk: 20, visit: next.visit, outcome: 'done' }, operator)
      if (next.visit === tickets[0]!.visit) break
    }
    await page.getByRole('heading', { name: 'Done. Thank you!' }).waitFor()
    await expect.poll(async () => await kept(page)).toEqual([])
    expect(await page.evaluate("localStorage.getItem('tereze.own')")).toBe('[]')
    expect(errors).toEqual([])
    await close()
  })
})

test('a booking is at hand without the network until its time has passed', async () => {
  const startsAt = (await freeTimes(server)).at(-4)!.toISOString()
  const identity = { kind: 'pin', value: aPin() } as const
  const booking = await server.call(holdTime, { centre, services: ['marriage'], startsAt, identity, language: 'ky' })
  await server.call(confirmBooking, { centre, pass: booking.pass })
  const { page, close } = await openPhone(browser, { language: 'en' })
  const path = `/b/${centre}/${booking.pass}`
  await page.goto(`${wire.url}${path}?lang=en`)
  await keeps(page, path)
  wire.set('cut')
  await page.reload()
  await page.getByText(/As of 23\sNovember, 09:0\d, not live/).waitFor()
  await page.getByText(booking.code, { exact: true }).waitFor()
  // The phone's own clock reaches the end.
  await page.clock.setFixedTime(new Date(Date.now() + 20 * 86_400_000))
  wire.set('open')
  await page.goto(`${wire.url}/portal`)
  await expect.poll(async () => await keptPages(page)).toEqual([])
  await close()
})
