import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bookingPage, holdTime, joinWaitingList } from '#appointments/contract'
import { checkIn } from '#queue/contract'
import { centre, openBrowser, openServer, picture, type JourneyServer } from './journey.ts'
import { aPin, follow, freeTimes, heading, openPhone, press } from './portal.ts'

let server: JourneyServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer(), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const passOf = (page: Page) => new URL(page.url()).pathname.split('/').at(-1)!
const bookingOf = (page: Page) => server.call(bookingPage, { centre, pass: passOf(page) })
/** The page to move a booking stands below that of the booking itself. */
const bookingAbove = (page: Page) =>
  server.call(bookingPage, { centre, pass: new URL(page.url()).pathname.split('/').at(-2)! })
const chooseTime = async (page: Page, day: number, time: number) => {
  await page.locator('main ul a[href*="day="]').nth(day).click()
  await page.locator('main ul a[href*="startsAt="]').nth(time).click()
}

/** From a word about one's life to a confirmed booking. */
async function book(page: Page, pin: string): Promise<void> {
  await page.goto(`${server.url}/portal?lang=ru`)
  await page.getByLabel('Напишите своими словами').fill('свадьба')
  await press(page, 'Найти')
  await follow(page, 'Регистрация брака')
  await follow(page, 'Записаться на время')
  expect(await heading(page)).toBe('В какой центр пойдёте?')
  await page.getByLabel('Область или город').selectOption({ label: 'г. Бишкек' })
  await press(page, 'Показать')
  await follow(page, /Орок/)
  await chooseTime(page, 2, 4)
  await page.getByLabel('ПИН', { exact: true }).last().fill(pin)
  await press(page, 'Придержать это время')
}

describe.each([
  { name: 'with JavaScript switched off', hasScript: false },
  { name: 'with the script of the page', hasScript: true },
])('a booked visitor, $name', ({ hasScript }) => {
  test('books a time, moves it, and keeps the old one until the new one is theirs', async () => {
    const { page, errors, close } = await openPhone(browser, { hasScript, language: 'ru' })
    await book(page, aPin())
    expect(await heading(page)).toBe('Время придержано для вас')
    await page.getByText(/^Осталось: /).waitFor()
    expect((await bookingOf(page)).state).toBe('held')
    await press(page, 'Подтвердить запись')
    expect(await heading(page)).toBe('Вы записаны')
    const booked = await bookingOf(page)
    expect(booked.state).toBe('booked')
    await page.getByText(booked.code, { exact: true }).waitFor()
    expect(await page.getByRole('img', { name: booked.code }).count()).toBe(1)
    await picture(page, `portal-booked-${hasScript ? 'script' : 'plain'}`)

    await follow(page, 'Перенести на другое время')
    await chooseTime(page, 3, 1)
    expect((await bookingAbove(page)).startsAt).toEqual(booked.startsAt)
    await press(page, 'Да, перенести')
    expect(await heading(page)).toBe('Вы записаны')
    const moved = await bookingOf(page)
    expect(moved.startsAt.getTime()).toBeGreaterThan(booked.startsAt.getTime())

    await follow(page, 'Отменить запись')
    expect(await heading(page)).toBe('Отменить запись?')
    await press(page, 'Да, отменить')
    expect(await heading(page)).toBe('Запись отменена')
    expect((await bookingOf(page)).state).toBe('cancelled')
    expect(errors).toEqual([])
    await close()
  })

  test('reads beside the field what is wrong, keeps what was typed, and mends it', async () => {
    const { page, close } = await openPhone(browser, { hasScript, language: 'ru' })
    await book(page, '12345')
    expect(await heading(page)).toBe('Кто придёт?')
    expect(await page.locator('[role="alert"] a[href="#pin"]').textContent()).toContain('14 цифр')
    const field = page.locator('#pin')
    expect(await field.inputValue()).toBe('12345')
    expect(await field.getAttribute('aria-invalid')).toBe('true')
    await field.fill(aPin())
    await press(page, 'Придержать это время')
    expect(await heading(page)).toBe('Время придержано для вас')
    await press(page, 'Не нужно, отпустить')
    expect(await heading(page)).toBe('Запись отменена')
    await close()
  })
})

