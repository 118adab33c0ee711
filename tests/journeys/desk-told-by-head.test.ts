import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import * as desks from '#desks/contract'
import { instantOf } from '#kernel/clock.ts'
import { callVisit } from '#queue/contract'
import { sitDown, visitor } from './desk.ts'
import { aCaller, centre, openBrowser, openServer, picture, type JourneyServer } from './journey.ts'

let server: JourneyServer
let browser: Browser
beforeAll(async () => {
  server = await openServer({ now: '2026-11-23T10:30:00+06:00' })
  browser = await openBrowser()
})
afterAll(async () => {
  await browser.close()
  await server.close()
})

const head = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
const at = (time: string) => server.clock.steer(instantOf('2026-11-23', time))

test('an operator reads at once what the head did, until it is read or the work goes on', async () => {
  const { page, press, sees, reads, isAccessible, leave } = await sitDown(browser, server, { desk: 20 })
  const told = page.locator('[role=status]')
  await press('o')
  await sees('free')
  at('10:40')
  await server.call(desks.setDeskState, { centre, desk: 20, state: 'break', reason: 'lunch' }, head)
  await told.getByText('Башчы сизди тыныгууга чыгарды, 10:40. Түшкү тамак').waitFor()
  at('10:41')
  await server.call(desks.setDeskState, { centre, desk: 20, state: 'open' }, head)
  await told.getByText('Башчы тыныгууңузду бүтүрдү, 10:41').waitFor()
  await picture(page, 'desk-told-by-head')
  await isAccessible()

  // It stands in the hall and not in the browser: a reload shows it again.
  await page.reload()
  await sees('free')
  await reads('Башчы сизди тыныгууга чыгарды, 10:40. Түшкү тамак', 'Башчы тыныгууңузду бүтүрдү, 10:41')
  await press('Escape')
  await told.getByText('Башчы тыныгууңузду бүтүрдү').waitFor({ state: 'detached' })
  await page.reload()
  await sees('free')
  expect(await page.getByText('Башчы тыныгууңузду бүтүрдү').count()).toBe(0)

  at('10:45')
  await server.call(desks.moveOperator, { centre, from: 20, to: 33 }, head)
  await told.getByText('Башчы сизди №20 терезеден №33 терезеге которду, 10:45').waitFor()
  at('10:46')
  await press('n')
  await sees('ready')
  await told.getByText('которду, 10:45').waitFor({ state: 'detached' })
  at('10:47')
  await server.call(desks.setDeskState, { centre, desk: 33, state: 'closed' }, head)
  await told.getByText('Башчы терезеңизди жапты, 10:47').waitFor()
  await sees('closed')
  await leave()
})

test('a visitor called out of order carries the reason beside the lateness', async () => {
  const { page, press, sees, isAccessible, leave } = await sitDown(browser, server, { desk: 21 })
  await press('o')
  await sees('free')
  const first = await visitor(server)
  const second = await visitor(server)
  at('10:50')
  await server.call(callVisit, { centre, desk: 21, visit: second.visit, reason: 'Баланын абалы начарлап кетти' }, head)
  await sees('called', second.ticket)
  const why = page
    .locator('[role=status]')
    .getByText('башчы кезексиз чакырды, 10:50. Себеби: Баланын абалы начарлап кетти')
  await why.waitFor()
  await press('s')
  await sees('serving', second.ticket)
  await why.waitFor()
  await picture(page, 'desk-out-of-order')
  await isAccessible()
  await press('f', '1')
  await sees('free')
  await press('n')
  await sees('called', first.ticket)
  expect(await why.count()).toBe(0)
  await leave()
})

test('whose desk was freed reads why the sign-in has ended, and sits down again', async () => {
  const { page, press, sees, reads, isAccessible, leave } = await sitDown(browser, server, { desk: 22 })
  await press('o')
  await sees('free')
  const { visit, ticket } = await visitor(server)
  await press('n')
  await sees('called', ticket)
  at('10:55')
  await server.call(desks.freeLeftDesk, { centre, desk: 22, visit, reason: 'operator-away' }, head)
  await reads('Саат 10:55: башчы №22 терезени бошотту. Кызматкер ордунда жок.')
  await picture(page, 'desk-freed')
  await isAccessible()
  await page.locator('button[type=submit]:enabled').press('Enter')
  await page.locator('[data-phase="closed"]').waitFor()
  expect(await page.getByText('бошотту').count()).toBe(0)
  await leave()
})
