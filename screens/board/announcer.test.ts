import { describe, expect, test } from 'vitest'
import { createAnnouncer } from './announcer.ts'
import type { Memory } from './announcer.ts'
import type { Call } from './hall-view.ts'

const now = new Date('2026-11-23T10:00:00+06:00')
const secondsAgo = (seconds: number) => new Date(now.getTime() - seconds * 1000)
const aCall = (id: string, call: Partial<Call> = {}): Call => ({
  id,
  ticket: `P-00${id}`,
  deskNo: 10 + Number(id),
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
function aHall({ memory = aMemory(), isSilent = false } = {}) {
  const began: string[] = []
  const staged: (string | undefined)[] = []
  const gone = new Set<string>()
  const speaking: Later<boolean>[] = []
  const pauses: Later<void>[] = []
  const speak = (call: Call) => {
    began.push(call.id)
    const end = later<boolean>()
    speaking.push(end)
    return end.promise
  }
  const announcer = createAnnouncer({
    speak: isSilent ? undefined : speak,
    onStage: (call) => staged.push(call?.id),
    isExpected: ({ id }) => !gone.has(id),
    memory,
    pause: () => {
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
    hall.take([one, two], now)
    hall.take([one, two, three], now)
    await hall.settled()
    expect(hall.began).toEqual(['1'])
    await hall.end()
    expect(hall.began).toEqual(['1', '2'])
    await hall.end()
    await hall.end()
    hall.take([one, two, three], now)
    await hall.settled()
    expect(hall.began).toEqual(['1', '2', '3'])
    expect(hall.staged).toEqual(['1', '2', '3', undefined])
    expect(hall.memory.ids).toEqual(['1', '2', '3'])
  })

  test('a repeated call is a call of its own', async () => {
    const hall = aHall()
    hall.take([one], now)
    await hall.end()
    hall.take([one, aCall('9', { ticket: one.ticket, isRepeated: true })], now)
    await hall.settled()
    expect(hall.began).toEqual(['1', '9'])
  })

  test('a page that was just loaded leaves out what is older than a minute, and nothing younger', async () => {
    const hall = aHall()
    hall.take([aCall('1', { at: secondsAgo(61) }), aCall('2', { at: secondsAgo(59) })], now)
    await hall.settled()
    expect(hall.began).toEqual(['2'])
  })

  test('a page that was away for long says everything it missed and that is still of use', async () => {
    const hall = aHall()
    hall.take([], now)
    hall.take([aCall('1', { at: secondsAgo(600) })], now)
    await hall.settled()
    expect(hall.began).toEqual(['1'])
  })

  test('a reload speaks nothing twice, and again what was broken off', async () => {
    const hall = aHall()
    hall.take([one, two], now)
    await hall.end()
    const again = aHall({ memory: aMemory(...hall.memory.ids) })
    again.take([one, two], now)
    await again.settled()
    expect(again.began).toEqual(['2'])
  })

  test('whoever came, or was called by mistake, before his turn to be announced is passed over', async () => {
    const hall = aHall()
    hall.take([one, two, three], now)
    hall.gone.add('2')
    await hall.end()
    expect(hall.began).toEqual(['1', '3'])
    expect(hall.memory.ids).toEqual(['1', '2'])
  })
})

describe('a hall without sound', () => {
  test('a silent board shows each call for a while', async () => {
    const hall = aHall({ isSilent: true })
    hall.take([one, two], now)
    await hall.settled()
    expect(hall.staged).toEqual(['1'])
    await hall.look()
    expect(hall.staged).toEqual(['1', '2'])
    await hall.look()
    expect(hall.staged).toEqual(['1', '2', undefined])
  })

  test('what could only be shown is spoken after a touch, unless it is over by then', async () => {
    const hall = aHall()
    hall.take([one, two], now)
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
    hall.take([one], now)
    await hall.settled()
    hall.tapped()
    await hall.end(false)
    await hall.end()
    expect(hall.began).toEqual(['1', '1'])
    expect(hall.memory.ids).toEqual(['1'])
  })

  test('one call that is heard brings those before it that were not', async () => {
    const hall = aHall()
    hall.take([one, two], now)
    await hall.end(false)
    await hall.look()
    await hall.end()
    await hall.end()
    expect(hall.began).toEqual(['1', '2', '1'])
    expect(hall.memory.ids).toEqual(['2', '1'])
  })
})
