import { gzipSync } from 'node:zlib'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { confirmBooking, holdTime, joinWaitingList } from '#appointments/contract'
import { languages } from '#kernel/texts.ts'
import { builtScreens } from '../../tools/build-screens.ts'
import { centre, checkAxe, openBrowser, openServer, type JourneyServer } from './journey.ts'
import { crewOf } from './hall-crew.ts'
import { aPin, freeTimes, openPhone } from './portal.ts'

let server: JourneyServer
let browser: Browser
/** Every kind of page that the portal writes, one address each. */
let addresses: string[]
beforeAll(async () => {
  ;[server, browser] = await Promise.all([openServer(), openBrowser()])
  const crew = crewOf(server)
  await crew.open(20, 21)
  const tickets = await crew.come('passport-exchange', 6)
  const { visit: atDesk } = await crew.next(20)
  const called = tickets.find(({ visit }) => visit === atDesk)!
  const waiting = tickets.find(({ visit, state }) => visit !== atDesk && state === 'waiting')!
  addresses = [
    ...fixed,
    `/t/${centre}/${waiting.pass}`,
    `/t/${centre}/${called.pass}`,
    `/t/${centre}/${waiting.pass}/leave`,
  ]
  addresses.push(...(await bookings()))
})
afterAll(async () => {
  await browser?.close()
  await server?.close()
})

const fixed = [
  '/',
  '/portal',
  '/portal?q=passport',
  '/portal?q=xyzxyz',
  '/portal?event=moved-house',
  '/services/marriage',
  '/services/document-collection',
  '/ticket?service=passport-exchange',
  `/ticket?service=passport-exchange&centre=${centre}`,
  `/ticket?service=passport-exchange&centre=${centre}&away=20`,
  '/book?service=marriage',
  `/book?service=marriage&centre=${centre}`,
  `/waiting-list?service=marriage&centre=${centre}`,
  '/centres',
  '/centres?q=osh',
  `/centres/${centre}`,
  '/problems',
  '/problems/already-in-line',
]

/** These look as another page does. */
const alike = new Set([
  '/portal?q=passport',
  '/portal?event=moved-house',
  '/services/document-collection',
  '/book?service=marriage',
  '/centres?q=osh',
])

async function bookings(): Promise<string[]> {
  const times = await freeTimes(server)
  const hold = async (startsAt: Date) =>
    await server.call(holdTime, {
      centre,
      services: ['marriage'],
      startsAt: startsAt.toISOString(),
      identity: { kind: 'pin', value: aPin() },
      language: 'ky',
    })
  const [held, booked] = [await hold(times.at(-1)!), await hold(times.at(-2)!)]
  await server.call(confirmBooking, { centre, pass: booked.pass })
  const place = await server.call(joinWaitingList, {
    centre,
    services: ['marriage'],
    identity: { kind: 'pin', value: aPin() },
    language: 'ky',
    // The centre is closed, so nothing is free.
    from: '2026-11-29',
    until: '2026-11-29',
  })
  const chosen = times.at(-3)!.toISOString()
  return [
    `/book?service=marriage&centre=${centre}&day=${chosen.slice(0, 10)}`,
    `/book?service=marriage&centre=${centre}&startsAt=${chosen}`,
    `/b/${centre}/${held.pass}`,
    `/b/${centre}/${booked.pass}`,
    `/b/${centre}/${booked.pass}/cancel`,
    `/b/${centre}/${booked.pass}/reschedule`,
    `/b/${centre}/${booked.pass}/reschedule?startsAt=${chosen}`,
    `/w/${centre}/${place.pass}`,
    `/w/${centre}/${place.pass}/leave`,
  ]
}

const inLanguage = (path: string, language: string) =>
  `${server.url}${path}${path.includes('?') ? '&' : '?'}lang=${language}`
const textOf = (html: string) =>
  html
    .slice(html.indexOf('<body'))
    .replaceAll(/<[^>]*>/g, ' ')
    .replaceAll('&amp;', '&')

