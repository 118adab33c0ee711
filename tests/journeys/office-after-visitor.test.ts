import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { setSkills } from '#desks/contract'
import { sitDown, visitor } from './desk.ts'
import { aCaller, centre, openBrowser, openServer, picture, type JourneyServer } from './journey.ts'
import { operatorsOf, takeOffice } from './office.ts'

vi.setConfig({ testTimeout: 90_000 })

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

test('the head says what becomes of a busy desk, takes it back, and says something else; the visitor feels nothing of it', async () => {
  const { page, press, sees, isAccessible, leave } = await sitDown(browser, server, { desk: 20 })
  await press('o')
  await sees('free')
  const { ticket } = await visitor(server)
  await visitor(server)
  await press('n')
  await sees('called', ticket)
  await press('s')
  await sees('serving', ticket)

  const head = await takeOffice(browser, server)
  await head.page.locator('[data-desk="20"]').click()
  await head.reads(`${ticket} бүткөндөн кийин`)
  await head.press(/^Жабуу$/)
  // Somebody else waits, and no other desk is open.
  await head.press('Баары бир улантуу')
  await head.reads('Тапшырма берилди', `${ticket} бүткөндө терезе жабылат.`)
  const told = page.locator('[role=status]')
  await told.getByText(`${ticket} бүткөндө терезеңиз жабылат`).waitFor()
  await sees('serving', ticket)
  await head.press('Тапшырманы кайтарып алуу')
  await told.getByText('Башчы тапшырмасын кайтарып алды').waitFor()

  await head.press(/^Тыныгууга$/)
  await head.press('Баары бир улантуу')
  await head.reads(`${ticket} бүткөндө тыныгуу болот. Кыска тыныгуу.`)
  await told.getByText(`${ticket} бүткөндө тыныгууга чыгасыз. Кыска тыныгуу. Кийинки адам чакырылбайт.`).waitFor()
  await picture(head.page, 'office-after-visitor')
  await picture(page, 'desk-after-visitor')
  await head.isAccessible()
  await isAccessible()

  await press('f', '1')
  await sees('away')
  await told.getByText('Башчы сизди тыныгууга чыгарды').waitFor()
  await press('u')
  await sees('serving', ticket)
  await told.getByText(`${ticket} бүткөндө тыныгууга чыгасыз`).waitFor()
  await press('f', '1')
  await sees('away')
  await head.page.locator('[data-desk="20"][data-state="break"]').waitFor()
  expect(await head.page.getByText('Тапшырма берилди').count()).toBe(0)
  await leave()
  await head.leave()
})

test('a desk whose services are not as planned is seen on the map, and is one press away', async () => {
  const crew = operatorsOf(server)
  await crew.signIn(33)
  await crew.open(33)
  const { page, press, leave } = await takeOffice(browser, server)
  const unplanned = page.getByRole('button', { name: 'Кызматы пландагыдай эмес: №33' })
  expect(await unplanned.count()).toBe(0)
  const asHead = aCaller({ role: 'head-of-centre', id: 'head', desk: null })
  await server.call(setSkills, { centre, desk: 33, skills: ['passports', 'social'] }, asHead)
  await unplanned.waitFor()
  await press('Кызматы пландагыдай эмес: №33')
  await page.getByRole('heading', { name: '№33 терезе' }).waitFor()
  await leave()
})
