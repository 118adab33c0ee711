import { existsSync } from 'node:fs'
import { chromium, type Browser } from 'playwright-core'

const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]
const own = [process.env['CHROMIUM_PATH'], '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

/** The machine's Chromium, else the one that npm brings. */
export async function openBrowser(): Promise<Browser> {
  const found = own.find((path) => path !== undefined && existsSync(path))
  if (found) return await chromium.launch({ executablePath: found, args: quiet })
  const { default: packed } = await import('@sparticuz/chromium')
  return await chromium.launch({ executablePath: await packed.executablePath(), args: [...packed.args, ...quiet] })
}