describe.each(languages)('every page in %s', (language) => {
  test('is whole: its language, one heading, and no hole where a word should be', async () => {
    expect(addresses.length).toBeGreaterThan(25)
    for (const path of addresses) {
      const answer = await fetch(inLanguage(path, language))
      const html = await answer.text()
      expect(answer.status, path).toBe(200)
      expect(html, path).toContain(`<html lang="${language}">`)
      expect([...html.matchAll(/<h1[ >]/g)].length, path).toBe(1)
      expect(/<title>[^<]{4,} · Tereze<\/title>/.test(html), path).toBe(true)
      expect(textOf(html), path).not.toMatch(/undefined|\bnull\b|NaN|Invalid|\[object|[{}]/)
    }
  })

  test('runs no script but its own file, and carries no personal number in an address', async () => {
    for (const path of addresses) {
      const answer = await fetch(inLanguage(path, language))
      const html = await answer.text()
      expect(html.match(/<script(?![^>]*\ssrc="\/assets\/)/), path).toBeNull()
      expect(html.match(/\son\w+="/), path).toBeNull()
      expect(html.match(/(href|action)="[^"]*\d{14}/), path).toBeNull()
      expect(answer.headers.get('content-security-policy'), path).toContain("default-src 'self'")
    }
  })

  test('has nothing that axe finds wrong on a phone or a desk, and does not scroll sideways', async () => {
    const { page, errors, close } = await openPhone(browser, { language })
    for (const path of addresses.filter((one) => !alike.has(one))) {
      await page.goto(inLanguage(path, language))
      for (const width of [1366, 360]) {
        await page.setViewportSize({ width, height: 740 })
        expect(await checkAxe(page), `${path} at ${width} px`).toEqual([])
        const overflow = await page.evaluate<number>(
          'document.documentElement.scrollWidth - document.documentElement.clientWidth',
        )
        expect(overflow, `${path} at ${width} px`).toBeLessThanOrEqual(0)
      }
    }
    expect(errors).toEqual([])
    await close()
  }, 120_000)
})

test('no link of any page leads nowhere', async () => {
  const links = new Set<string>()
  for (const path of addresses) {
    const html = await (await fetch(inLanguage(path, 'ky'))).text()
    for (const [, href] of html.matchAll(/<a [^>]*href="([^"#?][^"]*)"/g)) links.add(href!.replaceAll('&amp;', '&'))
  }
  expect(links.size).toBeGreaterThan(100)
  // One link of a kind is enough: services, centres and times are many.
  const kinds = Map.groupBy(links, (link) =>
    link
      .replace(/(startsAt|day)=[^&]*/g, '$1')
      .replace(/(centres|services|problems)\/[^/?]+/, '$1/:one')
      .replace(/(service|event|centre)=[^&]*/g, '$1'),
  )
  for (const [first] of kinds.values()) {
    const { status } = await fetch(new URL(first!, server.url), { redirect: 'manual' })
    expect(status, first).toBeLessThan(400)
  }
}, 120_000)

test('the script of a first visit is small enough for a slow phone', async () => {
  const manifest = JSON.parse(await readFile(join(builtScreens, '.vite/manifest.json'), 'utf8')) as Record<
    string,
    { file: string; imports?: string[] }
  >
  const filesOf = (key: string): string[] => [manifest[key]!.file, ...(manifest[key]!.imports ?? []).flatMap(filesOf)]
  const files = filesOf('portal/client.ts')
  const sizes = await Promise.all(files.map(async (file) => gzipSync(await readFile(join(builtScreens, file))).length))
  const size = sizes.reduce((sum, one) => sum + one, 0)
  expect(size).toBeGreaterThan(500)
  expect(size).toBeLessThanOrEqual(60 * 1024)
  const html = await (await fetch(`${server.url}/portal`)).text()
  expect([...html.matchAll(/<script[^>]*src="\/([^"]+)"/g)].map(([, src]) => src)).toEqual([files[0]])
})

describe('an address that is wrong', () => {
  test('gets a page in words with the right status', async () => {
    for (const path of [
      '/nothing',
      '/services/nothing',
      '/centres/nowhere',
      '/problems/nothing',
      `/t/${centre}/${'x'.repeat(22)}`,
      `/t/${centre}/x`,
      '/problems/__proto__',
    ]) {
      const answer = await fetch(inLanguage(path, 'en'))
      expect(answer.status, path).toBe(404)
      expect(answer.headers.get('content-type'), path).toContain('text/html')
      expect(await answer.text(), path).toContain('<h1>')
    }
  })

  test('below /api answers a program', async () => {
    const answer = await fetch(`${server.url}/api/nothing`)
    expect(answer.status).toBe(404)
    expect(answer.headers.get('content-type')).toContain('application/problem+json')
  })

  test('takes no form where there is none', async () => {
    const answer = await fetch(`${server.url}/portal`, { method: 'POST', body: new URLSearchParams({ a: 'b' }) })
    expect(answer.status).toBe(404)
  })

  test('a form that is far too large is refused on a page', async () => {
    const body = new URLSearchParams({ pin: '1'.repeat(80_000) })
    const answer = await fetch(`${server.url}/ticket?service=marriage&centre=${centre}&away=0`, {
      method: 'POST',
      body,
    })
    expect(answer.status).toBe(413)
    expect(answer.headers.get('content-type')).toContain('text/html')
  })
})

test('every refusal of the house has its page', async () => {
  const html = await (await fetch(inLanguage('/problems', 'en'))).text()
  const codes = [...html.matchAll(/href="\/problems\/([a-z-]+)"/g)].map(([, code]) => code!)
  expect(codes.length).toBeGreaterThan(40)
  for (const code of codes) {
    const answer = await fetch(inLanguage(`/problems/${code}`, 'en'))
    expect(answer.status, code).toBe(200)
  }
})
