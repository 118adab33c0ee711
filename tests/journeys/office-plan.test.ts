import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { confirmBooking, holdTime, showSlots } from '#appointments/contract'
import { dayOf, instantOf } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import { openBrowser, openServer, picture, type JourneyServer } from './journey.ts'
import { takeOffice } from './office.ts'
import { aPin } from './portal.ts'

vi.setConfig({ testTimeout: 120_000 })

const centre = 'kochkor'
const day = '2026-11-25'

let server: JourneyServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer(), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Places that really exist on a day. */
const seats = async (): Promise<number> =>
  (
    await server.house.database.read.one<{ seats: number }>(sql`select count(*) as seats from appointments.seat
    where centre_id = ${centre} and not is_closed and starts_at >= ${instantOf(day, '00:00')} and starts_at < ${instantOf(day, '24:00')}`)
  ).seats

test('the head of a centre changes the plan of a day, and sees what follows from it', async () => {
  const services: ['passport-exchange'] = ['passport-exchange']
  const { days } = await server.call(showSlots, { centre, services })
  const { startsAt } = days.flatMap(({ times }) => times).find((time) => dayOf(time.startsAt) === day)!
  const identity = { kind: 'pin', value: aPin() } as const
  const { pass } = await server.call(holdTime, {
    centre,
    services,
    startsAt: startsAt.toISOString(),
    identity,
    language: 'ky',
  })
  await server.call(confirmBooking, { centre, pass })

  const head = await takeOffice(browser, server, { path: `/office/${centre}/plan?day=${day}` })
  const { page } = head
  expect(await seats()).toBe(112)
  await head.reads(
    'жазылуу үчүн 112 орун бар, 7 терезенин 7 терезесинде кызматкер бар',
    'Пландан ашык эч ким жазылган эмес',
  )
  await head.isAccessible()

  // By keyboard: from the day before and back, then no desk for passports on that day alone.
  const choice = page.getByLabel('Күн', { exact: true })
  await page.getByRole('button', { name: 'Мурунку күн' }).press('Enter')
  await expect.poll(async () => await choice.inputValue()).toBe('2026-11-24')
  await page.getByRole('button', { name: 'Кийинки күн' }).press('Enter')
  await expect.poll(async () => await choice.inputValue()).toBe(day)
  expect(page.url()).toContain(`day=${day}`)
  const passports = page.getByLabel('Паспорт жана ID-карта: терезе')
  await passports.selectOption('0')
  await page.getByRole('radio', { name: /күнү гана/ }).press('Space')
  await page.getByRole('button', { name: 'Сактоо' }).press('Enter')
  await head.reads('112 орундун ордуна 80', 'жазылуу үчүн 80 орун бар, 5 терезенин 5 терезесинде кызматкер бар')
  await expect.poll(seats, { timeout: 20_000 }).toBeLessThanOrEqual(81)
  await head.reads('1 киши ашыкча жазылган')
  await picture(page, 'office-plan')
  await head.isAccessible()

  await page.getByRole('button', { name: 'Сактоо' }).press('Enter')
  await head.reads('Эч нерсе өзгөргөн жок')
  await page.getByRole('button', { name: 'Кийинки күн' }).press('Enter')
  await head.reads('жазылуу үчүн 112 орун бар')
  await head.leave()
})
