import { globSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Browser } from 'playwright-core'
import { languages } from '#kernel/texts.ts'
import { openBrowser } from './open-browser.ts'
import { openBusyHall, type BusyHall } from './screens/busy-hall.ts'
import { takePicture, type Picture } from './screens/take-picture.ts'

const home = join(import.meta.dirname, '..')
const folder = join(home, 'docs/screens')
const say = (line: string): void => void process.stdout.write(`${line}\n`)

type Wanted = { readonly screen: string; readonly pictures: readonly Picture[] }

/** `npm run screens -- board kiosk` takes the pictures of these screens only; part of a picture's name is enough. */
async function listPictures(names: readonly string[]): Promise<Wanted[]> {
  const files = globSync('screens/*/pictures.ts', { cwd: home }).toSorted()
  const lists = await Promise.all(
    files.map(async (file) => {
      const { pictures } = (await import(pathToFileURL(join(home, file)).href)) as { pictures: Picture[] }
      const isWanted = ({ name }: Picture) => names.length === 0 || names.some((part) => name.includes(part))
      return { screen: file, pictures: pictures.filter(isWanted) }
    }),
  )
  return lists.filter(({ pictures }) => pictures.length > 0)
}

type Taken = { readonly name: string; readonly bytes: number; readonly failure?: string }

/** The pictures of one screen follow one another: what one does at a desk or a kiosk is there for the next. */
async function takeOf({ pictures }: Wanted, hall: BusyHall, browser: Browser): Promise<Taken[]> {
  const taken: Taken[] = []
  for (const picture of pictures)
    for (const language of languages) {
      const name = `${picture.name}-${language}`
      try {
        const bytes = await takePicture({ picture, language, hall, browser, file: join(folder, name) })
        taken.push({ name, bytes })
        say(`${name}.webp ${Math.ceil(bytes / 1000)} kB`)
      } catch (error) {
        taken.push({ name, bytes: 0, failure: error instanceof Error ? error.message : String(error) })
      }
    }
  return taken
}

/** The pictures of README and tour: every screen in three languages, in the middle of the same demo morning. */
async function takeAll(): Promise<boolean> {
  const wanted = await listPictures(process.argv.slice(2))
  const hall = await openBusyHall(say)
  const browser = await openBrowser()
  let taken: Taken[] = []
  try {
    await mkdir(folder, { recursive: true })
    // Most of the time a picture waits for its screen, so the screens take turns by themselves.
    taken = (await Promise.all(wanted.map((each) => takeOf(each, hall, browser)))).flat()
  } finally {
    await browser.close()
    await hall.close()
  }
  const failures = taken.filter(({ failure }) => failure !== undefined)
  const bytes = taken.reduce((sum, one) => sum + one.bytes, 0)
  say(`${taken.length - failures.length} pictures, ${Math.ceil(bytes / 1000)} kB`)
  for (const { name, failure } of failures) process.stderr.write(`${name}: ${failure}\n`)
  return failures.length === 0
}

process.exitCode = (await takeAll()) ? 0 : 1
