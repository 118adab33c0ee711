import { globSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { languages } from '#kernel/texts.ts'
import { openBrowser } from './open-browser.ts'
import { openBusyHall } from './screens/busy-hall.ts'
import { takePicture, type Picture } from './screens/take-picture.ts'

const home = join(import.meta.dirname, '..')
const folder = join(home, 'docs/screens')
const say = (line: string): void => void process.stdout.write(`${line}\n`)

/** `npm run screens -- board kiosk` takes the pictures of these screens only; part of a picture's name is enough. */
async function listPictures(wanted: readonly string[]): Promise<Picture[]> {
  const files = globSync('screens/*/pictures.ts', { cwd: home }).toSorted()
  const lists = await Promise.all(
    files.map(async (file) => (await import(pathToFileURL(join(home, file)).href)) as { pictures: Picture[] }),
  )
  return lists
    .flatMap(({ pictures }) => pictures)
    .filter(({ name }) => wanted.length === 0 || wanted.some((part) => name.includes(part)))
}

/** The pictures of README and tour: every screen in three languages, in the middle of the same demo morning. */
async function takeAll(): Promise<boolean> {
  const pictures = await listPictures(process.argv.slice(2))
  const hall = await openBusyHall(say)
  const browser = await openBrowser()
  let bytes = 0
  const failures: string[] = []
  try {
    await mkdir(folder, { recursive: true })
    for (const picture of pictures)
      for (const language of languages) {
        const name = `${picture.name}-${language}`
        try {
          const size = await takePicture({ picture, language, hall, browser, file: join(folder, name) })
          bytes += size
          say(`${name}.webp ${Math.ceil(size / 1000)} kB`)
        } catch (error) {
          failures.push(`${name}: ${error instanceof Error ? error.message : String(error)}`)
        }
      }
  } finally {
    await browser.close()
    await hall.close()
  }
  say(`${pictures.length * languages.length - failures.length} pictures, ${Math.ceil(bytes / 1000)} kB`)
  for (const failure of failures) process.stderr.write(`${failure}\n`)
  return failures.length === 0
}

process.exitCode = (await takeAll()) ? 0 : 1
