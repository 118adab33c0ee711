import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { createServer } from 'node:net'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import axe from 'axe-core'
import { inject } from 'vitest'
import type { z } from 'zod'
import { demoDeviceId, demoDeviceToken } from '#centres'
import { steeredClock, type SteeredClock } from '#kernel/clock.ts'
import type { Endpoint } from '#kernel/endpoint.ts'
import type { Caller } from '#kernel/roles.ts'
import { languages, type Language } from '#kernel/texts.ts'
import { readConfig } from '../../server/config.ts'
import { serve, type Serving } from '../../server/serve.ts'
import { buildScreens } from '../../tools/build-screens.ts'
import { anyone, deedOf, onServer, withDatabase } from '../house.ts'

export { openBrowser } from '../../tools/open-browser.ts'
export { aCaller, anyone } from '../house.ts'

/** The united centre of the demo network. */
export const centre = 'bishkek-orok'

export type JourneyServer = Pick<Serving, 'url' | 'house'> & {
  readonly clock: SteeredClock
  /** What the other people of the story do meanwhile, through the same front door as a request. */
  call<E extends Endpoint>(of: E, input: z.input<E['input']>, caller?: Caller): Promise<z.output<E['output']>>
  /** The address that makes a browser the named kiosk or board: `deviceLink('kiosk', 'K1')`. */
  deviceLink(screen: 'kiosk' | 'board', name: string, at?: string): string
  /** The server stops and starts again on the same address and database, as after an update. */
  restart(): Promise<void>
  close(): Promise<void>
}

const aFreePort = async (): Promise<number> => {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

type Opening = { now?: string; speed?: number; publicUrl?: string }

/** A server with a database and a clock of its own. The clock runs at `speed` from `now`; steer it, never back. */
export async function openServer(opening: Opening = {}): Promise<JourneyServer> {
  const { now = '2026-11-23T09:05:00+06:00', speed = 1, publicUrl } = opening
  await buildScreens()
  const server = inject('databaseServer')
  const name = `j_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name} template tereze_template strategy file_copy`)
  const clock = steeredClock(now, speed)
  const config = readConfig({
    PORT: String(await aFreePort()),
    TEREZE_MODE: 'demo',
    TEREZE_SECRET: 'a secret for tests only, of no value at all',
    LOG_LEVEL: 'error',
    DATABASE_CONNECTIONS: '6',
    ...(publicUrl ? { TEREZE_PUBLIC_URL: publicUrl } : {}),
  })
  const start = () => serve({ config, databaseUrl: withDatabase(server, name), clock, demoKey: 'journey' })
  let serving = await start()
  const { url } = serving
  return {
    url,
    get house() {
      return serving.house
    },
    clock,
    call: (of, input, caller = anyone) =>
      serving.house.perform({ deed: deedOf(of), input, caller, requestId: randomUUID() }) as never,
    deviceLink: (screen, device, at = centre) =>
      `${url}/${screen}/${at}?device=${demoDeviceToken(serving.house.settings, demoDeviceId(at, device))}`,
    async restart() {
      await serving.close()
      serving = await start()
    },
    async close() {
      await serving.close()
      await onServer(server, `drop database if exists ${name} with (force)`)
    },
  }
}

export const screenSizes = {
  kiosk: { width: 1080, height: 1920 },
  phone: { width: 360, height: 740 },
  desk: { width: 1366, height: 768 },
  board: { width: 1920, height: 1080 },
} as const

/** A fresh profile. A page that throws fails the journey at `expectNoErrors`, not silently. */
export async function openPage(
  browser: Browser,
  { size = 'desk', language }: { size?: keyof typeof screenSizes; language?: Language } = {},
): Promise<{ page: Page; context: BrowserContext; errors: string[] }> {
  const context = await browser.newContext({ viewport: screenSizes[size], locale: language ?? 'ky' })
  context.setDefaultTimeout(10_000)
  const page = await context.newPage()
  const errors: string[] = []
  page.on('pageerror', (error) => errors.push(String(error)))
  return { page, context, errors }
}

const artefacts = join(import.meta.dirname, '../../artefacts/journeys')

/** Keeps what the page looks like at this point of the story. */
export async function picture(page: Page, name: string): Promise<void> {
  await mkdir(artefacts, { recursive: true })
  await page.screenshot({ path: join(artefacts, `${name}.png`) })
}

type AxeResult = { id: string; help: string; nodes: { target: unknown[]; failureSummary?: string }[] }
// Written as text: the types of a browser stay out of the server's house.
const settled = `Promise.allSettled(document.getAnimations()
  .filter((animation) => animation.effect?.getComputedTiming().endTime < 5000).map((animation) => animation.finished))`
const judged = `axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
  .then(({ violations }) => violations.map(({ id, help, nodes }) => ({ id, help,
    nodes: nodes.map(({ target, failureSummary }) => ({ target, failureSummary })) })))`

/** What axe finds wrong by WCAG 2.2 AA, as sentences: `expect(await checkAxe(page)).toEqual([])`. */
export async function checkAxe(page: Page): Promise<string[]> {
  await page.evaluate(axe.source)
  // Colours are judged when they have settled.
  await page.evaluate(settled)
  const violations = await page.evaluate<AxeResult[]>(judged)
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, failureSummary }) => `${id}: ${help} at ${target.join(' ')} (${failureSummary ?? ''})`),
  )
}

/** Runs the check once per language: `await inEveryLanguage(async (language) => …)`. */
export async function inEveryLanguage(check: (language: Language) => Promise<void>): Promise<void> {
  for (const language of languages) await check(language)
}
