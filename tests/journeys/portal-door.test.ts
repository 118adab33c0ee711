import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { keepSeats } from '#appointments'
import { bookingPage, confirmBooking, holdTime } from '#appointments/contract'
import { doorCode } from '#presence/contract'
import { aCaller } from '#testing'
import { qrPath } from '#ui/qr-path.ts'
import {
  centre,
  checkAxe,
  inEveryLanguage,
  openBrowser,
  openPage,
  openServer,
  picture,
  type JourneyServer,
} from './journey.ts'
import { aPin, follow, freeTimes, heading, openPhone, press } from './portal.ts'

let server: JourneyServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer(), openBrowser()])
  await server.house.work('seats for the story', (context) => keepSeats(context, { centre }))
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Somebody booked the next free time, which has come: check-in is open. */
async function aBookingOfNow() {
  const soon = (await freeTimes(server)).find((time) => time.getTime() > server.clock.now().getTime() + 15 * 60_000)!
  const identity = { kind: 'pin', value: aPin() } as const
  const wish = { centre, services: ['marriage' as const], startsAt: soon.toISOString(), identity }
  const { pass } = await server.call(holdTime, { ...wish, language: 'ky' })
  await server.call(confirmBooking, { centre, pass })
  const booking = await server.call(bookingPage, { centre, pass })
  if (booking.checkInFrom > server.clock.now()) server.clock.steer(booking.checkInFrom)
  return { ...booking, address: `${server.url}/b/${centre}/${pass}` }
}

const board = aCaller({ role: 'board', id: 'board-1', desk: null, device: 'board-1' })
const onTheWall = async () => (await server.call(doorCode, { centre }, board)).address
const stateOf = async (pass: string) => (await server.call(bookingPage, { centre, pass })).state

test('the screen at the door shows a code, and another one a minute later', async () => {
  const { page, context } = await openPage(browser, { size: 'board' })
  await page.goto(`${server.deviceLink('board', 'B1')}&layout=door`)
  const shown = () => page.locator('main svg[role="img"] path').getAttribute('d')
  const isOfNow = async () => (await shown()) === qrPath(await onTheWall()).path
  await expect.poll(isOfNow, { timeout: 20_000 }).toBe(true)
  await picture(page, 'board-door-code')
  expect(await checkAxe(page)).toEqual([])
  server.clock.steer(new Date(server.clock.now().getTime() + 60_000))
  await expect.poll(isOfNow, { timeout: 30_000 }).toBe(true)
  await context.close()
}, 90_000)

test('a screen that is not of the centre shows the way to the portal and no code', async () => {
  const { page, context } = await openPage(browser, { size: 'board' })
  await page.goto(`${server.url}/board/${centre}?layout=door&lang=en`)
  await page.getByText('Or by phone: point your camera at the code').waitFor()
  const shown = () => page.locator('main svg[role="img"] path').getAttribute('d')
  await expect.poll(shown).toBe(qrPath(`${server.url}/portal?centre=${centre}`).path)
  await context.close()
})

describe.each([
  { name: 'with JavaScript switched off', hasScript: false },
  { name: 'with the script of the page', hasScript: true },
])('a booked visitor, $name', ({ hasScript }) => {
  test('cannot check in from home, and does so at the door with the phone', async () => {
    const booking = await aBookingOfNow()
    const { page, errors, close } = await openPhone(browser, { hasScript })
    await page.goto(booking.address)
    expect(await heading(page)).toBe('Жазылдыңыз')
    await page.getByText('Үйдөн белгиленбейт').waitFor()
    expect(await page.getByRole('button', { name: 'Мен келдим' }).count()).toBe(0)

    await page.goto(await onTheWall())
    expect(await heading(page)).toBe('Жазылуу боюнча келдиңизби?')
    expect(new URL(page.url()).pathname).toBe(`/d/${centre}`)
    await inEveryLanguage(async (language) => {
      await page.goto(`${server.url}/d/${centre}?lang=${language}`)
      if (hasScript) expect(await checkAxe(page), language).toEqual([])
      await picture(page, `portal-door-${language}-${hasScript ? 'script' : 'plain'}`)
    })
    await page.goto(`${server.url}/d/${centre}?lang=ky`)
    if (hasScript) {
      await follow(page, /Орок/)
      await picture(page, 'portal-booked-here')
      expect(await checkAxe(page)).toEqual([])
    } else {
      await page.getByLabel('Жазылуунун коду').fill('ZZZZ 9999')
      await press(page, 'Мен келдим')
      await page.locator('[role="alert"] a[href="#code"]').waitFor()
      expect(await page.locator('#code').inputValue()).toBe('ZZZZ 9999')
      expect(errors.splice(0)).toMatchObject([expect.stringContaining('404')])
      await page.locator('#code').fill(`${booking.code.slice(0, 4)} ${booking.code.slice(4).toLowerCase()}`)
    }
    await press(page, 'Мен келдим')
    await page.waitForURL(new RegExp(`/t/${centre}/`))
    expect(await heading(page)).toMatch(/\S/)
    expect(await stateOf(booking.pass)).toBe('arrived')
    expect(errors).toEqual([])
    await close()
  })
})

test('an address that was sent on is nobody’s proof: the code is dead within two minutes, and the page asks for it', async () => {
  const booking = await aBookingOfNow()
  const address = await onTheWall()
  const { page, close } = await openPhone(browser, { language: 'ru' })
  await page.goto(`${server.url}/d/${centre}?lang=ru`)
  await page.getByText('Из дома отметиться нельзя').waitFor()
  expect(await page.locator('main form').count()).toBe(0)
  await inEveryLanguage(async (language) => {
    await page.goto(`${server.url}/d/${centre}?lang=${language}`)
    expect(await checkAxe(page), language).toEqual([])
  })
  server.clock.steer(new Date(server.clock.now().getTime() + 120_000))
  await inEveryLanguage(async (language) => {
    const answer = await page.goto(`${address}?lang=${language}`)
    expect(answer?.status()).toBe(409)
    expect(await checkAxe(page), language).toEqual([])
    await picture(page, `portal-door-code-over-${language}`)
  })
  const key = () => new URLSearchParams({ key: crypto.randomUUID(), code: booking.code })
  const pressed = await fetch(`${booking.address}/arrive`, { method: 'POST', body: key(), redirect: 'manual' })
  const forged = await fetch(`${server.url}/d/${centre}`, {
    method: 'POST',
    body: key(),
    headers: { cookie: `tereze-door=${centre}.zzzzzzzzz.${'a'.repeat(43)}` },
    redirect: 'manual',
  })
  expect([pressed.status, forged.status]).toEqual([409, 409])
  expect(await stateOf(booking.pass)).toBe('booked')
  await close()
})
