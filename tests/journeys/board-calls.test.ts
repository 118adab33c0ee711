import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { board } from '#queue/contract'
import { clipsFor } from '../../ui/voice-clips.ts'
import { crewOf, listen, type Called, type Crew, type Ear } from './hall-crew.ts'
import { centre, openBrowser, openPage, openServer, picture, type JourneyServer } from './journey.ts'

const passportDesks = Array.from({ length: 32 }, (_, index) => 13 + index)

let server: JourneyServer
let browser: Browser
let crew: Crew
let page: Page
let ear: Ear
let errors: string[]
let thirty: Called[]

beforeAll(async () => {
  server = await openServer({ now: '2026-11-23T09:30:00+06:00' })
  browser = await openBrowser()
  crew = crewOf(server)
  await crew.open(...passportDesks)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Who was called where, whether in full or in short. */
const meant = (words: string) => words.trim().replace('ticket-', 'letter-').replace('short-', 'desk-')
/** What was spoken, call by call, to the end. */
const spoken = async () =>
  (await ear.clips())
    .join(' ')
    .split(/chime|bell/)
    .map(meant)
    .filter((call) => /desk-\d+$/.test(call))
const asSpoken = ({ ticket, deskNo }: { ticket: string; deskNo: number | null }) =>
  meant(
    clipsFor({ ticket, desk: deskNo ?? 0 }, ['ky'])
      .slice(1)
      .join(' '),
  )

describe('a hall hears every call once', () => {
  test('a panel that nobody has touched asks for a touch, and says the call it could not speak', async () => {
    const opened = await openPage(browser, { size: 'board' })
    page = opened.page
    errors = opened.errors
    ear = await listen(page, { times: 24, isTouchNeeded: true })
    await page.goto(`${server.url}/board/${centre}?layout=hall&lang=ky&voice=ky`)
    const touch = page.getByRole('button', { name: 'Үндү кошуу үчүн басыңыз' })
    await touch.waitFor()
    await crew.come('passport-exchange')
    const first = await crew.next(13)
    await page.locator('[data-staged]', { hasText: first.ticket }).waitFor()
    await picture(page, 'board-needs-a-touch')
    await touch.click()
    await expect.poll(spoken, { timeout: 15_000 }).toEqual([asSpoken(first)])
    await touch.waitFor({ state: 'detached' })
    await crew.serve(13, first.visit)
  })

  test('a call appears large, is spoken, and settles', async () => {
    await crew.come('passport-exchange')
    const called = await crew.next(14)
    await page.locator('[data-staged]', { hasText: called.ticket }).waitFor()
    await expect.poll(spoken, { timeout: 15_000 }).toContain(asSpoken(called))
    await page.locator('[data-first]:not([data-staged])', { hasText: called.ticket }).waitFor()
    await crew.again(14, called.visit)
    await expect
      .poll(async () => (await spoken()).filter((call) => call === asSpoken(called)).length, { timeout: 15_000 })
      .toBe(2)
    await crew.serve(14, called.visit)
  })

  test('of thirty calls in one instant each is spoken, in order and in short, none over another', async () => {
    await crew.come('passport-exchange', 30)
    const before = (await spoken()).length
    // The two desks that are busy with the visitors from before call nobody.
    thirty = await Promise.all(passportDesks.slice(2).map((desk) => crew.next(desk)))
    await page.locator('[data-staged]').waitFor()
    await picture(page, 'board-thirty-calls')
    await expect.poll(async () => (await spoken()).length - before, { timeout: 60_000 }).toBe(30)
    const heard = (await spoken()).slice(before)
    expect(heard.toSorted()).toEqual(thirty.map(asSpoken).toSorted())
    const { calls } = await server.call(board, { centre })
    expect(heard).toEqual(calls.slice(-30).map(asSpoken))
    expect(await ear.overlaps()).toBe(0)
    // The first began alone, the last has nobody behind.
    expect((await ear.clips()).filter((clip) => clip === 'bell').length).toBeGreaterThanOrEqual(28)
    await page.locator('[data-staged]').waitFor({ state: 'detached' })
  }, 90_000)

  test('a page that is loaded anew speaks nothing again, and the next call as ever', async () => {
    await page.reload()
    await page.locator('[data-expected]').first().waitFor()
    await page.locator('h1').click()
    const [{ visit, deskNo }] = thirty as [Called]
    await crew.again(deskNo, visit)
    await expect.poll(spoken, { timeout: 15_000 }).toEqual([asSpoken(thirty[0]!)])
    expect(errors).toEqual([])
  })
})
