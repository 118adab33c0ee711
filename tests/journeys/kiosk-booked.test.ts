import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bookingPage, confirmBooking, holdTime, showSlots } from '#appointments/contract'
import { keepSeats } from '#appointments'
import * as desks from '#desks/contract'
import { centre, openBrowser, openPage, openServer, picture } from './journey.ts'
import type { JourneyServer } from './journey.ts'
import { aPin, button, checkAxeInEveryLanguage, languageNames, openDesk, operatorAt } from './kiosk.ts'

let server: JourneyServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer({ now: '2026-11-23T09:05:00+06:00' }), openBrowser()])
  await openDesk(server)
  await server.house.work('seats for the story', (context) => keepSeats(context, { centre }))
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Somebody booked from home the first free time that is more than an hour away. */
async function aBooking() {
  const services: ['passport-exchange'] = ['passport-exchange']
  const { days } = await server.call(showSlots, { centre, services })
  const soonest = server.clock.now().getTime() + 3_600_000
  const time = days.flatMap(({ times }) => times).find(({ startsAt }) => startsAt.getTime() > soonest)
  const startsAt = time!.startsAt.toISOString()
  const identity = { kind: 'pin', value: aPin() } as const
  const held = await server.call(holdTime, { centre, services, startsAt, identity, language: 'ru' })
  return await server.call(confirmBooking, { centre, pass: held.pass })
}

const atKiosk = async (name: string) => {
  const opened = await openPage(browser, { size: 'kiosk' })
  await opened.page.goto(server.deviceLink('kiosk', name))
  await button(opened.page, 'Кыргызча').waitFor()
  return opened
}

/** As a scanner does: faster than any hand, then Enter. A driven browser alone would be too slow on a busy machine. */
async function scan(page: Page, code: string): Promise<void> {
  const codes = [...code].map((letter) => (/\d/.test(letter) ? `Digit${letter}` : `Key${letter}`))
  const press =
    'document.activeElement.dispatchEvent(new KeyboardEvent("keydown", { code, bubbles: true, cancelable: true }))'
  await page.evaluate(`for (const code of ${JSON.stringify([...codes, 'Enter'])}) ${press}`)
}

test('a booked visitor holds the code to the reader and is in line at the booked time', async () => {
  const booking = await aBooking()
  const { page, context, errors } = await atKiosk('K1')
  await scan(page, booking.code)
  await page.getByText(/келгениңизди \d\d:\d\d\p{L}+ баштап белгилесе болот/u).waitFor()
  await picture(page, 'booked-too-early')
  await button(page, 'Башынан').click()
  server.clock.steer(new Date(booking.startsAt.getTime() - 10 * 60_000), 1)
  await scan(page, booking.code)
  const number = await page.locator('main h1 strong').textContent()
  expect(number).toMatch(/^P-\d{3}$/)
  // It was booked in Russian, and nobody has chosen another language here.
  await page.getByText('по записи').waitFor()
  await picture(page, 'booked-ticket')
  expect(await checkAxeInEveryLanguage(page)).toEqual([])
  await page.emulateMedia({ media: 'print' })
  const paper = (await page.locator('body').innerText()).replaceAll('\u2060', '').replaceAll('\u00A0', ' ')
  for (const part of [number!, 'Загранпаспорт', 'Орок, демонстрационный адрес', '23 ноября 2026', 'ID-карту'])
    expect(paper).toContain(part)
  expect(paper).not.toContain('Готово')
  await page.emulateMedia({ media: 'screen' })
  expect(await server.call(bookingPage, { centre, pass: booking.pass })).toMatchObject({ state: 'arrived' })

  server.clock.steer(new Date(booking.startsAt.getTime()), 1)
  const { visit } = await server.call(desks.callNextHere, { centre, desk: 20 }, operatorAt(20))
  expect(visit).toMatchObject({ ticket: number, priorityClass: 'booked' })
  expect(errors).toEqual([])
  await context.close()
})

test('a code that was scanned twice says which ticket it has become', async () => {
  const booking = await aBooking()
  server.clock.steer(new Date(Math.max(server.clock.now().getTime(), booking.startsAt.getTime() - 10 * 60_000)), 1)
  const { page, context } = await atKiosk('K2')
  await scan(page, booking.code)
  const number = await page.locator('main h1 strong').textContent()
  await button(page, 'Готово').click()
  await button(page, languageNames.en).click()
  await button(page, 'I have a booking').click()
  for (const key of booking.code) await button(page, key.toLowerCase()).click()
  await button(page, 'I am here').click()
  await page.getByText('You have this ticket already').waitFor()
  expect(await page.locator('main h1 strong').textContent()).toBe(number)
  expect(await page.locator('main article svg path').count()).toBe(0)
  expect(await checkAxeInEveryLanguage(page)).toEqual([])
  await context.close()
})

test('a code that nobody gave is refused in words', async () => {
  const { page, context } = await atKiosk('K3')
  await button(page, languageNames.ru).click()
  await scan(page, 'ZZZZ9999')
  await page.getByText('В этом центре такая запись не найдена').waitFor()
  expect(await page.locator('#code').inputValue()).toBe('ZZZZ9999')
  // The same answer again helps nobody; an ordinary ticket does.
  expect(await button(page, 'Я на месте').isDisabled()).toBe(true)
  await button(page, 'Взять талон').click()
  await page.locator('main li button').first().waitFor()
  await context.close()
})
