import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { joinWaitingList } from '#appointments/contract'
import { setPlan } from '#capacity/contract'
import { dayOf } from '#kernel/clock.ts'
import { aCaller, centre, inEveryLanguage, openBrowser, openServer, picture, type JourneyServer } from './journey.ts'
import { aPin, follow, heading, openPhone, press, takeAllTimes } from './portal.ts'

const fullCentre = 'kochkor'
const unmannedCentre = 'talas'

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

test('who finds no time joins the waiting list without script, sees the place, and leaves it', async () => {
  const { page, close } = await openPhone(browser, { hasScript: false, language: 'en' })
  await page.goto(`${server.url}/waiting-list?service=marriage&centre=${fullCentre}&lang=en`)
  await page.getByLabel('From').selectOption({ index: 3 })
  await page.getByLabel('Until').selectOption({ index: 1 })
  await page.locator('#pin').fill(aPin())
  await press(page, 'Join the list')
  await page.locator('[role="alert"] a[href="#from"]').waitFor()
  expect(await page.locator('#pin').inputValue()).toMatch(/^\d{14}$/)
  await page.getByLabel('Until').selectOption({ index: 5 })
  await press(page, 'Join the list')
  expect(await heading(page)).toBe('You are on the list')
  await follow(page, 'Leave the list')
  await press(page, 'Leave the list')
  expect(await heading(page)).toBe('You left the list')
  await close()
})

test('whoever can book at once is shown the free times instead of a list to wait on', async () => {
  const { page, errors, close } = await openPhone(browser, { hasScript: false, language: 'ru' })
  await page.goto(`${server.url}/book?service=marriage&centre=${centre}&lang=ru`)
  expect(await page.getByRole('link', { name: 'Встать в список ожидания' }).count()).toBe(0)
  await inEveryLanguage(async (language) => {
    await page.goto(`${server.url}/waiting-list?service=marriage&centre=${centre}&lang=${language}`)
    await picture(page, `portal-free-times-${language}`)
  })
  await page.goto(`${server.url}/waiting-list?service=marriage&centre=${centre}&lang=ru`)
  expect(await heading(page)).toBe('Есть свободное время')
  expect(await page.locator('main form').count()).toBe(0)
  await page.locator('main ul a[href*="day="]').first().click()
  expect(await heading(page)).toBe('Во сколько?')
  expect(errors).toEqual([])
  await close()
})

test('a second place on the same list is refused, and nothing that was typed is called wrong', async () => {
  const identity = { kind: 'pin', value: aPin() } as const
  const [from, until] = ['2026-12-02', '2026-12-03']
  await server.call(joinWaitingList, {
    centre: fullCentre,
    services: ['marriage'],
    identity,
    language: 'ky',
    from,
    until,
  })
  const form = new URLSearchParams({ kind: 'pin', pin: identity.value, from, until, key: crypto.randomUUID() })
  const url = `${server.url}/waiting-list?service=marriage&centre=${fullCentre}&lang=en`
  const answer = await fetch(url, { method: 'POST', body: form, redirect: 'manual' })
  expect(answer.status).toBe(409)
  const text = await answer.text()
  expect(text).toContain('You did not join the list')
  expect(text).toContain('We cannot book with this number just now')
  expect(text).not.toContain('Please correct this')
})

test('where nobody gives the service by appointment no waiting list is offered, but another centre', async () => {
  const desks = [{ serviceGroup: 'civil' as const, desks: 0 }]
  const administrator = aCaller({ role: 'administrator', centre: null, desk: null })
  await server.call(setPlan, { centre: unmannedCentre, from: dayOf(server.clock.now()), desks }, administrator)
  const { page, errors, close } = await openPhone(browser, { hasScript: false, language: 'ru' })
  const days = page.getByText('в этот день записи нет')
  const shown = async () => {
    await page.goto(`${server.url}/waiting-list?service=marriage&centre=${unmannedCentre}&lang=ru`)
    return await days.count()
  }
  await expect.poll(shown, { timeout: 20_000 }).toBeGreaterThan(8)
  expect(await heading(page)).toBe('Когда вам удобно?')
  expect(await page.getByText('всё занято').count()).toBe(0)
  expect(await page.getByRole('link', { name: 'Встать в список ожидания' }).count()).toBe(0)
  await follow(page, 'Другой центр')
  expect(errors).toEqual([])
  await close()
})
