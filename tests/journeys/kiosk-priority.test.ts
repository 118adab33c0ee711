import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as desks from '#desks/contract'
import { centre, openBrowser, openPage, openServer, picture } from './journey.ts'
import type { JourneyServer } from './journey.ts'
import { aPin, button, checkAxeInEveryLanguage, openDesk, operatorAt, takeTicketAt, words } from './kiosk.ts'

let server: JourneyServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer(), openBrowser()])
  await openDesk(server)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const atKiosk = async (name: string) => {
  const opened = await openPage(browser, { size: 'kiosk' })
  await opened.page.goto(server.deviceLink('kiosk', name))
  await button(opened.page, 'Кыргызча').waitFor()
  return opened
}

/** Walks with the arrow down until the control of this name has the focus, then presses the round key. */
async function press(page: Page, name: string): Promise<void> {
  for (let steps = 0; steps < 80; steps += 1) {
    const focused = await page.evaluate<string>('document.activeElement?.innerText?.trim() ?? ""')
    if (focused === name) return await page.keyboard.press('Enter')
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`the arrows never came to «${name}»`)
}

test('a mother with an infant comes first, and the desk knows why and checks it', async () => {
  const walkIn = await atKiosk('K1')
  const ordinary = await takeTicketAt(walkIn.page)
  server.clock.steer(new Date('2026-11-23T09:10:00+06:00'), 1)

  const { page, context } = await atKiosk('K2')
  await button(page, 'Кыргызча').click()
  await page.locator('main li button').first().click()
  await button(page, 'Мыйзам боюнча кезексиз өтөм же жардам керек').click()
  await button(page, 'Колумда наристе бар').click()
  await picture(page, 'priority-ground')
  await button(page, 'Даяр').click()
  await page.getByText('Убадабыз: 5 мин ичинде чакырабыз').waitFor()
  await page.locator('#identity').fill(aPin())
  await button(page, words.take.ky).click()
  await page.getByText('Кезексиз кирүү укугуңузду ырастаган документти да көрсөтүңүз').waitFor()
  const first = await page.locator('main h1 strong').textContent()
  await picture(page, 'priority-ticket')
  expect(first).not.toBe(ordinary)

  server.clock.steer(new Date('2026-11-23T09:14:00+06:00'), 1)
  const { visit } = await server.call(desks.callNextHere, { centre, desk: 20 }, operatorAt(20))
  expect(visit).toMatchObject({ ticket: first, priorityClass: 'legal-priority', promiseSeconds: 300 })
  expect(visit?.needs).toEqual(['infant'])
  await context.close()
  await walkIn.context.close()
})

test('someone who cannot see the screen gets a ticket with three keys: up, down and Enter', async () => {
  const { page, context, errors } = await atKiosk('K3')
  await press(page, 'English')
  const heard = page.waitForRequest(/\/assets\/en-[\w-]+\.ogg$/)
  await press(page, 'Read aloud')
  await heard
  await page.getByText('This machine has no English voice').waitFor()
  await press(page, 'Travel passport')
  await press(page, 'I come first by law, or need help')
  await press(page, 'I see badly')
  await press(page, 'Done')
  for (const digit of aPin()) await press(page, digit)
  await press(page, 'Take a ticket')
  await page.locator('main h1 strong').waitFor()
  const focused = await page.evaluate<string>('document.activeElement?.innerText')
  expect(focused).toMatch(/Your number\s+P-\d{3}/)
  expect(errors).toEqual([])
  await context.close()
})

test('someone in a wheelchair brings every control down to the lower half of the screen', async () => {
  const { page, context } = await atKiosk('K4')
  // Before a language is chosen these speak all three.
  await button(page, 'Төмөнүрөөк Ниже Lower').click()
  await button(page, 'Даанараак Контраст Contrast').click()
  for (const go of [() => button(page, 'Кыргызча').click(), () => page.locator('main li button').first().click()]) {
    const highest = await page.evaluate<number>(
      `Math.min(...[...document.querySelectorAll('main button')].map((each) => each.getBoundingClientRect())
        .filter(({ bottom }) => bottom > document.querySelector('main').getBoundingClientRect().top).map(({ bottom }) => bottom))`,
    )
    expect(highest).toBeGreaterThan(1920 * 0.4)
    await go()
  }
  await picture(page, 'priority-lower')
  expect(await checkAxeInEveryLanguage(page)).toEqual([])
  await button(page, 'Башынан').click()
  expect(await page.evaluate<string>('String(document.documentElement.dataset.contrast)')).toBe('undefined')
  await context.close()
})
