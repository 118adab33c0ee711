import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { finishErrand, markNoShow } from '#desks/contract'
import { addSeconds } from '#kernel/clock.ts'
import { doorCode } from '#presence/contract'
import { takeTicket, ticketPage } from '#queue/contract'
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
import { crewOf, type Crew } from './hall-crew.ts'
import { layWire } from './wire.ts'
import { aPin, follow, heading, openPhone, press } from './portal.ts'

let server: JourneyServer
let browser: Browser
let crew: Crew
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer(), openBrowser()])
  crew = crewOf(server)
  await crew.open(20)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const operator = aCaller({ id: 'staff-20', desk: 20 })
const pageOf = (pass: string, language = 'en') => `${server.url}/t/${centre}/${pass}?lang=${language}`
const later = (seconds: number) => server.clock.steer(new Date(server.clock.now().getTime() + seconds * 1000))

/** Counts what a phone would do: sounds that were heard to their end, and buzzes. */
const bell = `{
  globalThis.rung = { sounds: 0, buzzes: 0 }
  const { start } = AudioScheduledSourceNode.prototype
  AudioScheduledSourceNode.prototype.start = function (at) {
    this.addEventListener('ended', () => (rung.sounds += 1))
    return start.call(this, at)
  }
  navigator.vibrate = () => (rung.buzzes += 1) > 0
}`

/** The desk deals with everyone who stands before the last to come. */
async function untilCalled(visit: string): Promise<void> {
  for (;;) {
    const next = await crew.next(20)
    if (next.visit === visit) return
    await serve(next.visit)
  }
}
async function serve(visit: string): Promise<void> {
  await crew.serve(20, visit)
  await server.call(finishErrand, { centre, desk: 20, visit, outcome: 'done' }, operator)
}

