import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { instantOf } from '#kernel/clock.ts'
import { openBrowser, openServer, picture, type JourneyServer } from './journey.ts'
import { phoneOf, sitDown, visitor } from './desk.ts'

/** A story of many pages on a busy machine. */
vi.setConfig({ testTimeout: 180_000 })

let server: JourneyServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer({ now: '2026-11-23T10:00:00+06:00' }), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})
const at = (time: string) => server.clock.steer(instantOf('2026-11-23', time))

test('two errands and a transfer: one ticket from door to door, and the wait is never reset', async () => {
  const passports = await sitDown(browser, server, { desk: 21 })
  const addresses = await sitDown(browser, server, { desk: 46, language: 'ru' })
  for (const { press, sees } of [passports, addresses]) {
    await press('o')
    await sees('free')
  }

  const guest = await visitor(server, { services: ['passport-exchange', 'address-registration'] })
  at('10:04:00')
  await passports.press('Space')
  await passports.sees('called', guest.ticket)
  const { waitedSeconds: waitedFirst } = await phoneOf(server, guest)
  expect(waitedFirst).toBeGreaterThan(180)
  await passports.reads('Чет өлкөгө чыгуу паспорту', 'Жашаган дарекке каттоо', 'башка терезеде')
  await passports.press('s')
  await passports.sees('serving', guest.ticket)
  at('10:10:00')
  await addresses.press('n')
  await addresses.sees('ready')

  // The first errand is over: the visitor is called to the other desk with the same ticket.
  await passports.press('f', '1')
  await passports.sees('free')
  await addresses.sees('called', guest.ticket)
  await addresses.reads('от другого окна', 'Готово', 'Саламатсызбы!')
  expect(await phoneOf(server, guest)).toMatchObject({ ticket: guest.ticket, state: 'called', deskNo: 46 })
  await addresses.press('s')
  await addresses.sees('serving', guest.ticket)

  // Whatever is asked below, the visitor above stays where he is. Nobody leaves a desk with somebody at it.
  const height = async () => (await addresses.page.locator('[data-phase]').boundingBox())?.height
  const before = await height()
  await addresses.press('q', 'd', 'w')
  await addresses.page.keyboard.type('AN1234567')
  await addresses.press('Enter')
  await addresses.reads('На этот номер записей нет.')
  expect(await height()).toBe(before)
  await addresses.press('Escape')

  // A third service turns up; its name is typed with letters that are keys elsewhere.
  await addresses.press('a')
  expect(await height()).toBe(before)
  await addresses.page.keyboard.type('справка с места жительства')
  await addresses.isAccessible()
  await addresses.page.locator('[role=combobox]').focus()
  await addresses.reads('Справка с места жительства')
  await picture(addresses.page, 'desk-add-errand')
  await addresses.press('Enter')
  await addresses.reads(`${guest.ticket}: услуга добавлена`)
  await addresses.sees('serving', guest.ticket)

  // The passport desk has to look at a paper; the visitor comes back to the desk that asked.
  await passports.press('n')
  await passports.sees('ready')
  await addresses.press('t')
  await addresses.reads(`Куда направить ${guest.ticket}?`)
  await addresses.press('k', 'd', '9', '9', 'Enter')
  await addresses.reads('№99: нажмите ⏎, затем выберите группу цифрой')
  await addresses.press('1')
  await addresses.reads('За окном №99 никого нет')
  // What was refused leaves the question open, with all that was said in it.
  expect(await addresses.page.locator('#to-desk').inputValue()).toBe('99')
  expect(await addresses.page.locator('input[type=checkbox]').isChecked()).toBe(true)
  await addresses.press('d', 'Backspace', 'Backspace', 'Enter')
  await addresses.isAccessible()
  await picture(addresses.page, 'desk-transfer')
  await addresses.press('1')
  await addresses.sees('free')
  await passports.sees('called', guest.ticket)
  await passports.reads('Бүткөндөн кийин №46 терезеге кайтат')
  await passports.press('s')
  await passports.sees('serving', guest.ticket)
  await addresses.press('n')
  await addresses.sees('ready')
  await passports.press('f', '1')
  await passports.sees('free')

  await addresses.sees('called', guest.ticket)
  await addresses.reads('Окно №21: Готово')
  await addresses.press('s')
  await addresses.sees('serving', guest.ticket)
  await addresses.isAccessible()
  await picture(addresses.page, 'desk-done-elsewhere')
  await addresses.press('f', '1')
  await addresses.reads(`${guest.ticket}: услуга завершена`)
  await addresses.sees('serving', guest.ticket)
  await addresses.press('f', '1')
  await addresses.sees('free')
  await addresses.reads(`${guest.ticket}: визит завершён`)

  const { state, waitedSeconds } = await phoneOf(server, guest)
  expect(state).toBe('served')
  expect(waitedSeconds).toBeGreaterThanOrEqual(waitedFirst)
  await passports.leave()
  await addresses.leave()
})

test('a visitor who goes away for a copy comes back to the same desk', async () => {
  const { press, sees, reads, isAccessible, leave } = await sitDown(browser, server, { desk: 23 })
  await press('o')
  await sees('free')
  const [away, other] = [await visitor(server), await visitor(server)]
  await press('n')
  await sees('called', away.ticket)
  await press('s')
  await sees('serving', away.ticket)
  await press('p')
  await sees('free')
  await reads(`${away.ticket} кайтып келет`)
  await press('n')
  await sees('called', other.ticket)
  await press('s')
  await sees('serving', other.ticket)
  await press('g')
  await reads('Ким кайтып келди?')
  await isAccessible()
  await press('1')
  await reads(`${away.ticket} кайтып келди`)
  await sees('serving', other.ticket)
  expect(await phoneOf(server, away)).toMatchObject({ state: 'waiting', priorityClass: 'returning' })
  await press('f', '1')
  await sees('free')
  await press('n')
  await sees('called', away.ticket)
  // Whoever is to come back must not find the desk closed by one wrong key.
  await press('s')
  await sees('serving', away.ticket)
  await press('p')
  await sees('free')
  await press('c')
  await reads('Терезени жабасызбы?', away.ticket)
  await isAccessible()
  await press('Escape', 'g', '1')
  await reads(`${away.ticket} кайтып келди`)
  await press('n')
  await sees('called', away.ticket)
  await leave()
})
