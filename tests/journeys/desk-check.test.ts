import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sitDown, visitor } from './desk.ts'
import { openBrowser, openServer, picture, type JourneyServer } from './journey.ts'

let server: JourneyServer
let browser: Browser
beforeAll(async () => {
  server = await openServer({ now: '2026-11-23T10:30:00+06:00' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

test('a number that did not match is typed once more, and no digit of it ends a ticket', async () => {
  const { page, press, sees, reads, isAccessible, leave } = await sitDown(browser, server, { desk: 20 })
  await press('o')
  await sees('free')
  const identity = { kind: 'pin' as const, value: '10505198000777' }
  const { ticket } = await visitor(server, { identity, ground: 'pregnancy' })
  await press('n')
  await sees('called', ticket)
  await press('s')
  await sees('serving', ticket)
  await press('v')
  await page.keyboard.type('10505198000778')
  await press('Enter')
  await reads('Дал келген жок: талон башка адамдыкы.')
  await reads(`${ticket}: документ дал келген жок`)
  await page.keyboard.type('10505198000777')
  await sees('serving', ticket)
  await press('Enter')
  await reads('Дал келди: талон ушул адамдыкы.')
  await sees('serving', ticket)

  // Whoever it is not: asked first, and typing means that nobody wanted that.
  const sure = page.getByText(`${ticket} жалпы кезекке кайтсынбы?`)
  await press('F4')
  await sure.waitFor()
  await picture(page, 'desk-check-sure')
  await isAccessible()
  await page.locator('input[type=password]').focus()
  await press('3')
  await sure.waitFor({ state: 'detached' })
  await press('F4')
  await sees('serving', ticket)
  await sure.waitFor()
  await press('F4')
  await sees('free')
  await reads(`${ticket} жалпы кезекке кайтты`)
  expect(await sure.count()).toBe(0)
  await leave()
})

test('a service that nobody serves now is added only by whoever has read that', async () => {
  const { page, press, sees, reads, leave } = await sitDown(browser, server, { desk: 21 })
  await press('o')
  await sees('free')
  await press('n')
  await page.locator('[data-phase="called"]').waitFor()
  await press('s')
  await page.locator('[data-phase="serving"]').waitFor()
  await press('a')
  await page.keyboard.type('нике')
  await page.getByRole('option').first().waitFor()
  await press('Enter')
  await reads('тобун азыр эч ким тейлебейт, адам күтүп калат')
  await picture(page, 'desk-add-unserved')
  await press('Enter')
  await page.getByRole('combobox').waitFor({ state: 'detached' })
  await reads('Никени каттоо')
  await press('f')
  await reads('Андан ары – «Үй-бүлө жана ЗАГС»: азыр эч ким тейлебейт')
  expect(await page.getByRole('alert').count()).toBe(1)
  await leave()
})