describe.each([
  { name: 'with JavaScript switched off', hasScript: false },
  { name: 'with the script of the page', hasScript: true },
])('a virtual ticket, $name', ({ hasScript }) => {
  test('is taken before setting out; whoever comes sooner shows it by the code at the door', async () => {
    const { page, errors, close } = await openPhone(browser, { hasScript, language: 'en' })
    const identity = { kind: 'pin' as const, value: aPin() }
    const wish = { centre, services: ['passport-exchange' as const], identity, language: 'en' as const }
    const taken = await server.call(takeTicket, { ...wish, minutesAway: 60 })
    if (!('pass' in taken)) throw new Error(`no ticket: ${JSON.stringify(taken)}`)
    const isOnTheWay = async () => (await server.call(ticketPage, { centre, pass: taken.pass })).isOnTheWay
    await page.goto(pageOf(taken.pass))
    await page.getByText('Scan the code on the screen at the door').waitFor()
    expect(await page.getByRole('button', { name: 'I am here already' }).count()).toBe(0)
    const body = new URLSearchParams({ key: crypto.randomUUID() })
    const pressed = await fetch(`${server.url}/t/${centre}/${taken.pass}/arrive`, { method: 'POST', body })
    expect(pressed.status).toBe(409)
    expect(await isOnTheWay()).toBe(true)

    const board = aCaller({ role: 'board', id: 'board-1', desk: null, device: 'board-1' })
    await page.goto((await server.call(doorCode, { centre }, board)).address)
    await inEveryLanguage(async (language) => {
      await page.goto(pageOf(taken.pass, language))
      if (hasScript) expect(await checkAxe(page), language).toEqual([])
      await page.locator('form[action$="/arrive"]').scrollIntoViewIfNeeded()
      await picture(page, `portal-ticket-here-${language}-${hasScript ? 'script' : 'plain'}`)
    })
    await page.goto(pageOf(taken.pass))
    await press(page, 'I am here already')
    await expect.poll(isOnTheWay).toBe(false)
    expect(await page.getByText('we will not call you before').count()).toBe(0)
    await untilCalled(taken.visit)
    await serve(taken.visit)
    expect(errors).toEqual([])
    await close()
  })

  test('is taken before setting out, put off, and given up', async () => {
    const { page, errors, close } = await openPhone(browser, { hasScript, language: 'en' })
    await crew.come('passport-exchange', 2)
    await page.goto(`${server.url}/services/passport-exchange?lang=en`)
    await follow(page, 'Take a ticket now')
    expect(await page.locator('main > ol li a').first().textContent()).toContain('Orok')
    await follow(page, /Orok/)
    expect(await heading(page)).toBe('How soon can you be at the centre?')
    await page.getByText('Nine calls in ten come in that time').waitFor()
    await inEveryLanguage(async (language) => {
      await page.goto(`${server.url}/ticket?service=passport-exchange&centre=${centre}&lang=${language}`)
      if (hasScript) expect(await checkAxe(page), language).toEqual([])
      await picture(page, `portal-how-soon-${language}`)
      await page.goto(`${server.url}/ticket?service=passport-exchange&centre=${centre}&away=30&lang=${language}`)
      if (hasScript) expect(await checkAxe(page), language).toEqual([])
      await picture(page, `portal-ticket-question-${language}`)
      await page.goBack()
    })
    const told = await page.getByRole('link', { name: /^30/ }).locator('span').textContent()
    await follow(page, /^30/)
    expect(await heading(page)).toBe('Who is the ticket for?')
    expect(await page.locator('main dl').textContent()).toContain(told!.replace('we call you ', ''))
    await page.locator('#pin').fill(aPin())
    await page.getByText('I have priority by law').click()
    await page.getByLabel('I am pregnant').check()
    await press(page, 'Take the ticket')
    expect(await heading(page)).toBe('You are in line')
    const pass = new URL(page.url()).pathname.split('/').at(-1)!
    const taken = await server.call(ticketPage, { centre, pass })
    expect(taken).toMatchObject({ priorityClass: 'legal-priority', postponementsLeft: 2 })
    expect(taken.notBefore).toEqual(addSeconds(taken.takenAt, 30 * 60))
    await page.getByText('we will not call you before').waitFor()
    later(25 * 60)
    await page.reload()
    await press(page, 'I need ten more minutes')
    await page.getByText('we will not call you before').waitFor()
    await page.getByText('You can ask once more').waitFor()
    const { notBefore } = await server.call(ticketPage, { centre, pass })
    expect(notBefore!.getTime()).toBeGreaterThanOrEqual(addSeconds(taken.takenAt, 35 * 60).getTime())
    await follow(page, 'Leave the line')
    expect(await heading(page)).toBe('Leave the line?')
    await press(page, 'Yes, leave')
    expect(await heading(page)).toBe('You left the line')
    // Back, and once more: the same answer, as the page of the question or as its button.
    await page.goBack()
    if ((await heading(page)) === 'Leave the line?') await press(page, 'Yes, leave')
    expect(await heading(page)).toBe('You left the line')
    await page.goto(`${page.url()}/leave`)
    expect(await heading(page)).toBe('You left the line')
    expect((await server.call(ticketPage, { centre, pass })).state).toBe('left')
    await follow(page, 'Take a new ticket')
    expect(page.url()).toContain(`centre=${centre}`)
    expect(errors).toEqual([])
    await close()
  })
})

test('a number that has a ticket is told so, and the phone that holds the ticket leads to it', async () => {
  const { page, errors, close } = await openPhone(browser, { language: 'ru' })
  const pin = aPin()
  const ask = async () => {
    await page.goto(`${server.url}/ticket?service=passport-exchange&centre=${centre}&away=0&lang=ru`)
    await page.locator('#pin').fill(pin)
    await press(page, 'Взять талон')
  }
  await ask()
  expect(await heading(page)).toBe('Вы в очереди')
  const own = page.url()
  await ask()
  await page.getByText('Талон на этот номер уже есть').waitFor()
  expect(await page.getByText('Исправьте, пожалуйста').count()).toBe(0)
  expect(await page.locator('#pin').getAttribute('aria-invalid')).toBeNull()
  expect(await checkAxe(page)).toEqual([])
  await page.locator('[data-own-list] a').first().click()
  expect(new URL(page.url()).pathname).toBe(new URL(own).pathname)
  await follow(page, 'Выйти из очереди')
  await press(page, 'Да, выйти')
  // The browser itself remarks that the answer was a refusal.
  expect(errors.filter((error) => !error.includes('409'))).toEqual([])
  await close()
})

