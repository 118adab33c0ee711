import { describe, expect, test } from 'vitest'
import type { ServiceGroup } from '#catalogue/contract'
import { services } from '#catalogue/contract'
import { clipsFor } from '#ui/voice-clips.ts'
import durations from '#ui/voice/durations.json' with { type: 'json' }
import { createAnnouncer } from './announcer.ts'
import type { Part } from './announcer.ts'
import type { Call } from './hall-view.ts'
import { canOneVoiceServe } from './voice-load.ts'

/** The large hall: 120 desks in six zones, as the united centre is laid out. */
const zones = [
  { zone: 'Q', group: 'quick', desks: 12 },
  { zone: 'P', group: 'passports', desks: 33 },
  { zone: 'A', group: 'address', desks: 28 },
  { zone: 'C', group: 'civil', desks: 21 },
  { zone: 'V', group: 'vehicles', desks: 13 },
  { zone: 'S', group: 'social', desks: 13 },
] as const satisfies readonly { zone: string; group: ServiceGroup; desks: number }[]

/** From the call to its first word, at most: in the first minutes, when all desks have called in one breath, and after. */
const bounds = { openingSeconds: 130, usualSeconds: 30, openingLasts: 300 }
const lasts = 3600
/** Between two clips a browser takes a breath. */
const gapSeconds = 0.04

type Speaking = (call: Call, part: Part) => readonly string[]
const asNow: Speaking = ({ ticket, deskNo }, { language, manner }) =>
  clipsFor({ ticket, desk: deskNo }, [language], manner)
const inThreeLanguages: Speaking = ({ ticket, deskNo }) => clipsFor({ ticket, desk: deskNo }, ['ky', 'ru', 'en'])

const secondsOf = (clips: readonly string[]): number =>
  clips.reduce((sum, clip) => sum + durations[clip as keyof typeof durations] + gapSeconds, 0)

/** Mulberry32: equal seeds give equal crowds. */
function chanceOf(seed: number) {
  let state = seed
  const fraction = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  return { fraction, between: (low: number, high: number) => low + (high - low) * fraction() }
}

type Heard = { readonly call: Call; readonly delay: number; readonly calledAt: number }
type Hall = {
  readonly zones: readonly (typeof zones)[number][]
  readonly speaking: Speaking
  readonly seed: number
  /** The part of a hall that comes when its number is shown; the others only listen. */
  readonly looking?: number
}

/** An hour in which every desk always has somebody to call, in virtual time. */
async function playPeak({ zones: heardHere, speaking, seed, looking = 0.5 }: Hall) {
  const start = Date.UTC(2026, 10, 23, 3)
  const chance = chanceOf(seed)
  const events: { at: number; act: () => void }[] = []
  let now = 0
  const after = (seconds: number, act: () => void) => void events.push({ at: now + seconds, act })
  /** Whom each desk expects or serves. */
  const seats = new Map<number, { ticket: string; isExpected: boolean; isHeard: boolean }>()
  /** Marked absent although their number was never spoken. */
  let neverCalled = 0
  const begun = new Map<string, number>()

  const isExpected = ({ ticket, deskNo }: Call) => {
    const seat = seats.get(deskNo)
    return seat !== undefined && seat.ticket === ticket && seat.isExpected
  }
  const speaker = { speaking: 0, overlaps: 0, heard: [] as Heard[], calls: [] as Call[] }
  const announcer = createAnnouncer({
    languages: ['ky', 'ru'],
    speak: (call, part) => {
      if (speaker.speaking++ > 0) speaker.overlaps += 1
      if (!begun.has(call.id)) {
        begun.set(call.id, now)
        speaker.heard.push({ call, calledAt: secondOf(call), delay: now - secondOf(call) })
      }
      return new Promise((resolve) =>
        after(secondsOf(speaking(call, part)), () => {
          speaker.speaking -= 1
          const seat = seats.get(call.deskNo)
          if (seat?.ticket === call.ticket && seat.isExpected && !seat.isHeard) {
            seat.isHeard = true
            if (chance.fraction() > 0.04) after(chance.between(6, 25), () => come(call))
          }
          resolve(true)
        }),
      )
    },
    onStage: () => {},
    isExpected,
    memory: { read: () => [], write: () => {} },
  })
  const secondOf = ({ at }: Call) => (at.getTime() - start) / 1000
  const told = (call: Call) => {
    speaker.calls.push(call)
    announcer.take([call])
  }
  const groupOf = (desk: number) => desksOfHall[desk - 1].group
  const come = ({ ticket, deskNo }: Call) => {
    const seat = seats.get(deskNo)
    if (seat?.ticket !== ticket || !seat.isExpected) return
    seats.set(deskNo, { ...seat, isExpected: false })
    const minutes = typicalMinutes(groupOf(deskNo))
    after(60 * minutes * chance.between(0.4, 1.6), () => callNext(deskNo))
  }
  let number = 0
  const callNext = (deskNo: number) => {
    number += 1
    const ticket = `${desksOfHall[deskNo - 1].zone}-${String((number % 900) + 1).padStart(3, '0')}`
    const draw = chance.fraction()
    const language = draw < 0.6 ? 'ky' : draw < 0.97 ? 'ru' : 'en'
    seats.set(deskNo, { ticket, isExpected: true, isHeard: false })
    const call = {
      id: `${number}`,
      ticket,
      deskNo,
      language,
      at: new Date(start + now * 1000),
      isRepeated: false,
    } as const
    told(call)
    if (chance.fraction() < looking) after(chance.between(10, 35), () => come(call))
    for (const again of [60, 120])
      after(
        again,
        () =>
          isExpected(call) &&
          told({ ...call, id: `${call.id}:${again}`, at: new Date(start + now * 1000), isRepeated: true }),
      )
    after(180, () => {
      if (!isExpected(call)) return
      if (!seats.get(deskNo)!.isHeard) neverCalled += 1
      callNext(deskNo)
    })
  }

  for (const { desk, zone } of desksOfHall)
    if (heardHere.some((each) => each.zone === zone)) after(chance.between(0, 3), () => callNext(desk))
  while (events.length > 0) {
    const next = events.reduce((first, each) => (each.at < first.at ? each : first))
    if (next.at > lasts) break
    events.splice(events.indexOf(next), 1)
    now = next.at
    next.act()
    for (let turn = 0; turn < 12; turn += 1) await Promise.resolve()
  }
  const delays = (isOpening: boolean) =>
    speaker.heard.filter(({ calledAt }) => calledAt < bounds.openingLasts === isOpening).map(({ delay }) => delay)
  const times = speaker.heard.map(({ calledAt }) => calledAt)
  return {
    calls: speaker.calls.length,
    spoken: speaker.heard.length,
    overlaps: speaker.overlaps,
    neverCalled,
    stillWaiting: announcer.waiting().length,
    isInOrder: times.every((time, index) => index === 0 || time >= times[index - 1]),
    openingDelay: Math.max(...delays(true)),
    usualDelay: Math.max(0, ...delays(false)),
  }
}

