import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { confirmBooking, holdTime, showSlots, waitingPage } from '#appointments/contract'
import { addSeconds, dayOf } from '#kernel/clock.ts'
import { checkAxe, inEveryLanguage, openBrowser, openServer, picture, type JourneyServer } from './journey.ts'
import { aPin, follow, heading, openPhone, press } from './portal.ts'

/** A small centre, where a day is soon full. */
const centre = 'kochkor'
const services: ['marriage'] = ['marriage']

let server: JourneyServer
let browser: Browser
let day: string
/** The pages of those who were quicker. */
let booked: string[]
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer(), openBrowser()])
  day = (await openDays()).at(-2)!.day
  booked = await fill(day)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const openDays = async () => (await server.call(showSlots, { centre, services })).days.filter(({ isOpen }) => isOpen)

/** Books every time of a day; the addresses of the bookings. */
async function fill(full: string): Promise<string[]> {
  const pages: string[] = []
  for (;;) {
    const time = (await openDays()).find((each) => each.day === full)!.times[0]
    if (!time) return pages
    const identity = { kind: 'pin', value: aPin() } as const
    const startsAt = time.startsAt.toISOString()
    const { pass } = await server.call(holdTime, { centre, services, startsAt, identity, language: 'ky' })
    await server.call(confirmBooking, { centre, pass })
    pages.push(`${server.url}/b/${centre}/${pass}?lang=en`)
  }
}

const passOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)!
const placeOf = async (page: Page) => await server.call(waitingPage, { centre, pass: passOf(page) })

/** Somebody finds the day full and joins the list for that day. */
async function join() {
  const phone = await openPhone(browser, { language: 'en' })
  const { page } = phone
  await page.clock.install()
  await page.goto(`${server.url}/book?service=marriage&centre=${centre}&lang=en`)
  await follow(page, 'Join the waiting list')
  await page.getByLabel('From').selectOption(day)
  await page.getByLabel('Until').selectOption(day)
  await page.locator('#pin').fill(aPin())
  await press(page, 'Join the list')
  expect(await heading(page)).toBe('You are on the list')
  return phone
}

async function cancelOne(): Promise<void> {
  const { page, close } = await openPhone(browser, { language: 'en' })
  await page.goto(booked.pop()!)
  await follow(page, 'Cancel the booking')
  await press(page, 'Yes, cancel')
  expect(await heading(page)).toBe('The booking is cancelled')
  await close()
}

/** The page looks again once a minute, by itself. */
const minutePasses = async (page: Page) => await page.clock.fastForward(61_000)
const isOffered = async (page: Page) =>
  await expect.poll(async () => (await placeOf(page)).state, { timeout: 15_000 }).toBe('offered')

test('a day that is full says so, and a time that is given up goes to those who wait, one after another', async () => {
  expect(booked.length).toBeGreaterThan(3)
  const first = await join()
  await first.page.getByText('The next free time is offered to you').waitFor()
  const second = await join()
  await second.page.getByText(/1.person before you/).waitFor()

  await cancelOne()
  await isOffered(first.page)
  await minutePasses(first.page)
  await first.page.getByRole('heading', { name: 'A time is free for you' }).waitFor()
  await inEveryLanguage(async (language) => {
    await first.page.goto(first.page.url().replace(/\?.*|$/, `?lang=${language}`))
    expect(await checkAxe(first.page)).toEqual([])
    await picture(first.page, `portal-offer-${language}`)
  })
  await first.page.goto(first.page.url().replace(/\?.*/, '?lang=en'))
  // Nobody else can take what is offered.
  expect((await openDays()).find((each) => each.day === day)!.times).toEqual([])
  const place = first.page.url()
  await press(first.page, 'Take this time')
  expect(await heading(first.page)).toBe('You are booked')
  await first.page.goto(place)
  expect(await heading(first.page)).toBe('You are booked')
  await follow(first.page, 'Open the booking')
  expect(dayOf((await openDays())[0]!.times[0]!.startsAt)).not.toBe(day)

  await cancelOne()
  await isOffered(second.page)
  await minutePasses(second.page)
  await second.page.getByRole('button', { name: 'Take this time' }).waitFor()
  // The quarter of an hour passes while the page lies open.
  server.clock.steer(addSeconds(server.clock.now(), 16 * 60))
  const own = second.page.url()
  await press(second.page, 'Take this time')
  expect(await heading(second.page)).toBe('That did not work')
  await second.page.getByText('There is no offer now, or its time has passed. You will be asked again').waitFor()
  await picture(second.page, 'portal-offer-too-late')
  await follow(second.page, 'Back')
  expect(new URL(second.page.url()).pathname).toBe(new URL(own).pathname)
  expect(await second.page.getByRole('button', { name: 'Take this time' }).count()).toBe(0)

  expect(first.errors).toEqual([])
  // The browser itself remarks that the answer was a refusal.
  expect(second.errors.filter((error) => !error.includes('409'))).toEqual([])
  await Promise.all([first.close(), second.close()])
}, 90_000)
