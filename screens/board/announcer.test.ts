import { describe, expect, test } from 'vitest'
import { createAnnouncer, secondsBehind } from './announcer.ts'
import type { Memory, Part } from './announcer.ts'
import type { Language } from '#ui/language.tsx'
import type { Call } from './hall-view.ts'

const now = new Date('2026-11-23T10:00:00+06:00')
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const aCall = (id: string, call: Partial<Call> = {}): Call => ({
  id,
  ticket: `P-00${id}`,
  deskNo: 10 + Number(id),
  language: 'ky',
  at: now,
  isRepeated: false,
  ...call,
})
const [one, two, three] = [aCall('1'), aCall('2'), aCall('3')]

function aMemory(...ids: string[]): Memory & { ids: readonly string[] } {
  const memory = {
    ids: ids as readonly string[],
    read: () => memory.ids,
    write: (kept: readonly string[]) => void (memory.ids = kept),
  }
  return memory
}

type Later<Value> = { promise: Promise<Value>; resolve: (value: Value) => void }
function later<Value>(): Later<Value> {
  let resolve: Later<Value>['resolve'] = () => {}
  const promise = new Promise<Value>((settle) => (resolve = settle))
  return { promise, resolve }
}

/** A hall with a loudspeaker whose calls end when the test says so. */
function aHall({ memory = aMemory(), isSilent = false, languages = [] as Language[] } = {}) {
  const began: string[] = []
  const parts: string[] = []
  const staged: (string | undefined)[] = []
  const gone = new Set<string>()
  const speaking: Later<boolean>[] = []
  const pauses: Later<void>[] = []
  const sights: number[] = []
  const speak = (call: Call, { language, manner }: Part) => {
    if (manner !== 'further') began.push(call.id)
    parts.push(`${call.id} ${language} ${manner}`)
    const end = later<boolean>()
    speaking.push(end)
    return end.promise
  }
  const announcer = createAnnouncer({
    speak: isSilent ? undefined : speak,
    languages,
    onStage: (call) => staged.push(call?.id),
    isExpected: ({ id }) => !gone.has(id),
    memory,
    pause: (ms) => {
      sights.push(ms)
      const end = later<void>()
      pauses.push(end)
      return end.promise
    },
  })
  const settled = async () => {
    for (let turn = 0; turn < 10; turn += 1) await Promise.resolve()
  }
  return {
    ...announcer,
    began,
    parts,
    sights,
    staged,
    gone,
    memory,
    async end(isHeard = true) {
      await settled()
      speaking.at(-1)?.resolve(isHeard)
      await settled()
    },
    async look() {
      await settled()
      pauses.at(-1)?.resolve()
      await settled()
    },
    settled,
  }
}

describe('which calls a hall hears', () => {
  test('each once and in order, one after the other, however often the view comes', async () => {
    const hall = aHall()
    hall.take([one, two])
    hall.take([one, two, three])
    await hall.settled()
    expect(hall.began).toEqual(['1'])
    await hall.end()
    expect(hall.began).toEqual(['1', '2'])
    await hall.end()
    await hall.end()
    hall.take([one, two, three])
    await hall.settled()
    expect(hall.began).toEqual(['1', '2', '3'])
    expect(hall.staged).toEqual(['1', '2', '3', undefined])
    expect(hall.memory.ids).toEqual(['1', '2', '3'])
  })

  test('a repeated call is a call of its own', async () => {
    const hall = aHall()
    hall.take([one])
    await hall.end()
    hall.take([one, aCall('9', { ticket: one.ticket, isRepeated: true })])
    await hall.settled()
    expect(hall.began).toEqual(['1', '9'])
  })

  test('a page that was just loaded calls whoever is still expected, however long ago he was called, and nobody else', async () => {
    const hall = aHall()
    hall.gone.add('2')
    hall.take([aCall('1', { at: secondsAgo(600) }), aCall('2', { at: secondsAgo(59) })])
    await hall.end()
    expect(hall.began).toEqual(['1'])
    expect(hall.memory.ids).toEqual(['1', '2'])
  })

  test('a page that was away for long says everything it missed and that is still of use', async () => {
    const hall = aHall()
    hall.take([])
    hall.take([aCall('1', { at: secondsAgo(600) })])
    await hall.settled()
    expect(hall.began).toEqual(['1'])
  })

  test('a reload speaks nothing twice, and again what was broken off', async () => {
    const hall = aHall()
    hall.take([one, two])
    await hall.end()
    const again = aHall({ memory: aMemory(...hall.memory.ids) })
    again.take([one, two])
    await again.settled()
    expect(again.began).toEqual(['2'])
  })

  test('whoever came, or was called by mistake, before his turn to be announced is passed over', async () => {
    const hall = aHall()
    hall.take([one, two, three])
    hall.gone.add('2')
    await hall.end()
    expect(hall.began).toEqual(['1', '3'])
    expect(hall.memory.ids).toEqual(['1', '2'])
  })
})

