import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { services, type ServiceCode } from '#catalogue/contract'
import { languages } from '#kernel/texts.ts'
import { centre, checkAxe, openBrowser, openServer, picture, type JourneyServer } from './journey.ts'
import { crewOf } from './hall-crew.ts'
import { follow, freeTimes, heading, openPhone, press, takeAllTimes } from './portal.ts'

/** A centre of its own, whose times the other stories do not need. */
const full = 'kochkor'

let server: JourneyServer
let browser: Browser
let who: string
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer(), openBrowser()])
  const startsAt = (await freeTimes(server)).at(-7)!.toISOString()
  who = `${server.url}/book?service=marriage&centre=${centre}&startsAt=${startsAt}`
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const phone = '555 987 654'
const pin = '90101198700123'
const everythingKept = async (page: Page): Promise<string> =>
  await page.evaluate<string>('JSON.stringify(localStorage) + JSON.stringify(sessionStorage) + document.cookie')

test('what was chosen survives a reload and a closed tab, and who somebody is does not', async () => {
  const { page, errors, close } = await openPhone(browser, { language: 'en' })
  await page.goto(`${who}&lang=en`)
  await page.getByLabel('Phone', { exact: true }).first().check()
  await page.locator('#phone').fill(phone)
  await page.getByText('stays on this device for half an hour').waitFor()
  await page.reload()
  expect(await page.locator('[name="kind"]:checked').getAttribute('value')).toBe('phone')
  expect(await page.locator('#phone').inputValue()).toBe('')
  await page.locator('#phone').fill(phone)
  expect(await everythingKept(page)).not.toMatch(/987|654/)

  const again = await page.context().newPage()
  await page.close()
  await again.goto(`${server.url}/portal?lang=en`)
  await again.getByRole('heading', { name: 'Not finished yet' }).waitFor()
  for (const language of languages) {
    await again.goto(`${server.url}/portal?lang=${language}`)
    expect(await checkAxe(again)).toEqual([])
    await picture(again, `portal-unfinished-${language}`)
  }
  await again.goto(`${server.url}/portal?lang=en`)
  await follow(again, /Registering a marriage · .*Orok.* · .*, \d\d:\d\d/)
  expect(await heading(again)).toBe('Who is coming?')
  await again.getByLabel('PIN', { exact: true }).first().check()
  await again.locator('#pin').fill(pin)
  await press(again, 'Keep this time for me')
  expect(await heading(again)).toBe('The time is kept for you')
  expect(await everythingKept(again)).not.toContain('tereze.draft')
  expect(await everythingKept(again)).not.toContain(pin)
  await again.goto(`${server.url}/portal?lang=en`)
  expect(await again.getByRole('heading', { name: 'Not finished yet' }).count()).toBe(0)
  expect(errors).toEqual([])
  await close()
})

test('what was chosen is forgotten after half an hour, or at once on request', async () => {
  const { page, close } = await openPhone(browser, { language: 'en' })
  await page.clock.install()
  const unfinished = page.getByRole('heading', { name: 'Not finished yet' })
  // Only full days have a list.
  await takeAllTimes(server, full)
  await page.goto(`${server.url}/waiting-list?service=marriage&centre=${full}&lang=en`)
  await page.getByLabel('From').selectOption({ index: 2 })
  const chosen = await page.getByLabel('From').inputValue()
  await page.goto(`${server.url}/portal?lang=en`)
  await follow(page, /Join the list: Registering a marriage/)
  expect(await page.getByLabel('From').inputValue()).toBe(chosen)
  await page.goto(`${server.url}/portal?lang=en`)
  await press(page, 'Not needed')
  await unfinished.waitFor({ state: 'hidden' })
  expect(await everythingKept(page)).not.toContain('tereze.draft')

  await page.goto(`${who}&lang=en`)
  await page.clock.fastForward('31:00')
  await page.goto(`${server.url}/portal?lang=en`)
  expect(await unfinished.count()).toBe(0)
  expect(await everythingKept(page)).not.toContain('tereze.draft')
  await close()
})

test('of two errands the one that no desk gives now is named before anybody says who he is', async () => {
  await crewOf(server).open(20)
  const ask = async (second: ServiceCode) => {
    const wish = new URLSearchParams([
      ['service', 'passport-exchange'],
      ['service', second],
      ['centre', centre],
      ['lang', 'en'],
    ])
    return await (await fetch(`${server.url}/ticket?${wish.toString()}`)).text()
  }
  expect(await ask('marriage')).toContain(`No desk is open for “${services.marriage.name.en}” now`)
  expect(await ask('address-registration')).toContain('How soon can you be at the centre?')
})