const desksOfHall = zones
  .flatMap(({ desks, ...rest }) => Array.from({ length: desks }, () => rest))
  .map((desk, index) => ({ ...desk, desk: index + 1 }))

function typicalMinutes(group: ServiceGroup): number {
  const own = Object.values(services).filter((service) => service.group === group)
  return own.reduce((sum, { typicalMinutes: each }) => sum + each, 0) / own.length
}

type Peak = Awaited<ReturnType<typeof playPeak>>

/** What a hall has a right to: what is spoken is understood, everybody is called, and in time. */
const faultsOf = (peak: Peak): string[] =>
  Object.entries({
    'announcements overlap': peak.overlaps > 0,
    'not in the order of calling': !peak.isInOrder,
    'somebody was marked absent and never called': peak.neverCalled > 0,
    'too late after opening': peak.openingDelay > bounds.openingSeconds,
    'too late in the day': peak.usualDelay > bounds.usualSeconds,
  }).flatMap(([fault, isFound]) => (isFound ? [fault] : []))

describe('the peak of a hall of 120 desks', () => {
  test.each(zones)('the voice of zone $zone calls everybody in time, even people who never look up', async (zone) => {
    for (const looking of [0, 0.5])
      for (const seed of [1, 2, 3]) {
        const peak = await playPeak({ zones: [zone], speaking: asNow, seed, looking })
        expect(peak.calls, `seed ${seed}`).toBeGreaterThan(zone.desks * 3)
        expect(faultsOf(peak), `seed ${seed}: ${JSON.stringify(peak)}`).toEqual([])
      }
  })

  test('one voice for all zones in three languages is late, and people are absent who were never called', async () => {
    for (const seed of [1, 2, 3]) {
      const peak = await playPeak({ zones, speaking: inThreeLanguages, seed })
      expect(faultsOf(peak), JSON.stringify(peak)).toEqual([
        'somebody was marked absent and never called',
        'too late after opening',
        'too late in the day',
      ])
    }
  })

  test('the rule that silences a hall agrees: each zone has a voice that suffices, all together have not', () => {
    const desksOf = (some: readonly (typeof zones)[number][]) =>
      some.flatMap(({ group, desks }) => Array.from({ length: desks }, () => ({ skills: [group] })))
    for (const zone of zones) expect(canOneVoiceServe(desksOf([zone])), zone.zone).toBe(true)
    expect(canOneVoiceServe(desksOf(zones))).toBe(false)
  })

  test('one voice serves as many desks as the README says', () => {
    const most = { quick: 20, address: 33, passports: 44, civil: 56 } as const
    for (const [group, count] of Object.entries(most) as [ServiceGroup, number][]) {
      const desksOf = (desks: number) => Array.from({ length: desks }, () => ({ skills: [group] }))
      expect([canOneVoiceServe(desksOf(count)), canOneVoiceServe(desksOf(count + 1))], group).toEqual([true, false])
    }
  })
})
