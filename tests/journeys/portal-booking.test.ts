import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { bookingPage, confirmBooking, holdTime, listEarliest } from '#appointments/contract'
import { checkIn } from '#queue/contract'
import {
  aCaller,
  centre,
  checkAxe,
  inEveryLanguage,
  openBrowser,
  openServer,
  picture,
  type JourneyServer,
} from './journey.ts'
import { aPin, follow, freeTimes, heading, openPhone, press, takeAllTimes } from './portal.ts'

/** Without a desk for marriages none of its times is free. */
const fullCentre = 'kochkor'

let server: JourneyServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer(), openBrowser()])
  await takeAllTimes(server, fullCentre)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const earliest = async () =>
  new Map(
    (await server.call(listEarliest, { services: ['marriage'] })).centres.map((one) => [one.centre, one.startsAt]),
  )
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
    await page.getByText('Шаг 6 из 6').waitFor()
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
    await page.getByText('Запись перенесена').waitFor()

    await follow(page, 'Отменить запись')
    expect(await heading(page)).toBe('Отменить запись?')
    await press(page, 'Да, отменить')
    expect(await heading(page)).toBe('Запись отменена')
    expect((await bookingOf(page)).state).toBe('cancelled')
    const file = await page.getByRole('link', { name: 'Убрать из календаря' }).getAttribute('href')
    expect(await (await fetch(new URL(file!, page.url()))).text()).toContain('METHOD:CANCEL')
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
    expect(await heading(page)).toBe('Время отпущено')
    await close()
  })
})

test('who books is shown the earliest free time of every centre, and a waiting list where there is none', async () => {
  const { page, errors, close } = await openPhone(browser, { language: 'ru' })
  await page.goto(`${server.url}/book?service=marriage&all=1&lang=ru`)
  await page.getByText('Шаг 2 из 6').waitFor()
  const rows = await page.locator('main > ol > li').allTextContents()
  expect(rows.length).toBeGreaterThan(40)
  expect(rows.filter((row) => row.includes('окна сейчас закрыты'))).toEqual([])
  expect(rows[0]).toMatch(/ближайшее время: (сегодня|завтра), \d\d:\d\d/)
  expect(rows.at(-1)).toContain('свободного времени нет')
  const links = await page.locator('main > ol > li a').all()
  const hrefs = await Promise.all(links.map(async (link) => (await link.getAttribute('href'))!))
  const times = await earliest()
  const instants = hrefs.map(
    (href) => times.get(new URL(href, server.url).searchParams.get('centre')!)?.getTime() ?? Infinity,
  )
  expect(instants).toEqual(instants.toSorted((a, b) => a - b))
  await inEveryLanguage(async (language) => {
    await page.goto(`${server.url}/book?service=marriage&all=1&lang=${language}`)
    expect(await checkAxe(page)).toEqual([])
    await picture(page, `portal-earliest-${language}`)
  })
  await page.goto(`${server.url}/book?service=marriage&all=1&lang=ru`)
  await follow(page, /Кочкор/)
  expect(await heading(page)).toBe('Когда вам удобно?')
  await page.getByRole('link', { name: 'Встать в список ожидания' }).waitFor()
  expect(errors).toEqual([])
  await close()
})

test('a number that has a booking is refused without a word about it, and the phone shows what was opened on it', async () => {
  const startsAt = (await freeTimes(server)).at(-15)!.toISOString()
  const identity = { kind: 'pin', value: aPin() } as const
  const { pass } = await server.call(holdTime, { centre, services: ['marriage'], startsAt, identity, language: 'ru' })
  const who = `${server.url}/book?service=marriage&centre=${centre}&startsAt=${startsAt}&lang=ru`
  const ask = async (page: Page) => {
    await page.goto(who)
    await page.locator('#pin').fill(identity.value)
    await press(page, 'Придержать это время')
    await page.getByText('С этим номером записать сейчас не получается').first().waitFor()
    expect(await page.locator('main').textContent()).not.toContain('придержано')
  }
  const [stranger, own] = await Promise.all([1, 2].map(() => openPhone(browser, { language: 'ru' })))
  await ask(stranger!.page)
  expect(await stranger!.page.locator('[data-own-list]').isVisible()).toBe(false)
  await own!.page.goto(`${server.url}/b/${centre}/${pass}?lang=ru`)
  await ask(own!.page)
  await own!.page.locator('[data-own-list] a').first().waitFor()
  expect(await checkAxe(own!.page)).toEqual([])
  await picture(own!.page, 'portal-number-refused')
  await follow(own!.page, /Орок/)
  expect(await heading(own!.page)).toBe('Время придержано для вас')
  await Promise.all([stranger!.close(), own!.close()])
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

  test('leads to the hall: its code makes a ticket, and the page leads to it', async () => {
    const startsAt = (await freeTimes(server)).find((time) => time > server.clock.now())!
    const { page, close } = await openPhone(browser, { hasScript: false, language: 'en' })
    await page.goto(`${server.url}/book?service=marriage&centre=${centre}&startsAt=${startsAt.toISOString()}&lang=en`)
    await page.locator('#pin').fill(aPin())
    await press(page, 'Keep this time for me')
    await press(page, 'Confirm the booking')
    const { code, checkInFrom } = await bookingOf(page)
    if (checkInFrom > server.clock.now()) server.clock.steer(checkInFrom)
    const ticket = await server.call(checkIn, { centre, code }, aCaller({ role: 'kiosk', desk: null }))
    if (!('pass' in ticket)) throw new Error('the ticket has no secret')
    // A page without script loads itself anew now and then; going there anew does not collide with that.
    await page.goto(page.url())
    expect(await heading(page)).toBe('You have arrived')
    await page.getByText(ticket.ticket, { exact: true }).waitFor()
    await inEveryLanguage(async (language) => {
      await page.goto(`${page.url().split('?')[0]}?lang=${language}`)
      await picture(page, `portal-arrived-${language}`)
    })
    await follow(page, 'Go to the ticket')
    expect(await heading(page)).toBe('You are in line')
    expect(new URL(page.url()).pathname).toBe(`/t/${centre}/${ticket.pass}`)
    await close()
  })
})

test('whoever goes back after moving, or cancels once more, reads how the booking stands and nothing else', async () => {
  const times = await freeTimes(server)
  const identity = { kind: 'pin', value: aPin() } as const
  const wish = { centre, services: ['marriage' as const], identity, language: 'ru' as const }
  const { pass } = await server.call(holdTime, { ...wish, startsAt: times.at(-20)!.toISOString() })
  await server.call(confirmBooking, { centre, pass })
  const { page, errors, close } = await openPhone(browser, { language: 'ru' })
  const moving = `${server.url}/b/${centre}/${pass}/reschedule?startsAt=${times.at(-21)!.toISOString()}&lang=ru`
  await page.goto(moving)
  await press(page, 'Да, перенести')
  expect(await heading(page)).toBe('Вы записаны')
  await page.goto(moving)
  expect(await heading(page)).toBe('Вы записаны')
  const send = (path: string) =>
    fetch(`${server.url}/b/${centre}/${pass}${path}`, {
      method: 'POST',
      body: new URLSearchParams({ key: crypto.randomUUID() }),
      redirect: 'manual',
    })
  for (const path of [`/reschedule?startsAt=${times.at(-21)!.toISOString()}`, '/confirm', '/cancel', '/cancel']) {
    const answer = await send(path)
    expect([answer.status, answer.headers.get('location')], path).toEqual([303, `/b/${centre}/${pass}`])
  }
  await page.reload()
  expect(await heading(page)).toBe('Запись отменена')
  expect(errors).toEqual([])
  await close()
})