describe('a booking', () => {
  test('of one person is not made twice by an impatient finger', async () => {
    const times = await freeTimes(server)
    const form = new URLSearchParams({ kind: 'pin', pin: aPin(), key: crypto.randomUUID() })
    const url = `${server.url}/book?service=marriage&centre=${centre}&startsAt=${times.at(-3)!.toISOString()}`
    const send = () => fetch(url, { method: 'POST', body: form, redirect: 'manual' })
    const answers = await Promise.all([send(), send(), send()])
    expect(answers.map(({ status }) => status)).toEqual([303, 303, 303])
    expect(new Set(answers.map(({ headers }) => headers.get('location'))).size).toBe(1)
  })

  test('sent from another site changes nothing', async () => {
    const [time] = (await freeTimes(server)).slice(-5)
    const answer = await fetch(`${server.url}/book?service=marriage&centre=${centre}&startsAt=${time!.toISOString()}`, {
      method: 'POST',
      headers: { origin: 'https://example.org' },
      body: new URLSearchParams({ kind: 'pin', pin: aPin() }),
      redirect: 'manual',
    })
    expect(answer.status).toBe(403)
    expect(answer.headers.get('content-type')).toContain('text/html')
  })

  test('comes as a file for any calendar, and as nothing before it is confirmed', async () => {
    const startsAt = (await freeTimes(server)).at(-9)!.toISOString()
    const identity = { kind: 'pin', value: aPin() } as const
    const held = await server.call(holdTime, { centre, services: ['marriage'], startsAt, identity, language: 'ky' })
    const at = `${server.url}/b/${centre}/${held.pass}`
    expect((await fetch(`${at}/calendar.ics`)).status).toBe(404)
    await fetch(`${at}/confirm`, { method: 'POST', body: new URLSearchParams({ key: crypto.randomUUID() }) })
    const file = await fetch(`${at}/calendar.ics?lang=ky`)
    expect(file.headers.get('content-type')).toContain('text/calendar')
    const text = (await file.text()).replaceAll('\r\n ', '')
    expect(text).toContain('SUMMARY:Никени каттоо')
    expect(text).toContain(`URL:${at}`)
  })

  test('that was not confirmed in time says so and leads on', async () => {
    const startsAt = (await freeTimes(server)).at(-12)!.toISOString()
    const identity = { kind: 'pin', value: aPin() } as const
    const held = await server.call(holdTime, { centre, services: ['marriage'], startsAt, identity, language: 'ky' })
    server.clock.steer(new Date(held.heldUntil!.getTime() + 1000))
    const { page, close } = await openPhone(browser, { hasScript: false })
    await page.goto(`${server.url}/b/${centre}/${held.pass}?lang=en`)
    expect(await heading(page)).toBe('The time is not kept any more')
    await follow(page, 'Choose a time again')
    expect(await heading(page)).toBe('When will you come?')
    await close()
  })

  test('leads to the hall: its code makes a ticket, and the page says so', async () => {
    const startsAt = (await freeTimes(server)).find((time) => time > server.clock.now())!
    const { page, close } = await openPhone(browser, { hasScript: false, language: 'en' })
    await page.goto(`${server.url}/book?service=marriage&centre=${centre}&startsAt=${startsAt.toISOString()}&lang=en`)
    await page.locator('#pin').fill(aPin())
    await press(page, 'Keep this time for me')
    await press(page, 'Confirm the booking')
    const { code, checkInFrom } = await bookingOf(page)
    if (checkInFrom > server.clock.now()) server.clock.steer(checkInFrom)
    await server.call(checkIn, { centre, code })
    await page.reload()
    expect(await heading(page)).toBe('You have arrived')
    await close()
  })
})

test('who finds no time joins the waiting list without script, sees the place, and leaves it', async () => {
  const { page, close } = await openPhone(browser, { hasScript: false, language: 'en' })
  await page.goto(`${server.url}/waiting-list?service=marriage&centre=${centre}&lang=en`)
  await page.getByLabel('From').selectOption({ index: 3 })
  await page.getByLabel('Until').selectOption({ index: 1 })
  await page.locator('#pin').fill(aPin())
  await press(page, 'Join the list')
  await page.locator('[role="alert"] a[href="#from"]').waitFor()
  await page.getByLabel('Until').selectOption({ index: 5 })
  await page.locator('#pin').fill(aPin())
  await press(page, 'Join the list')
  expect(await heading(page)).toBe('You are on the list')
  await follow(page, 'Leave the list')
  await press(page, 'Leave the list')
  expect(await heading(page)).toBe('You left the list')
  await close()
})

test('a second place on the same list is refused in words beside the field', async () => {
  const identity = { kind: 'pin', value: aPin() } as const
  // Days on which no other story frees a time, or it would be offered at once.
  const [from, until] = ['2026-12-02', '2026-12-03']
  await server.call(joinWaitingList, { centre, services: ['marriage'], identity, language: 'ky', from, until })
  const form = new URLSearchParams({ kind: 'pin', pin: identity.value, from, until, key: crypto.randomUUID() })
  const url = `${server.url}/waiting-list?service=marriage&centre=${centre}&lang=en`
  const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' })
  expect(answer.status).toBe(409)
  expect(await answer.text()).toContain('You are on the waiting list of this centre already')
})
