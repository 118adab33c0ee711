import type { Browser, Page } from 'playwright-core'
import { expect } from 'vitest'
import type { z } from 'zod'
import { demoOperatorId } from '#people'
import type { Language } from '#kernel/texts.ts'
import * as queue from '#queue/contract'
import { anyone, centre, checkAxe, inEveryLanguage, openPage, type JourneyServer } from './journey.ts'

type Phase = 'closed' | 'away' | 'free' | 'ready' | 'called' | 'serving'

/** An operator at her screen, who has a keyboard and no mouse. */
export type OperatorAtDesk = {
  readonly page: Page
  /** Presses keys one after another, by their places on the keyboard. */
  press(...keys: string[]): Promise<void>
  /** Waits until the desk is so; with a ticket, until that one is shown. */
  sees(phase: Phase, ticket?: string): Promise<void>
  reads(...words: (string | RegExp)[]): Promise<void>
  /** The desk has no fault that axe can see, in each of the three languages. */
  isAccessible(): Promise<void>
  leave(): Promise<void>
}

const languageNames: Record<Language, string> = { ky: 'Кыргызча', ru: 'Русский', en: 'English' }

type Seat = { readonly desk: number; readonly url?: string; readonly language?: Language }

export async function sitDown(
  browser: Browser,
  server: JourneyServer,
  { desk, url = server.url, language = 'ky' }: Seat,
): Promise<OperatorAtDesk> {
  const { page, context, errors } = await openPage(browser, { language })
  await page.goto(`${url}/desk/${centre}`)
  await page.locator(`option[value="${demoOperatorId(centre, desk)}"]`).waitFor({ state: 'attached' })
  await page.locator('select').nth(1).selectOption(demoOperatorId(centre, desk))
  await page.locator('select').nth(2).selectOption(String(desk))
  await page.locator('button[type=submit]').press('Enter')
  await page.locator('[data-phase]').waitFor()
  return {
    page,
    async press(...keys) {
      for (const key of keys) await page.keyboard.press(key)
    },
    async sees(phase, ticket) {
      const place = page.locator(`[data-phase="${phase}"]`)
      await (ticket === undefined ? place : place.getByRole('heading', { name: ticket, exact: true })).waitFor()
    },
    async reads(...words) {
      for (const text of words) await page.getByText(text).first().waitFor()
    },
    async isAccessible() {
      await inEveryLanguage(async (each) => {
        await page.getByRole('button', { name: languageNames[each] }).press('Enter')
        const faults = await checkAxe(page)
        expect(faults.map((fault) => `${each}: ${fault}`)).toEqual([])
      })
      await page.getByRole('button', { name: languageNames[language] }).press('Enter')
      // The keys are the page's again, not a button's.
      await page.evaluate('document.activeElement.blur()')
    },
    async leave() {
      expect(errors).toEqual([])
      await context.close()
    },
  }
}

type Wish = Partial<z.input<typeof queue.takeTicket.input>>

let people = 0
/** Somebody takes a ticket at a kiosk. */
export async function visitor(server: JourneyServer, wish: Wish = {}): Promise<queue.Ticket> {
  const identity = { kind: 'pin' as const, value: `903031992${String(++people).padStart(5, '0')}` }
  const services: ['passport-exchange'] = ['passport-exchange']
  const input = { centre, services, identity, language: 'ky' as const, ...wish }
  const answer = await server.call(queue.takeTicket, input, anyone)
  if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
  return answer
}

/** What the visitor's own phone says. */
export const phoneOf = (server: JourneyServer, { pass }: queue.Ticket) =>
  server.call(queue.ticketPage, { centre, pass }, anyone)
