import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { confirmBooking, holdTime, joinWaitingList } from '#appointments/contract'
import { sitDown, visitor } from './desk.ts'
import { centre, openBrowser, openServer, picture, type JourneyServer } from './journey.ts'
import { aPin, freeTimes } from './portal.ts'

/** A story of many pages on a busy machine. */
vi.setConfig({ testTimeout: 120_000 })

let server: JourneyServer
let browser: Browser
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer(), openBrowser()])
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

test('a visitor who lost the link shows her passport, and has her booking on her phone again', async () => {
  const identity = { kind: 'pin', value: aPin() } as const
  const wish = { centre, identity, language: 'ky' as const }
  const startsAt = (await freeTimes(server)).at(-4)!.toISOString()
  const held = await server.call(holdTime, { ...wish, services: ['marriage'], startsAt })
  const { code, pass } = await server.call(confirmBooking, { centre, pass: held.pass })
  // The centre is closed, so nothing is free.
  const days = { from: '2026-11-29', until: '2026-11-29' }
  const place = await server.call(joinWaitingList, { ...wish, services: ['driver-licence'], ...days })

  const { page, press, sees, reads, isAccessible, leave } = await sitDown(browser, server, { desk: 22 })
  const type = () => page.keyboard.type(`${identity.value.slice(0, 8)} ${identity.value.slice(8)}`)
  // Nobody stands at the desk yet: nobody's bookings are looked for.
  await press('o', 'w')
  await reads('Терезедеги адам шилтемесин жоготуп алса')
  await type()
  await press('Enter')
  await reads('тейленип жаткан адамга гана издесе болот')
  await press('Escape')
  await visitor(server, { identity })
  await press('n')
  await sees('called')
  await press('s')
  await sees('serving')
  await press('w')
  await type()
  await press('Enter')
  await reads(code, 'Никени каттоо', 'Күтүү тизмесинде: бош убакыт күтүп жатасыз')
  const shown = page.getByRole('img', { name: /сканерлеп/ })
  expect(await shown.count()).toBe(2)
  await picture(page, 'desk-lost-link')
  await isAccessible()
  await page.locator('#main input').focus()
  await press('Escape')
  await sees('serving')

  // The number of somebody else, by mistake or out of curiosity.
  await press('w')
  await page.keyboard.type(aPin())
  await press('Enter')
  await reads('Бул номер талон ээсиники эмес')
  await press('Escape')
  // What the phone reads from the screen is the page itself.
  for (const path of [`/b/${centre}/${pass}`, `/w/${centre}/${place.pass}`])
    expect((await fetch(server.url + path)).status).toBe(200)
  await leave()
})
