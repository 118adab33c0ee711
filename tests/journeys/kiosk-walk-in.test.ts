import { createRequire } from 'node:module'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { setTimeout as pause } from 'node:timers/promises'
import { showCentre } from '#centres/contract'
import * as desks from '#desks/contract'
import { aCaller } from '#testing'
import { board, ticketPage, type Ticket } from '#queue/contract'
import { anyone, centre, checkAxe, inEveryLanguage, openBrowser, openPage, openServer, picture } from './journey.ts'
import type { JourneyServer } from './journey.ts'
import {
  aPin,
  button,
  checkAxeInEveryLanguage,
  everythingKept,
  languageNames,
  openDesk,
  operatorAt,
  takeTicketAt,
  typePin,
  words,
} from './kiosk.ts'

/** Phones find the house under another name than the kiosk's own network. */
const publicUrl = 'http://tereze.example'

let server: JourneyServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer({ publicUrl }), openBrowser()])
  await openDesk(server)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const atKiosk = async (name = 'K1') => {
  const opened = await openPage(browser, { size: 'kiosk' })
  await opened.page.goto(server.deviceLink('kiosk', name))
  await button(opened.page, 'Кыргызча').waitFor()
  return opened
}

test('a walk-in takes a ticket in three taps and is called by its number', async () => {
  const { page, context, errors } = await atKiosk()
  await page.evaluate(countTaps)
  await button(page, 'Кыргызча').click()
  await page.getByText('дароо', { exact: true }).first().waitFor()
  await page.locator('main li button').first().click()
  await typePin(page, aPin())
  await page.getByText('Убадабыз: 15 мин ичинде чакырабыз').waitFor()
  const answered = page.waitForResponse((response) => response.url().includes('/api/queue/take-ticket'))
  await button(page, words.take.ky).click()
  const ticket = (await (await answered).json()) as Ticket
  expect(await page.locator('main h1 strong').textContent()).toBe('P-001')
  expect(await page.evaluate<number>('taps')).toBe(3)
  await picture(page, 'walk-in-ticket')

  const known = await server.call(ticketPage, { centre, pass: ticket.pass })
  expect(known).toMatchObject({ ticket: 'P-001', services: ['passport-exchange'], language: 'ky' })
  expect(await qrOnScreen(page)).toBe(darkModulesOf(`${publicUrl}/t/${centre}/${ticket.pass}?lang=ky`))

  await server.call(desks.callNextHere, { centre, desk: 20 }, operatorAt(20))
  const { calls } = await server.call(board, { centre }, anyone)
  expect(calls.at(-1)).toMatchObject({ ticket: 'P-001', deskNo: 20 })
  expect(errors).toEqual([])
  await context.close()
})

/** Digits of a PIN are not choices: they are not counted. */
const countTaps = `window.taps = 0
  addEventListener('click', ({ target }) => { if (!/^\\d$/.test(target.innerText)) window.taps += 1 }, true)`

type Shown = Awaited<ReturnType<typeof atKiosk>>['page']

/** Which dots of the code on the screen are dark, as `x,y` in reading order. */
async function qrOnScreen(page: Shown): Promise<string> {
  const path = (await page.locator('main article svg path').getAttribute('d')) ?? ''
  const runs = [...path.matchAll(/M(\d+) (\d+)h(\d+)v1h-\d+z/g)].map(([, x, y, run]) => [
    Number(x),
    Number(y),
    Number(run),
  ])
  const quiet = Math.min(...runs.map(([x = 0]) => x))
  return runs
    .flatMap(([x = 0, y = 0, run = 0]) => Array.from({ length: run }, (_, i) => `${x + i - quiet},${y - quiet}`))
    .join(' ')
}

type Encoder = {
  create(text: string, options: object): { modules: { size: number; get(y: number, x: number): boolean } }
}

function darkModulesOf(address: string): string {
  const encoder = createRequire(import.meta.url)('qrcode') as Encoder
  const { modules } = encoder.create(address, { errorCorrectionLevel: 'M' })
  const all = Array.from({ length: modules.size ** 2 }, (_, i) => [i % modules.size, Math.floor(i / modules.size)])
  return all
    .filter(([x = 0, y = 0]) => modules.get(y, x))
    .map(([x, y]) => `${x},${y}`)
    .join(' ')
}

test('a tap that lasts while the state of the hall arrives is not lost', async () => {
  const { page, context } = await openPage(browser, { size: 'kiosk' })
  let arrive = (): void => undefined
  const arrived = new Promise<void>((resolve) => (arrive = resolve))
  await page.route('**/api/queue/board/*/stream*', async (route) => {
    await arrived
    await route.continue()
  })
  await page.goto(server.deviceLink('kiosk', 'K1'))
  const first = button(page, 'Кыргызча')
  await first.waitFor()
  await first.hover()
  await page.mouse.down()
  const pressed = await first.boundingBox()
  const hours = page.getByText('Бүгүн 09:00–18:00')
  expect(await hours.isVisible()).toBe(false)
  arrive()
  await hours.waitFor()
  expect(await first.boundingBox()).toEqual(pressed)
  await page.mouse.up()
  await button(page, 'Эмне болду?').waitFor()
  await context.close()
})

