import type { Page } from 'playwright-core'
import * as desks from '#desks/contract'
import { languages, type Language } from '#kernel/texts.ts'
import { aCaller, centre, checkAxe, type JourneyServer } from './journey.ts'

export const languageNames = { ky: 'Кыргызча', ru: 'Русский', en: 'English' } as const

/** Words on the buttons of the kiosk, as people read them. */
export const words = {
  take: { ky: 'Талон алуу', ru: 'Взять талон', en: 'Take a ticket' },
  done: { ky: 'Даяр', ru: 'Готово', en: 'Done' },
} satisfies Record<string, Record<Language, string>>

let people = 0
/** A demo person who was never here before. */
export const aPin = (): string => `901011990${String(++people).padStart(5, '0')}`

export const button = (page: Page, name: string | RegExp) => page.getByRole('button', { name, exact: true })

export async function typePin(page: Page, pin: string): Promise<void> {
  for (const digit of pin) await button(page, digit).click()
}

/** The ordinary way: language, service, PIN, ticket. Returns the number on the screen. */
export async function takeTicketAt(
  page: Page,
  { pin = aPin(), language = 'ky' }: { pin?: string; language?: Language } = {},
): Promise<string> {
  await button(page, languageNames[language]).click()
  await page.locator('main li button').first().click()
  await typePin(page, pin)
  await button(page, words.take[language]).click()
  return (await page.locator('main h1 strong').textContent({ timeout: 40_000 })) ?? ''
}

/** An operator begins at a desk that serves passports. */
export const operatorAt = (desk: number) => aCaller({ id: `staff-${desk}`, desk })
export const openDesk = (server: JourneyServer, desk = 20) =>
  server.call(desks.openDesk, { centre, desk }, operatorAt(desk))

/** Everything that the browser keeps of the pages of this address, as text. */
export const everythingKept = `(async () => {
  const kept = [document.documentElement.outerHTML, location.href, String(history.length), JSON.stringify(history.state),
    JSON.stringify(localStorage), JSON.stringify(sessionStorage), document.cookie]
  for (const input of document.querySelectorAll('input')) kept.push(input.value)
  for (const { name } of await indexedDB.databases()) {
    const database = await new Promise((resolve) => { const r = indexedDB.open(name); r.onsuccess = () => resolve(r.result) })
    for (const store of database.objectStoreNames) {
      const all = await new Promise((resolve) => {
        const r = database.transaction(store).objectStore(store).getAll(); r.onsuccess = () => resolve(r.result) })
      kept.push(JSON.stringify(all, (_, value) => value instanceof ArrayBuffer || ArrayBuffer.isView(value)
        ? new TextDecoder('latin1').decode(value) : value instanceof CryptoKey ? 'key ' + value.extractable : value))
    }
    database.close()
  }
  for (const name of await caches.keys()) for (const request of await (await caches.open(name)).keys()) kept.push(request.url)
  return kept.join('\\n')
})()`

/** What axe finds on this screen in each language, by the switch that a visitor would use; then the language of the story again. */
export async function checkAxeInEveryLanguage(page: Page): Promise<string[]> {
  const own = await page.locator('html').getAttribute('lang')
  const problems: string[] = []
  for (const language of [...languages, own]) {
    const choice = page.locator(`[role=group] button[lang=${language}]`)
    if ((await choice.count()) === 1) await choice.click()
    else if (language !== own) throw new Error(`there is no way to ${language} on this screen`)
    await page.locator(`html[lang=${language}]`).waitFor()
    if (language !== own || problems.length === 0)
      problems.push(...(await checkAxe(page)).map((problem) => `${language}: ${problem}`))
  }
  return problems
}
