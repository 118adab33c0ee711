import type { Language } from '#ui/language.tsx'

const centre = 'bishkek-orok'
const path = `/kiosk/${centre}`
const tall = { width: 1080, height: 1920 }

type Locator = {
  first(): Locator
  last(): Locator
  nth(index: number): Locator
  click(): Promise<void>
  fill(text: string): Promise<void>
  waitFor(): Promise<void>
}
/** What is pressed on the way to a picture. */
type Page = {
  getByRole(role: 'button', options: { name: string; exact: boolean }): Locator
  locator(selector: string): Locator
}

const names: Record<Language, string> = { ky: 'Кыргызча', ru: 'Русский', en: 'English' }
/** A person who does not exist: no real PIN begins with 9. */
const demoPin = { ky: '90102199000001', ru: '90102199000002', en: '90102199000003' } as const

const choose = async (page: Page, language: Language) =>
  await page.getByRole('button', { name: names[language], exact: true }).click()
const way = async (page: Page, language: Language, which: number) => {
  await choose(page, language)
  await page.locator('main [role=group] button').nth(which).click()
}
const identify = async (page: Page, language: Language) => {
  await choose(page, language)
  await page.locator('main li button').first().click()
  await page.locator('#identity').fill(demoPin[language])
}

const tellNeeds = async (page: Page, language: Language) => {
  await identify(page, language)
  await page.locator('main > div button').nth(1).click()
}

/** What `npm run screens` shows of the kiosk; it needs a browser that is a kiosk and a hall that is open. */
export const pictures = [
  { name: 'kiosk-start', path, ...tall },
  { name: 'kiosk-service', path, ...tall, prepare: choose },
  {
    name: 'kiosk-life-event',
    path,
    ...tall,
    prepare: (page: Page, language: Language) => way(page, language, 1),
  },
  {
    name: 'kiosk-check-in',
    path,
    ...tall,
    prepare: (page: Page, language: Language) => way(page, language, 3),
  },
  {
    name: 'kiosk-search',
    path,
    ...tall,
    async prepare(page: Page, language: Language) {
      await way(page, language, 2)
      await page.locator('main input').fill({ ky: 'паспорт', ru: 'свадьба', en: 'lost card' }[language])
    },
  },
  { name: 'kiosk-identify', path, ...tall, prepare: identify },
  { name: 'kiosk-needs', path, ...tall, prepare: tellNeeds },
  {
    name: 'kiosk-ticket',
    path,
    ...tall,
    async prepare(page: Page, language: Language) {
      await identify(page, language)
      await page.locator('main > div button').last().click()
      await page.locator('main article').waitFor()
    },
  },
]
