import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { confirmBooking, holdTime, listOverbooked, showSlots } from '#appointments/contract'
import { lendStaff } from '#centres/contract'
import { dayOf } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import { aCaller, openBrowser, openServer, picture, type JourneyServer } from './journey.ts'
import { takeOffice } from './office.ts'
import { aPin } from './portal.ts'

vi.setConfig({ testTimeout: 120_000 })

const centre = 'kochkor'
const services: ['pension-certificate'] = ['pension-certificate']
const headOffice = aCaller({ role: 'head-office', id: 'office-1', centre: null, desk: null })

let server: JourneyServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer(), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test('the head of a centre sees days before that more people are booked than will be served', async () => {
  const { days } = await server.call(showSlots, { centre, services })
  const free = days.flatMap(({ times }) => times).at(-1)!
  const identity = { kind: 'pin', value: aPin() } as const
  const startsAt = free.startsAt.toISOString()
  const { pass } = await server.call(holdTime, { centre, services, startsAt, identity, language: 'ky' })
  await server.call(confirmBooking, { centre, pass })

  const head = await takeOffice(browser, server, { path: `/office/${centre}` })
  await head.reads('Эч ким күтпөйт')
  expect(await head.page.locator('details', { hasText: 'ашыкча жазылган' }).count()).toBe(0)

  // Everybody who knows pensions goes to help another centre for that day.
  const from = dayOf(free.startsAt)
  const until = dayOf(new Date(free.startsAt.getTime() + 86_400_000))
  const known = await server.house.database.read.many<{ staff: string }>(sql`select staff_id as staff from people.staff
    where centre_id = ${centre} and role = 'operator' and 'social' = any (skills)`)
  for (const { staff } of known)
    await server.call(
      lendStaff,
      { centre: 'naryn', staff, weekdays: [1, 2, 3, 4, 5, 6, 7], from, until, reason: 'A crowd is expected' },
      headOffice,
    )
  await expect
    .poll(async () => (await server.call(listOverbooked, { centre }, headOffice)).length, { timeout: 20_000 })
    .toBe(1)
  await head.page.reload()
  const line = head.page.locator('summary', { hasText: 'Алдыдагы күндөрү 1 адам ашыкча жазылган' })
  await line.click()
  await head.reads('Пенсия жана жөлөкпул', 'Жазылуулар күчүндө, адамдар келет')
  await picture(head.page, 'office-overbooked')
  await head.isAccessible()
  await head.leave()
})
