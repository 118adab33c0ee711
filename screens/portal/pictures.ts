import type { Language } from '#ui/language.tsx'

const centre = 'bishkek-orok'
const phone = { width: 360, height: 780 }
/** Where a citizen sits down with the question. */
const wide = { width: 1366, height: 900 }
const howSoon = `/ticket?service=passport-exchange&centre=${centre}`

/** What `npm run screens` shows of the citizen's pages. */
export const pictures = [
  { name: 'welcome', path: '/', width: 1366, height: 1000 },
  { name: 'portal-home', path: '/portal', ...phone },
  { name: 'portal-home-wide', path: '/portal', ...wide },
  { name: 'portal-search', path: '/portal', ...phone, prepare: search },
  { name: 'portal-life-event', path: '/portal?event=moved-house', ...phone },
  { name: 'portal-service', path: '/services/passport-exchange', ...phone },
  { name: 'portal-centres', path: '/ticket?service=passport-exchange', ...phone },
  { name: 'portal-how-soon', path: howSoon, ...phone },
  { name: 'portal-how-soon-wide', path: howSoon, ...wide },
  { name: 'portal-ticket-question', path: `/ticket?service=passport-exchange&centre=${centre}&away=20`, ...phone },
  { name: 'portal-days', path: `/book?service=marriage&centre=${centre}`, ...phone },
  { name: 'portal-day', path: `/portal`, ...phone, prepare: openDay },
  { name: 'portal-ticket', path: `/portal`, ...phone, prepare: takeTicket },
  { name: 'portal-ticket-wide', path: `/portal`, ...wide, prepare: takeTicket },
  { name: 'portal-leave', path: `/portal`, ...phone, prepare: leave },
  { name: 'portal-booking', path: `/portal`, ...phone, prepare: book },
  { name: 'portal-booking-wide', path: `/portal`, ...wide, prepare: book },
  { name: 'portal-reschedule', path: `/portal`, ...phone, prepare: changeBooking('reschedule') },
  { name: 'portal-cancel', path: `/portal`, ...phone, prepare: changeBooking('cancel') },
  { name: 'portal-arrived', path: `/portal`, ...phone, prepare: openArrived },
  { name: 'portal-arrived-wide', path: `/portal`, ...wide, prepare: openArrived },
  { name: 'portal-centre', path: `/centres/${centre}`, width: 1366, height: 1000 },
  { name: 'portal-centres-load', path: '/centres', ...phone },
  { name: 'portal-problem', path: '/problems/already-in-line', ...phone },
  { name: 'api', path: '/api', ...wide },
]

/** As much of a driven browser's page as these pictures need. */
type Driven = {
  url(): string
  goto(address: string): Promise<unknown>
  fill(field: string, value: string): Promise<unknown>
  click(what: string): Promise<unknown>
  locator(what: string): { first(): { click(): Promise<unknown> } }
}

/** An invented person, another one each time: one person has one ticket and one booking. */
const aPin = (): string =>
  `901011989${String(crypto.getRandomValues(new Uint32Array(1))[0]! % 100_000).padStart(5, '0')}`

async function identify(page: Driven): Promise<void> {
  await page.fill('#pin', aPin())
  await page.click('main form button[type="submit"]')
}

async function search(page: Driven, language: Language): Promise<void> {
  await page.fill('#q', { ky: 'баламдын паспорту', ru: 'потерял паспорт', en: 'moved to a new flat' }[language])
  await page.click('main form[role="search"] button')
}

async function takeTicket(page: Driven): Promise<void> {
  await page.goto(new URL(`/ticket?service=passport-exchange&centre=${centre}&away=20`, page.url()).href)
  await identify(page)
}

async function leave(page: Driven): Promise<void> {
  await takeTicket(page)
  await page.locator('main a[href$="/leave"]').first().click()
}

async function openDay(page: Driven): Promise<void> {
  await page.goto(new URL(`/book?service=marriage&centre=${centre}`, page.url()).href)
  await page.locator('main a[href*="day="]').first().click()
}

function changeBooking(how: 'reschedule' | 'cancel'): (page: Driven) => Promise<void> {
  return async (page) => {
    await book(page)
    await page.locator(`main a[href*="/${how}"]`).first().click()
  }
}

async function book(page: Driven): Promise<void> {
  await openDay(page)
  await page.locator('main a[href*="startsAt="]').first().click()
  await identify(page)
  await page.locator('main form button[type="submit"]').first().click()
}

async function openArrived(page: Driven, _: string, hall: { readonly arrivedBooking: string }): Promise<void> {
  await page.goto(new URL(hall.arrivedBooking, page.url()).href)
}