describe('the page of a ticket', () => {
  test('follows its visitor live from the line to the last word', async () => {
    const { page, errors, close } = await openPhone(browser, { language: 'en' })
    const [ticket] = await crew.come('passport-exchange')
    await page.goto(pageOf(ticket!.pass))
    await page.getByText('Live', { exact: true }).waitFor()
    await untilCalled(ticket!.visit)
    await page.getByRole('heading', { name: 'You are called' }).waitFor()
    expect(await page.locator('#live').textContent()).toContain('Go to desk 20 now')
    expect(await page.title()).toContain('Desk 20')
    await picture(page, 'portal-ticket-called')
    await serve(ticket!.visit)
    await page.getByRole('heading', { name: 'Done. Thank you!' }).waitFor()
    expect(errors).toEqual([])
    await close()
  })

  test('says since when it is not live, and catches up when the network is back', async () => {
    const { page, close } = await openPhone(browser, { language: 'en' })
    const wire = await layWire(server.url)
    const [ticket] = await crew.come('passport-exchange')
    await page.goto(pageOf(ticket!.pass).replace(server.url, wire.url))
    await page.getByText('Live', { exact: true }).waitFor()
    wire.set('cut')
    await page.getByText(/No connection since \d\d:\d\d\. Your ticket is still valid/).waitFor()
    await untilCalled(ticket!.visit)
    wire.set('open')
    await page.getByRole('heading', { name: 'You are called' }).waitFor()
    await page.getByText('Live', { exact: true }).waitFor()
    expect(await page.locator('#live').textContent()).toContain('Go to desk 20 now')
    await serve(ticket!.visit)
    await close()
    await wire.close()
  })

  test('never says «live» beside words that are old: the page is asked for until it comes', async () => {
    const { page, close } = await openPhone(browser, { language: 'en' })
    const [ticket] = await crew.come('passport-exchange')
    await page.goto(pageOf(ticket!.pass))
    await page.getByText('Live', { exact: true }).waitFor()
    // Only the page cannot be fetched; the live line stands.
    await page.evaluate(`globalThis.refused = 0
      globalThis.truly = fetch
      globalThis.fetch = (...asked) => asked[0] === location.href ? (refused += 1, Promise.reject(new TypeError())) : truly(...asked)`)
    await untilCalled(ticket!.visit)
    await page.getByText(/No connection since \d\d:\d\d/).waitFor()
    expect(await page.getByText('Live', { exact: true }).count()).toBe(0)
    await expect.poll(() => page.evaluate<number>('refused'), { timeout: 15_000 }).toBeGreaterThan(2)
    await page.evaluate('globalThis.fetch = truly')
    await page.getByRole('heading', { name: 'You are called' }).waitFor({ timeout: 20_000 })
    await page.getByText('Live', { exact: true }).waitFor()
    await serve(ticket!.visit)
    await close()
  })

  test('rings and buzzes when called, and when called again, once its visitor has touched the bell', async () => {
    const { page, errors, close } = await openPhone(browser, { language: 'en' })
    await page.addInitScript({ content: bell })
    const rung = async () => await page.evaluate<{ sounds: number; buzzes: number }>('globalThis.rung')
    const [ticket] = await crew.come('passport-exchange')
    await page.goto(pageOf(ticket!.pass))
    await page.getByText('Live', { exact: true }).waitFor()
    await press(page, 'Sound on when called')
    await page.getByRole('button', { name: 'The sound is on' }).and(page.locator(':disabled')).waitFor()
    // The touch is answered by a sample of the sound.
    await expect.poll(rung).toEqual({ sounds: 1, buzzes: 0 })
    await untilCalled(ticket!.visit)
    await expect.poll(rung, { timeout: 5000 }).toEqual({ sounds: 4, buzzes: 1 })
    later(15)
    await crew.again(20, ticket!.visit)
    await expect.poll(rung, { timeout: 5000 }).toEqual({ sounds: 7, buzzes: 2 })
    await serve(ticket!.visit)
    await page.getByRole('heading', { name: 'Done. Thank you!' }).waitFor()
    expect(await rung()).toEqual({ sounds: 7, buzzes: 2 })
    expect(errors).toEqual([])
    await close()
  })

  test('finds the server again after it was started anew, and does not miss the call', async () => {
    const { page, errors, close } = await openPhone(browser, { language: 'en' })
    const [ticket] = await crew.come('passport-exchange')
    await page.goto(pageOf(ticket!.pass))
    await page.getByText('Live', { exact: true }).waitFor()
    await server.restart()
    await untilCalled(ticket!.visit)
    await page.getByRole('heading', { name: 'You are called' }).waitFor({ timeout: 20_000 })
    await page.getByText('Live', { exact: true }).waitFor()
    await serve(ticket!.visit)
    await page.getByRole('heading', { name: 'Done. Thank you!' }).waitFor()
    // The browser itself remarks that for a moment nobody answered.
    expect(errors.filter((error) => !/ERR_CONNECTION|ERR_EMPTY|fetching the script/.test(error))).toEqual([])
    await close()
  })

  test('of a no-show offers the way back until the time to return has passed', async () => {
    const { page, close } = await openPhone(browser, { hasScript: false, language: 'en' })
    const [ticket] = await crew.come('passport-exchange')
    await untilCalled(ticket!.visit)
    later(61)
    await server.call(markNoShow, { centre, desk: 20, visit: ticket!.visit }, operator)
    await page.goto(pageOf(ticket!.pass))
    expect(await heading(page)).toBe('You were called but did not come')
    await press(page, 'I am back')
    expect(['You are in line', 'You are called']).toContain(await heading(page))
    await page.reload()
    const state = (await server.call(ticketPage, { centre, pass: ticket!.pass })).state
    if (state === 'waiting') await untilCalled(ticket!.visit)
    later(61)
    await server.call(markNoShow, { centre, desk: 20, visit: ticket!.visit }, operator)
    later(21 * 60)
    await page.reload()
    expect(await page.locator('main').textContent()).toContain('The time to come back has passed')
    expect(await page.getByRole('button', { name: 'I am back' }).count()).toBe(0)
    await close()
  })

  test('refreshes by itself every 20 seconds where there is no script, and not once it is over', async () => {
    const [ticket] = await crew.come('passport-exchange')
    const html = await (await fetch(pageOf(ticket!.pass))).text()
    expect(html).toContain('<noscript><meta http-equiv="refresh" content="20"/></noscript>')
    await untilCalled(ticket!.visit)
    await serve(ticket!.visit)
    expect(await (await fetch(pageOf(ticket!.pass))).text()).not.toContain('http-equiv="refresh"')
  })

  test('is remembered on its phone, and forgotten when it is over', async () => {
    const { page, close } = await openPhone(browser, { language: 'en' })
    const [ticket] = await crew.come('passport-exchange')
    await page.goto(pageOf(ticket!.pass))
    await page.goto(`${server.url}/portal?lang=en`)
    await follow(page, new RegExp(ticket!.ticket))
    expect(new URL(page.url()).pathname).toBe(`/t/${centre}/${ticket!.pass}`)
    await follow(page, 'Leave the line')
    await press(page, 'Yes, leave')
    await page.getByRole('heading', { name: 'You left the line' }).waitFor()
    await page.waitForLoadState()
    await page.goto(`${server.url}/portal?lang=en`)
    expect(await page.getByRole('link', { name: ticket!.ticket }).count()).toBe(0)
    await close()
  })
})
