import type { Browser, Page } from 'playwright-core'
import { confirmBooking, holdTime, showSlots } from '#appointments/contract'
import { setPlan } from '#capacity/contract'
import { dayOf } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import { aCaller, centre, screenSizes, type JourneyServer } from './journey.ts'

type PhoneWish = { hasScript?: boolean; width?: number; language?: string }

/** A phone of a citizen; `hasScript: false` is a browser with JavaScript switched off. */
export async function openPhone(
  browser: Browser,
  { hasScript = true, width = screenSizes.phone.width, language = 'ky' }: PhoneWish = {},
): Promise<{ page: Page; errors: string[]; close: () => Promise<void> }> {
  const viewport = { width, height: 740 }
  const context = await browser.newContext({ viewport, locale: language, javaScriptEnabled: hasScript })
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  // A page that breaks its own content security policy says so here.
  page.on(
    'console',
    (message) => message.type() === 'error' && errors.push(`${message.text()} ${message.location().url}`),
  )
  return { page, errors, close: () => context.close() }
}

let people = 0
/** A new invented person every time. */
export const aPin = (): string => `901011991${String(++people).padStart(5, '0')}`

/** Presses the button of the only form of the page that has one with these words. */
export const press = (page: Page, words: string) => page.getByRole('button', { name: words }).click()
export const follow = (page: Page, words: string | RegExp) => page.getByRole('link', { name: words }).first().click()
export const heading = async (page: Page) => (await page.locator('h1').textContent())?.trim()

/** Times that can be booked, as the portal offers them. */
export const freeTimes = async (server: JourneyServer): Promise<Date[]> =>
  (await server.call(showSlots, { centre, services: ['marriage'] })).days.flatMap(({ times }) =>
    times.map(({ startsAt }) => startsAt),
  )

/** Every time for a marriage in a centre is taken: one desk, and all its seats in the name of one invented person. */
export async function takeAllTimes(server: JourneyServer, full: string): Promise<void> {
  const administrator = aCaller({ role: 'administrator', centre: null, desk: null })
  const desks = [{ serviceGroup: 'civil' as const, desks: 1 }]
  await server.call(setPlan, { centre: full, from: dayOf(server.clock.now()), desks }, administrator)
  const asked = { centre: full, services: ['marriage' as const] }
  const free = async () => (await server.call(showSlots, asked)).days.flatMap(({ times }) => times)
  while ((await free()).some(({ seats }) => seats > 1));
  const identity = { kind: 'pin' as const, value: aPin() }
  const wish = { ...asked, startsAt: (await free())[0]!.startsAt.toISOString(), identity, language: 'ky' as const }
  const { appointment, pass } = await server.call(holdTime, wish)
  await server.call(confirmBooking, { centre: full, pass })
  await server.house.database.transaction(async (tx) => {
    await tx.run(sql`update appointments.seat set appointment_id = ${appointment}
      where centre_id = ${full} and service_group = 'civil' and appointment_id is null and not is_closed`)
  })
}
