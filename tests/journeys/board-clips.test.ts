import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import durations from '../../ui/voice/durations.json' with { type: 'json' }
import { openBrowser, openPage } from './journey.ts'

const folder = join(import.meta.dirname, '../../ui/voice')

type Sound = { readonly clip: string; readonly seconds: number; readonly peak: number; readonly loudness: number }

let browser: Browser
beforeAll(async () => {
  browser = await openBrowser()
})
afterAll(async () => {
  await browser?.close()
})

/** Decodes clips as a board does. The loudness is that of the loudest tenth of a second. */
const decode = `async (clips) => {
  const context = new OfflineAudioContext(1, 1, 48000)
  return await Promise.all(clips.map(async (clip) => {
    const answer = await fetch('/' + clip + '.ogg')
    const sound = await context.decodeAudioData(await answer.arrayBuffer())
    const samples = sound.getChannelData(0)
    const step = 4800
    let peak = 0
    let loudest = 0
    for (let from = 0; from < samples.length; from += step) {
      let power = 0
      const until = Math.min(from + step, samples.length)
      for (let index = from; index < until; index += 1) {
        peak = Math.max(peak, Math.abs(samples[index]))
        power += samples[index] ** 2
      }
      loudest = Math.max(loudest, power / step)
    }
    return { clip, seconds: sound.duration, peak, loudness: Math.sqrt(loudest) }
  }))
}`

test('every clip is loud enough, as long as was measured, and none is clipped', async () => {
  const { page } = await openPage(browser, { size: 'board' })
  await page.route('http://clips.test/**', async (route) => {
    const { pathname } = new URL(route.request().url())
    if (pathname === '/') return await route.fulfill({ contentType: 'text/html', body: '<title>clips</title>' })
    return await route.fulfill({ path: join(folder, pathname) })
  })
  await page.goto('http://clips.test/')
  const clips = Object.keys(durations)
  const sounds: Sound[] = []
  for (let from = 0; from < clips.length; from += 100)
    sounds.push(...(await page.evaluate<Sound[]>(`(${decode})(${JSON.stringify(clips.slice(from, from + 100))})`)))
  expect(sounds).toHaveLength(clips.length)
  expect(clips.length).toBeGreaterThan(1400)
  const wrong = sounds.filter(
    ({ clip, seconds, peak, loudness }) =>
      seconds < 0.2 ||
      Math.abs(seconds - durations[clip as keyof typeof durations]) > 0.1 ||
      loudness < 0.05 ||
      peak >= 1,
  )
  expect(wrong).toEqual([])
}, 120_000)
