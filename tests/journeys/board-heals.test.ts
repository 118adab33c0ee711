import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { crewOf, listen, type Crew, type Ear } from './hall-crew.ts'
import { centre, openBrowser, openPage, openServer, picture, type JourneyServer } from './journey.ts'
import { layWire, type Wire } from './wire.ts'

let server: JourneyServer
let browser: Browser
let wire: Wire
let crew: Crew
let page: Page
let ear: Ear
let errors: string[]

beforeAll(async () => {
  server = await openServer({ now: '2026-11-23T11:00:00+06:00' })
  browser = await openBrowser()
  wire = await layWire(server.url)
  crew = crewOf(server)
  await crew.open(13, 14, 15, 16)
  const opened = await openPage(browser, { size: 'board' })
  page = opened.page
  errors = opened.errors
  ear = await listen(page, { times: 24 })
  await page.goto(`${wire.url}/board/${centre}?layout=hall&lang=en&voice=en`)
  await page.getByText('No calls just now').waitFor()
})
afterAll(async () => {
  await browser?.close()
  await wire?.close()
  await server?.close()
})

const chimes = async () => (await ear.clips()).filter((clip) => clip === 'chime' || clip === 'bell').length
const shown = (ticket: string) => page.locator('[data-call]', { hasText: ticket })

test('a board that loses the network keeps its numbers, says since when, and goes on telling the time', async () => {
  await crew.come('passport-exchange')
  const { ticket } = await crew.next(13)
  await shown(ticket).waitFor()
  await expect.poll(chimes).toBe(1)
  wire.set('cut')
  await page.getByText('Not live. Last heard at 11:0').waitFor()
  await shown(ticket).waitFor()
  await picture(page, 'board-not-live')
  server.clock.steer(new Date('2026-11-23T11:07:00+06:00'), 1)
  expect(await page.locator('time').textContent()).toMatch(/11:0\d/)
})

test('what was called meanwhile is shown and spoken when the network is back, and nothing twice', async () => {
  await crew.come('passport-exchange', 2)
  const missed = [await crew.next(14), await crew.next(15)]
  wire.set('open')
  for (const { ticket } of missed) await shown(ticket).waitFor()
  await page.getByText('Not live').waitFor({ state: 'detached' })
  await expect.poll(chimes, { timeout: 15_000 }).toBe(3)
  await expect.poll(async () => await page.locator('time').textContent()).toContain('11:07')
})

test('a server that starts anew finds its boards again, and no call is spoken twice', async () => {
  await server.restart()
  await crew.come('passport-exchange')
  const { ticket } = await crew.next(16)
  await shown(ticket).waitFor({ timeout: 30_000 })
  await expect.poll(chimes, { timeout: 15_000 }).toBe(4)
  expect((await ear.clips()).filter((clip) => clip === 'ky/desk-13')).toHaveLength(1)
  expect(errors).toEqual([])
}, 60_000)

test('before the doors open the board says when they do', async () => {
  server.clock.steer(new Date('2026-11-24T08:20:00+06:00'), 1)
  await page.reload()
  await page.getByText('The centre is closed now').waitFor()
  await page.getByText('09:00', { exact: true }).waitFor()
  await page.getByText('Tickets are given from 08:30').waitFor()
  expect(await page.locator('[data-call]').count()).toBe(0)
  await picture(page, 'board-before-opening')
})
