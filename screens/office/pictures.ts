import type { Language } from '#ui/language.tsx'

const centre = 'bishkek-orok'
const wide = { width: 1366, height: 768 }

type Locator = {
  first(): Locator
  nth(index: number): Locator
  click(): Promise<void>
  count(): Promise<number>
  waitFor(): Promise<void>
  selectOption(choice: string | { index: number }): Promise<unknown>
}
/** What is pressed on the way to a picture. */
type Page = {
  getByRole(role: 'button', options: { name: string; exact: boolean }): Locator
  locator(selector: string): Locator
}

const names: Record<Language, string> = { ky: 'Кыргызча', ru: 'Русский', en: 'English' }

/** Signs in as whoever the form proposes, the head of the centre; a browser that is signed in goes on. */
const enter = async (page: Page, language: Language) => {
  await page.getByRole('button', { name: names[language], exact: true }).click()
  const submit = page.locator('main form button[type=submit]:enabled')
  await page.locator('main form button[type=submit]:enabled, nav a').first().waitFor()
  if ((await submit.count()) > 0) await submit.click()
  await page.locator('nav a').first().waitFor()
}
const seeHall = async (page: Page, language: Language) => {
  await enter(page, language)
  await page.locator('[data-desk]').first().waitFor()
}
const seeDay = async (page: Page, language: Language) => {
  await enter(page, language)
  await page.locator('figure svg').first().waitFor()
}

/** Whoever works for the whole network stands under the first choice of the form. */
const seeNetwork = async (page: Page, language: Language) => {
  await page.getByRole('button', { name: names[language], exact: true }).click()
  await page.locator('main form select').first().selectOption('network')
  await page.locator('main form button[type=submit]:enabled').first().click()
  await page.locator('main table tbody tr').first().waitFor()
}
const seeRoom = async (page: Page, language: Language) => {
  await enter(page, language)
  await page.locator('main :is(h2, form, table):visible').first().waitFor()
}

/** What `npm run screens` shows of the office; a hall at work says most. */
export const pictures = [
  { name: 'office-sign-in', path: '/office', ...wide },
  { name: 'office-hall', path: `/office/${centre}/hall`, ...wide, prepare: seeHall },
  { name: 'office-desk', path: `/office/${centre}/hall?desk=21`, width: 1920, height: 1080, prepare: seeHall },
  { name: 'office-day', path: `/office/${centre}/day`, ...wide, prepare: seeDay },
  { name: 'office-plan', path: `/office/${centre}/plan`, ...wide, prepare: seeRoom },
  { name: 'office-roster', path: `/office/${centre}/roster`, ...wide, prepare: seeRoom },
  { name: 'office-hours', path: `/office/${centre}/hours`, ...wide, prepare: seeRoom },
  { name: 'office-devices', path: `/office/${centre}/devices`, ...wide, prepare: seeRoom },
  { name: 'office-calendar', path: '/office/calendar', ...wide, prepare: seeNetwork },
  { name: 'office-network', path: '/office/network', ...wide, prepare: seeNetwork },
  { name: 'office-plan-phone', path: `/office/${centre}/plan`, width: 390, height: 844, prepare: seeRoom },
  { name: 'office-phone', path: `/office/${centre}/hall`, width: 390, height: 844, prepare: seeHall },
]
