import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { crewOf } from './hall-crew.ts'
import {
  centre,
  checkAxe,
  inEveryLanguage,
  openBrowser,
  openPage,
  openServer,
  picture,
  type JourneyServer,
} from './journey.ts'

const layouts = {
  hall: 'layout=hall',
  zone: 'layout=zone&zone=P',
  door: 'layout=door',
  desk: 'layout=desk&desk=14',
}
const walls = [
  { name: '1080p', width: 1920, height: 1080 },
  { name: '4K', width: 3840, height: 2160 },
  { name: 'portrait', width: 1080, height: 1920 },
]
const phone = { name: 'phone', width: 360, height: 740 }

let server: JourneyServer
let browser: Browser
let page: Page

beforeAll(async () => {
  server = await openServer({ now: '2026-11-23T10:30:00+06:00' })
  browser = await openBrowser()
  page = (await openPage(browser, { size: 'board' })).page
  const crew = crewOf(server)
  await crew.open(1, 2, 13, 14, 15, 16, 17, 18, 50, 80)
  await crew.come('passport-exchange', 24)
  await crew.come('address-registration', 5)
  for (const desk of [13, 15, 16, 17, 18]) await crew.next(desk)
  const { visit } = await crew.next(50)
  await crew.serve(50, visit)
  await crew.next(14)
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

/** Texts that are cut off or leave the screen. */
const cutOff = `[...document.querySelectorAll('.stage *, header *, main *')].flatMap((element) => {
  if (element.closest('svg') || element.matches('.sr-only')) return []
  const { left, right, top, bottom, width } = element.getBoundingClientRect()
  if (width === 0) return []
  const isPage = getComputedStyle(document.querySelector('main').parentElement).blockSize > innerHeight + 'px'
  const tall = document.documentElement.scrollHeight
  const isOut = left < -1 || right > innerWidth + 1 || top < -1 || bottom > Math.max(innerHeight, tall) + 1
  const isWide = element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0
  return isOut || isWide ? [element.outerHTML.slice(0, 160)] : []
})`

/** The height of the digits of an element, as painted, in parts of the screen's height. */
const digitShare = (selector: string) => `[...document.querySelectorAll('${selector}')].map((element) => {
  const { font } = getComputedStyle(element)
  const canvas = document.createElement('canvas').getContext('2d')
  canvas.font = font
  return canvas.measureText('0').actualBoundingBoxAscent / innerHeight
})`

describe('every layout can be read', () => {
  test.each(Object.entries(layouts))(
    '%s: in three languages, on every wall and in the hand',
    async (layout, query) => {
      for (const { name, ...size } of [...walls, phone]) {
        await page.setViewportSize(size)
        await inEveryLanguage(async (language) => {
          await page.goto(`${server.url}/board/${centre}?${query}&lang=${language}&voice=none`)
          await page.locator('main section').first().waitFor()
          if (layout !== 'door')
            await page
              .getByText(/P-0\d\d/)
              .first()
              .waitFor()
          await page.locator('[data-staged]').first().waitFor({ state: 'detached', timeout: 60_000 })
          await picture(page, `board-${layout}-${name}-${language}`)
          expect(await page.evaluate(cutOff), `${layout} ${name} ${language}`).toEqual([])
          if (name !== '4K') expect(await checkAxe(page), `${layout} ${name} ${language}`).toEqual([])
        })
      }
    },
    240_000,
  )

  test('the page that sets a board up leads to every layout, on a phone as well', async () => {
    await page.setViewportSize({ width: 360, height: 740 })
    await inEveryLanguage(async (language) => {
      await page.goto(`${server.url}/board/${centre}?lang=${language}`)
      await page.locator('option', { hasText: /Орок|Orok/ }).waitFor({ state: 'attached' })
      expect(await checkAxe(page), language).toEqual([])
    })
    const open = page.getByRole('link', { name: 'Open the board' })
    await page.getByRole('radio', { name: 'In one zone' }).check()
    await open.waitFor({ state: 'detached' })
    await page.getByLabel('Zone', { exact: true }).selectOption('P')
    expect(await open.getAttribute('href')).toBe(`/board/${centre}?layout=zone&zone=P&lang=en`)
    await page.getByRole('radio', { name: 'Over a desk' }).check()
    await page.getByLabel('Number of the desk').fill('14')
    await open.click()
    await page.getByText('P-006').waitFor()
  })

  test('a hall too large for one voice says that its zones speak, and the page that sets it up says why', async () => {
    await page.setViewportSize({ width: 1920, height: 1080 })
    await page.goto(`${server.url}/board/${centre}?layout=hall&lang=en`)
    await page.getByText('Each zone has its voice').waitFor()
    await page.goto(`${server.url}/board/${centre}?layout=zone&zone=P&lang=en`)
    await page.getByText('Passports and ID cards').waitFor()
    expect(await page.getByText('Each zone has its voice').count()).toBe(0)
    await page.goto(`${server.url}/board/${centre}?lang=en`)
    await page.getByText(/This screen is silent: 120 desks call some 900 times an hour/).waitFor()
    await page.getByRole('radio', { name: 'In one zone' }).check()
    await page.getByLabel('Zone', { exact: true }).selectOption('P')
    await page.getByText('a call is heard in the language of the visitor').waitFor()
  })

  test('digits on a wall are at least a tenth of the screen high', async () => {
    await page.setViewportSize({ width: 1920, height: 1080 })
    for (const query of Object.values(layouts)) {
      await page.goto(`${server.url}/board/${centre}?${query}&lang=ky&voice=none`)
      await page.locator('main section').first().waitFor()
      const shares = await page.evaluate<number[]>(
        digitShare('li strong:not(span *), li b, section b, [class*=minutes]'),
      )
      expect(Math.min(...shares.filter((share) => share > 0.04)), query).toBeGreaterThanOrEqual(0.1)
    }
  })
})