describe('in which words', () => {
  test('a lone call is spoken in the language of the visitor, then in those of the state', async () => {
    const hall = aHall({ languages: ['ky', 'ru'] })
    hall.take([aCall('1', { language: 'en' })])
    await hall.end()
    await hall.end()
    await hall.end()
    hall.take([aCall('2', { language: 'ru' })])
    await hall.end()
    await hall.end()
    expect(hall.parts).toEqual(['1 en full', '1 ky further', '1 ru further', '2 ru full', '2 ky further'])
  })

  test('while others wait a call is short and in one language; the last of them has time again', async () => {
    const hall = aHall({ languages: ['ky', 'ru'] })
    hall.take([aCall('1', { language: 'ru' }), two, three])
    for (let part = 0; part < 4; part += 1) await hall.end()
    expect(hall.parts).toEqual(['1 ru short', '2 ky short', '3 ky full', '3 ru further'])
  })

  test('who is called meanwhile does not wait for the further languages', async () => {
    const hall = aHall({ languages: ['ky', 'ru', 'en'] })
    hall.take([one])
    await hall.settled()
    hall.take([one, two])
    await hall.end()
    expect(hall.parts).toEqual(['1 ky full', '2 ky full'])
    expect(hall.memory.ids).toEqual(['1'])
  })

  test('whoever stands at the desk already is not told in a further language', async () => {
    const hall = aHall({ languages: ['ru'] })
    hall.take([one])
    await hall.settled()
    hall.gone.add('1')
    await hall.end()
    expect(hall.parts).toEqual(['1 ky full'])
  })

  test('a call that is repeated before its turn is one call, in the place of the first', async () => {
    const hall = aHall()
    hall.take([one, two, three, aCall('9', { ticket: two.ticket, deskNo: two.deskNo, isRepeated: true })])
    for (let part = 0; part < 4; part += 1) await hall.end()
    expect(hall.began).toEqual(['1', '2', '3'])
    expect(new Set(hall.memory.ids)).toEqual(new Set(['1', '2', '3', '9']))
  })

  test('the voice is as far behind as the oldest call that stands and waits is old', async () => {
    const hall = aHall()
    hall.take([
      aCall('1', { at: secondsAgo(40) }),
      aCall('2', { at: secondsAgo(30) }),
      aCall('3', { at: secondsAgo(20) }),
    ])
    await hall.settled()
    expect(secondsBehind(hall, now)).toBe(30)
    hall.gone.add('2')
    expect(secondsBehind(hall, now)).toBe(20)
    await hall.end()
    expect(secondsBehind(hall, now)).toBe(0)
  })
})

describe('a hall without sound', () => {
  test('a silent board shows each call for a while', async () => {
    const hall = aHall({ isSilent: true })
    hall.take([one, two])
    await hall.settled()
    expect(hall.staged).toEqual(['1'])
    await hall.look()
    expect(hall.staged).toEqual(['1', '2'])
    await hall.look()
    expect(hall.staged).toEqual(['1', '2', undefined])
    expect(hall.sights).toEqual([3000, 6000])
  })

  test('what could only be shown is spoken after a touch, unless it is over by then', async () => {
    const hall = aHall()
    hall.take([one, two])
    await hall.end(false)
    await hall.look()
    await hall.end(false)
    await hall.look()
    expect(hall.memory.ids).toEqual([])
    hall.gone.add('1')
    hall.tapped()
    await hall.end()
    expect(hall.began).toEqual(['1', '2', '2'])
    expect(hall.memory.ids).toEqual(['1', '2'])
  })

  test('a touch while the browser still refuses counts', async () => {
    const hall = aHall()
    hall.take([one])
    await hall.settled()
    hall.tapped()
    await hall.end(false)
    await hall.end()
    expect(hall.began).toEqual(['1', '1'])
    expect(hall.memory.ids).toEqual(['1'])
  })

  test('one call that is heard brings those before it that were not', async () => {
    const hall = aHall()
    hall.take([one, two])
    await hall.end(false)
    await hall.look()
    await hall.end()
    await hall.end()
    expect(hall.began).toEqual(['1', '2', '1'])
    expect(hall.memory.ids).toEqual(['2', '1'])
  })
})
