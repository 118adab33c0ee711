import type { Browser, Page } from 'playwright-core'
import { showSlots } from '#appointments/contract'
import { centre, screenSizes, type JourneyServer } from './journey.ts'

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