test('one person with several wishes gets one ticket for all of them', async () => {
  // A ticket names only what somebody at a desk can do.
  await openDesk(server, 74)
  const { page, context } = await atKiosk()
  await button(page, 'English').click()
  await page.locator('main li button').first().click()
  await typePin(page, aPin())
  await button(page, 'Add another service').click()
  await button(page, 'Search').click()
  for (const letter of 'marriage') await button(page, letter).click()
  await page.locator('main li button').first().click()
  // Whoever remembers a second wish late has typed the fourteen digits once.
  const answered = page.waitForResponse((response) => response.url().includes('/api/queue/take-ticket'))
  await button(page, words.take.en).click()
  const { pass } = (await (await answered).json()) as Ticket
  expect(await server.call(ticketPage, { centre, pass })).toMatchObject({ services: ['passport-exchange', 'marriage'] })
  await server.call(desks.closeDesk, { centre, desk: 74 }, operatorAt(74))
  await context.close()
})

test('a telephone is one person, with its zero and without, on the screen and on a keypad', async () => {
  const { page, context } = await atKiosk()
  const ask = async (type: () => Promise<void>) => {
    await button(page, 'English').click()
    await page.locator('main li button').first().click()
    await button(page, 'Phone').click()
    await type()
    expect(await page.locator('#identity').inputValue()).toBe('555700111')
    await button(page, words.take.en).click()
    const number = await page.locator('main h1 strong').textContent()
    await button(page, words.done.en).click()
    return number
  }
  const first = await ask(() => typePin(page, '0555700111'))
  expect(await ask(() => page.keyboard.type('0555700111'))).toBe(first)
  expect(await ask(() => typePin(page, '996555700111'))).toBe(first)
  await context.close()
})

test('a service is found by what happened, on the Kyrgyz keyboard and in Russian words', async () => {
  const { page, context } = await atKiosk()
  await button(page, 'Кыргызча').click()
  await button(page, 'Эмне болду?').click()
  await button(page, 'Балам төрөлдү').click()
  await button(page, 'Баланын төрөлүшүн каттоо').waitFor()
  await button(page, 'Издөө').click()
  for (const letter of 'үйлөнүү') await button(page, letter).click()
  await button(page, 'Никени каттоо').waitFor()
  await page.locator('main input').fill('развод')
  await button(page, 'Ажырашууну каттоо').waitFor()
  expect(await page.locator('main li button').count()).toBeGreaterThan(0)
  await context.close()
})

test('when nobody can serve it today, the person is told kindly what else to do, and is counted', async () => {
  const { page, context } = await atKiosk()
  await button(page, 'Русский').click()
  await button(page, 'Регистрация брака').click()
  await typePin(page, aPin())
  await button(page, words.take.ru).click()
  await page.getByText('по этой услуге сейчас нет открытого окна').waitFor()
  // Nobody is sent where there is no desk either; where there is one, it is named.
  await page.getByText('Мы это записали').waitFor()
  await pause(1000)
  expect(await page.getByText('Или поезжайте в другой центр').count()).toBe(0)
  const away = 'bishkek-lenin'
  const { desks: planned } = await server.call(showCentre, { centre: away })
  const { desk } = planned.find(({ skills }) => skills.includes('civil'))!
  await server.call(desks.openDesk, { centre: away, desk }, aCaller({ id: 'staff-away', centre: away, desk }))
  // A look at all centres is shared for five seconds.
  await pause(5500)
  await button(page, 'Понятно').click()
  await button(page, 'Русский').click()
  await button(page, 'Регистрация брака').click()
  await typePin(page, aPin())
  await button(page, words.take.ru).click()
  await page.getByText('Или поезжайте в другой центр').waitFor()
  await page.getByText('ЦОН Ленинский район').waitFor()
  await picture(page, 'walk-in-turned-away')
  expect(await checkAxeInEveryLanguage(page)).toEqual([])
  await context.close()
})

test('nothing of a person is left when the ticket is taken', async () => {
  const { page, context } = await atKiosk()
  const before = (await page.evaluate<string>('history.length')) as unknown
  const pin = aPin()
  const number = await takeTicketAt(page, { pin, language: 'ru' })
  await button(page, words.done.ru).click()
  await button(page, 'Кыргызча').waitFor()
  const kept = await page.evaluate<string>(everythingKept)
  expect(kept).not.toContain(pin)
  expect(kept).not.toContain(number)
  expect(kept).toContain('<html lang="ky"')
  expect(await page.evaluate<unknown>('history.length')).toBe(before)
  await page.goBack().catch(() => undefined)
  await page.goForward().catch(() => undefined)
  await button(page, 'Кыргызча').waitFor()
  expect(await page.evaluate<string>(everythingKept)).not.toContain(pin)
  await context.close()
})

