import { existsSync, globSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { languages } from '#kernel/texts.ts'
import { clipsFor } from './voice-clips.ts'
import { createVoice, SoundBlocked } from './voice.ts'
import type { Player, VoiceStatus } from './voice.ts'
import manifest from './voice/manifest.json' with { type: 'json' }

const someLanguages = fc.subarray([...languages], { minLength: 1 })
const anAnnouncement = fc.record({
  ticket: fc
    .tuple(fc.constantFrom(...'PACVSQKBDE'), fc.nat(9999))
    .map(([letter, n]) => `${letter}-${String(n).padStart(3, '0')}`),
  desk: fc.integer({ min: 1, max: 300 }),
})

/** Plays when the scheduler says so, and notes what was heard. */
function aPlayer(scheduler: fc.Scheduler, fails: (clip: string) => boolean = () => false) {
  const heard: string[] = []
  let playing = 0
  let overlaps = 0
  const player: Player = {
    async play(clip) {
      playing += 1
      if (playing > 1) overlaps += 1
      heard.push(clip)
      await scheduler.schedule(Promise.resolve(), clip)
      playing -= 1
      if (fails(clip)) throw new Error('no such clip')
    },
  }
  return { player, heard, overlaps: () => overlaps }
}

describe('the voice of a hall', () => {
  test('whatever the pattern of arrivals, every call is spoken, in order, and none over another', async () => {
    const calls = fc.array(fc.tuple(anAnnouncement, someLanguages), { maxLength: 12 })
    await fc.assert(
      fc.asyncProperty(fc.scheduler(), calls, async (scheduler, arriving) => {
        const { player, heard, overlaps } = aPlayer(scheduler)
        const voice = createVoice({ player })
        const arrived: string[][] = []
        const spoken = arriving.map(([call, tongues]) =>
          scheduler.schedule(Promise.resolve(), 'arrival').then(() => {
            arrived.push(clipsFor(call, tongues))
            return voice.announce(call, tongues)
          }),
        )
        await scheduler.waitFor(Promise.all(spoken))
        expect(heard).toEqual(arrived.flat())
        expect(heard.filter((clip) => clip === 'chime')).toHaveLength(arriving.length)
        expect(overlaps()).toBe(0)
        expect(voice.waiting()).toBe(0)
      }),
    )
  })

  test('clips that fail are told and passed over; every other word is heard', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.scheduler(),
        fc.array(anAnnouncement, { maxLength: 6 }),
        fc.nat(3),
        async (scheduler, calls, bad) => {
          const { player, heard, overlaps } = aPlayer(scheduler, (clip) => clip.length % 4 === bad)
          const troubles: string[] = []
          const voice = createVoice({ player, onTrouble: (clip) => troubles.push(clip) })
          await scheduler.waitFor(Promise.all(calls.map((call) => voice.announce(call, ['ky', 'ru']))))
          expect(heard).toEqual(calls.flatMap((call) => clipsFor(call, ['ky', 'ru'])))
          expect(troubles).toEqual(heard.filter((clip) => clip.length % 4 === bad))
          expect(overlaps()).toBe(0)
        },
      ),
    )
  })

  test('while the browser forbids sound the calls wait, and a tap lets all of them be heard from their chime', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(anAnnouncement, { minLength: 1, maxLength: 6 }),
        fc.nat(20),
        async (calls, blockedAt) => {
          const heard: string[] = []
          const states: VoiceStatus[] = []
          let [tries, isBlocked] = [0, true]
          const play = async (clip: string) => {
            tries += 1
            if (isBlocked && tries > blockedAt) throw new SoundBlocked()
            heard.push(clip)
          }
          const blocked = Promise.withResolvers<void>()
          const voice = createVoice({
            player: { play },
            onStatus: (status) => {
              states.push(status)
              if (status !== 'speaking') blocked.resolve()
            },
          })
          const spoken = calls.map((call) => voice.announce(call, ['ky']))
          await blocked.promise
          const wasCutOff = states.at(-1) === 'needs a tap'
          isBlocked = false
          voice.tapped()
          await Promise.all(spoken)
          const clips = calls.map((call) => clipsFor(call, ['ky']))
          const all = clips.flat()
          const starts = clips.map((_, index) => clips.slice(0, index).flat().length)
          const cutOff = starts.findLastIndex((start) => start <= blockedAt)
          const again = wasCutOff ? clips.slice(cutOff).flat() : []
          expect(heard).toEqual([...all.slice(0, blockedAt), ...again])
          expect(wasCutOff).toBe(all.length > blockedAt)
          expect(voice.waiting()).toBe(0)
        },
      ),
    )
  })
})

describe('the words of a call', () => {
  test('a call is the chime, then ticket and desk in each language', () => {
    expect(clipsFor({ ticket: 'P-042', desk: 17 }, ['ky', 'ru'])).toEqual([
      'chime',
      'ky/ticket-P',
      'ky/number-42',
      'ky/desk-17',
      'ru/ticket-P',
      'ru/number-42',
      'ru/desk-17',
    ])
  })

  test('large numbers, series of kiosks and high desks are put together from what there is', () => {
    expect(clipsFor({ ticket: 'A-3042', desk: 205 }, ['en'])).toEqual([
      'chime',
      'en/ticket-A',
      'en/number-3000',
      'en/number-42',
      'en/desk',
      'en/number-200',
      'en/number-5',
    ])
    expect(clipsFor({ ticket: 'PK2-300', desk: 1 }, ['en']).slice(1, -1)).toEqual([
      'en/ticket-P',
      'en/letter-K',
      'en/number-2',
      'en/number-300',
    ])
  })

  test('every clip that any ticket and any desk may need has been recorded', () => {
    const recorded = new Set(manifest.clips)
    const letters = [...'ABCDEFGHIJKLMNOPQRSTUVWXYZ']
    for (let number = 0; number <= 9999; number += 1) {
      const letter = letters[number % letters.length] ?? 'P'
      const ticket = `${letter}${letters[(number * 7) % letters.length]}-${number}`
      const missing = clipsFor({ ticket, desk: (number % 999) + 1 }, languages).filter((clip) => !recorded.has(clip))
      expect(missing).toEqual([])
    }
  })

  test('the clips are there, none is empty, and together they stay small', () => {
    const folder = join(import.meta.dirname, 'voice')
    const files = globSync('**/*.ogg', { cwd: folder }).map((file) => file.replace(/\.ogg$/, ''))
    expect(files.toSorted()).toEqual(manifest.clips)
    const sizes = files.map((file) => statSync(join(folder, `${file}.ogg`)).size)
    expect(Math.min(...sizes)).toBeGreaterThan(400)
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThan(4_000_000)
    expect(existsSync(join(folder, 'chime.ogg'))).toBe(true)
  })
})
