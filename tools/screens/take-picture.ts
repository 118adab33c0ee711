import { writeFile } from 'node:fs/promises'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import type { Language } from '#kernel/texts.ts'
import type { BusyHall } from './busy-hall.ts'

/** What a screen says of its pictures, in `screens/<name>/pictures.ts`. */
export type Picture = {
  readonly name: string
  readonly path: string
  readonly width: number
  readonly height: number
  /** What is pressed on the way to the picture. */
  readonly prepare?: (page: Page, language: Language, hall: BusyHall) => Promise<unknown>
  /** Who is signed in. */
  readonly as?: 'operator'
}

type Taking = {
  readonly picture: Picture
  readonly language: Language
  readonly hall: BusyHall
  readonly browser: Browser
  /** Without the ending. */
  readonly file: string
}

const largestBytes = 80_000
let phones = 0
/** Large screens are shown smaller: a reader's page is not a wall. */
const longestSide = 1440

/** Writes one picture as WebP and returns its size in bytes. Each has a browser of its own, so none sees another's traces. */
export async function takePicture(taking: Taking): Promise<number> {
  const { picture, language, hall, browser, file } = taking
  const { width, height } = picture
  // A phone of its own: one address may hold few tickets.
  const extraHTTPHeaders = { 'x-forwarded-for': `198.51.100.${++phones % 250}` }
  const viewport = { width, height }
  const context = await browser.newContext({ viewport, locale: language, reducedMotion: 'reduce', extraHTTPHeaders })
  context.setDefaultTimeout(15_000)
  try {
    await introduce(context, taking)
    const page = await context.newPage()
    // A page that is not there would make a fine picture of nothing.
    const missing: string[] = []
    page.on('response', (answer) => {
      if (answer.request().isNavigationRequest() && answer.status() >= 400) missing.push(answer.url())
    })
    const address = new URL(picture.path, hall.url)
    address.searchParams.set('lang', language)
    await page.goto(address.href)
    await page.evaluate('document.fonts.ready')
    // Screens hold a stream open, so the network is never idle: whoever knows better waits in `prepare`.
    await page.waitForTimeout(isServed(picture) ? 300 : 1500)
    await picture.prepare?.(page, language, hall)
    await page.waitForTimeout(700)
    if (missing.length > 0) throw new Error(`no such page: ${missing.join(', ')}`)
    const image = await encode(page, { width, height })
    await writeFile(`${file}.webp`, image)
    return image.length
  } finally {
    await context.close()
  }
}

/** The citizen's pages come from the server as they are. */
const isServed = ({ path }: Picture): boolean => !/^\/(kiosk|board|desk|office)/.test(path)

/** The language is remembered where screens look for it; a kiosk is a known machine, and an operator has signed in. */
async function introduce(context: BrowserContext, { picture, language, hall }: Taking): Promise<void> {
  const { hostname } = new URL(hall.url)
  const cookie = (name: string, value: string) => ({ name, value, domain: hostname, path: '/' })
  await context.addCookies([
    cookie('tereze-language', language),
    ...(picture.path.startsWith('/kiosk') ? [cookie('tereze-device', hall.device('K1'))] : []),
    ...(picture.as ? [cookie('tereze-session', await hall.operator())] : []),
  ])
  await context.addInitScript({ content: `localStorage.setItem('tereze.language', '${language}')` })
}

async function encode(page: Page, { width, height }: { width: number; height: number }): Promise<Buffer> {
  const devtools = await page.context().newCDPSession(page)
  const scale = Math.min(1, longestSide / Math.max(width, height))
  for (let quality = 86; ; quality -= 12) {
    const { data } = await devtools.send('Page.captureScreenshot', {
      format: 'webp',
      quality,
      clip: { x: 0, y: 0, width, height, scale },
    })
    const image = Buffer.from(data, 'base64')
    if (image.length <= largestBytes || quality < 30) return image
  }
}