test('whoever walks away is wiped after 45 seconds, and warned ten seconds before', async () => {
  const { page, context } = await openPage(browser, { size: 'kiosk' })
  await page.clock.install()
  await page.goto(server.deviceLink('kiosk', 'K2'))
  await button(page, 'English').click()
  await page.locator('main li button').first().click()
  await page.clock.pauseAt(new Date(Date.now() + 5000))
  await page.locator('#identity').fill('9010119900')
  await page.keyboard.press('Shift')
  await page.clock.runFor(34_000)
  expect(await page.getByRole('alert').count()).toBe(0)
  await page.clock.runFor(2_000)
  await page.getByRole('alert').getByText('Are you still here?').waitFor()
  await picture(page, 'walk-in-warned')
  const checking = checkAxe(page)
  // The clock of the page stands still, and axe itself needs it to go on.
  for (let i = 0; i < 20; i += 1) await page.clock.runFor(50)
  expect(await checking).toEqual([])
  await button(page, 'I am here').click()
  await page.clock.runFor(34_000)
  expect(await page.locator('#identity').inputValue()).toBe('9010119900')
  await page.clock.runFor(12_000)
  await button(page, 'Кыргызча').waitFor()
  expect(await page.evaluate<string>(everythingKept)).not.toContain('9010119900')
  await context.close()
})

test('the paper is 72 mm wide and holds nothing but the ticket', async () => {
  const { page, context } = await atKiosk()
  const number = await takeTicketAt(page)
  await page.emulateMedia({ media: 'print' })
  const visible = await page.evaluate<string>('document.querySelector("#screen").innerText')
  expect(visible).toContain(number)
  expect(visible).not.toContain('Төмөнүрөөк')
  expect(visible).not.toContain(words.done.ky)
  const millimetres = await page.evaluate<number>('document.querySelector("article").offsetWidth / 96 * 25.4')
  expect(Math.round(millimetres)).toBe(72)
  await context.close()
})

test('every page of the kiosk is usable for everybody, in three languages and two sizes', async () => {
  const { page, context, errors } = await atKiosk('K3')
  const problems: string[] = []
  const look = async (name: string) => {
    for (const [size, viewport] of [
      ['kiosk', { width: 1080, height: 1920 }],
      ['phone', { width: 360, height: 740 }],
    ] as const) {
      await page.setViewportSize(viewport)
      await picture(page, `kiosk-${name}-${size}`)
      const overflow = await page.evaluate<number>('document.documentElement.scrollWidth - innerWidth')
      if (overflow > 0) problems.push(`${name} at ${size}: ${overflow} px too wide`)
      if (size === 'kiosk') problems.push(...(await tooSmall(page)).map((each) => `${name}: ${each}`))
    }
    problems.push(...(await checkAxe(page)).map((each) => `${name}: ${each}`))
    await page.setViewportSize({ width: 1080, height: 1920 })
  }
  await look('start')
  await inEveryLanguage(async (language) => {
    const ways = page.locator('main [role=group] button')
    await button(page, languageNames[language]).click()
    await look(`service-${language}`)
    await ways.nth(1).click()
    await look(`event-${language}`)
    await ways.nth(2).click()
    await look(`search-${language}`)
    await ways.nth(3).click()
    await look(`check-in-${language}`)
    await page.locator('footer button').first().click()
    await page.locator('main li button').first().click()
    await look(`identify-${language}`)
    await page.locator('main section').first().getByRole('button').nth(1).click()
    await look(`needs-${language}`)
    await page.locator('main > div button').last().click()
    await typePin(page, aPin())
    await button(page, words.take[language]).click()
    await page.locator('main article').waitFor()
    await look(`ticket-${language}`)
    await button(page, words.done[language]).click()
  })
  expect(problems).toEqual([])
  expect(errors).toEqual([])
  await context.close()
}, 180_000)

/** Buttons under a fingertip of someone who sees badly or trembles: 72 px. */
const tooSmall = (page: Shown): Promise<string[]> =>
  page.evaluate<
    string[]
  >(`[...document.querySelectorAll('button, a, input')].filter((each) => each.offsetParent !== null)
    .map((each) => ({ name: each.innerText || each.id, box: each.getBoundingClientRect() }))
    .filter(({ box }) => box.height < 71.5).map(({ name, box }) => name + ' is only ' + box.height + ' px high')`)
