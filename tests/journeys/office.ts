import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import * as desks from '#desks/contract'
import type { Language } from '#kernel/texts.ts'
import { demoOperatorId } from '#people'
import * as people from '#people/contract'
import type { Ticket } from '#queue/contract'
import { aCaller, centre, checkAxe, inEveryLanguage, openPage, type JourneyServer } from './journey.ts'

const languageNames: Record<Language, string> = { ky: 'Кыргызча', ru: 'Русский', en: 'English' }

export type Head = {
  readonly page: Page
  reads(...words: (string | RegExp)[]): Promise<void>
  press(name: string | RegExp): Promise<void>
  /** No fault that axe can see, in each of the three languages. */
  isAccessible(): Promise<void>
  leave(): Promise<void>
}

/** Somebody of the office signs in at the own screen. Without a person: whoever the form proposes, the head of Orok. */
export async function takeOffice(
  browser: Browser,
  server: JourneyServer,
  { path = '/office', network }: { path?: string; network?: string } = {},
): Promise<Head> {
  const { page, context, errors } = await openPage(browser, { language: 'ky' })
  await page.goto(`${server.url}${path}`)
  if (network) {
    await page.locator('select').first().selectOption('network')
    await page.locator(`option[value="${network}"]`).waitFor({ state: 'attached' })
    await page.locator('select').nth(1).selectOption(network)
  }
  await page.locator('button[type=submit]:enabled').click()
  await page.locator('main h1').waitFor()
  // Some rooms have a form of their own.
  await page.getByRole('button', { name: 'Чыгуу' }).waitFor()
  return {
    page,
    async reads(...words) {
      for (const text of words) await page.getByText(text).first().waitFor()
    },
    press: async (name) => await page.getByRole('button', { name }).first().click(),
    async isAccessible() {
      await inEveryLanguage(async (each) => {
        await page.getByRole('button', { name: languageNames[each] }).press('Enter')
        expect({ each, found: await checkAxe(page) }).toEqual({ each, found: [] })
      })
      await page.getByRole('button', { name: languageNames.ky }).press('Enter')
      await page.evaluate('document.activeElement.blur()')
    },
    async leave() {
      expect(errors).toEqual([])
      await context.close()
    },
  }
}

/** The operators of the hall, each at the own screen somewhere else. */
export function operatorsOf(server: JourneyServer) {
  const caller = (desk: number) => aCaller({ id: demoOperatorId(centre, desk), desk })
  const at = (desk: number) => ({ centre, desk })
  return {
    signIn: async (desk: number) =>
      await server.call(people.signIn, { staff: demoOperatorId(centre, desk), centre, desk }),
    open: async (desk: number) => await server.call(desks.openDesk, at(desk), caller(desk)),
    rest: async (desk: number) => await server.call(desks.takeBreak, { ...at(desk), reason: 'rest' }, caller(desk)),
    next: async (desk: number) => (await server.call(desks.callNextHere, at(desk), caller(desk))).visit,
    start: async (desk: number, { visit }: Pick<Ticket, 'visit'>) =>
      await server.call(desks.startServing, { ...at(desk), visit }, caller(desk)),
    finish: async (desk: number, { visit }: Pick<Ticket, 'visit'>) =>
      await server.call(desks.finishErrand, { ...at(desk), visit, outcome: 'done', andNext: false }, caller(desk)),
  }
}
