import type { Language } from '#ui/language.tsx'
import type { Manner } from '#ui/voice.ts'
import type { Call } from './hall-view.ts'

/** Silent calls stay in sight this long, shorter when others wait to be shown. */
const sightMs = 6000
const shortestSightMs = 1500
/** As many calls as a hall has in half an hour: a reload finds all that the server may still list. */
const remembered = 400

export type Memory = { read: () => readonly string[]; write: (ids: readonly string[]) => void }

/** One language of a call, and in which words. */
export type Part = { readonly language: Language; readonly manner: Manner }

export type AnnouncerOptions = {
  /** Speaks a part of a call to its end. False: nothing could be heard. Undefined: a silent board. */
  readonly speak: ((call: Call, part: Part) => Promise<boolean>) | undefined
  /** What follows the visitor's own language while nobody else waits to be called. */
  readonly languages: readonly Language[]
  /** The call that is being announced; undefined when there is none. */
  readonly onStage: (call: Call | undefined) => void
  /** Whether a call still stands: asked when its turn comes. */
  readonly isExpected: (call: Call) => boolean
  readonly memory: Memory
  readonly pause?: (ms: number) => Promise<void>
}

export type Announcer = {
  /** The calls of the latest view, oldest first. */
  take: (calls: readonly Call[]) => void
  /** Someone touched the screen: what was only shown is spoken now, if it is still of use. */
  tapped: () => void
  /** Calls that stand and have not had their turn, oldest first. */
  waiting: () => readonly Call[]
}

/** How long the oldest call that stands has waited to be spoken: what staff see as «voice 20 s behind». */
export function secondsBehind({ waiting }: Pick<Announcer, 'waiting'>, now: Date): number {
  const [oldest] = waiting()
  return oldest ? Math.max(0, (now.getTime() - oldest.at.getTime()) / 1000) : 0
}

/**
 * Decides which calls a hall hears, and in which words. One after the other, in the order of calling; each once per
 * loading and reloading of the page, and each repeated call again. A call is passed over only when it no longer stands at
 * its turn: the visitor came, he was marked absent, or the call was taken back. While others wait, a call is short and in
 * the visitor's language alone; what follows in further languages is left out as soon as somebody else is called.
 */
export function createAnnouncer(options: AnnouncerOptions): Announcer {
  const { isExpected, memory, onStage } = options
  const pause = options.pause ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)))
  const settled = new Set(memory.read())
  const known = new Set(settled)
  let pending: Call[] = []
  let unheard: Call[] = []
  let isBusy = false
  let touch = Promise.withResolvers<void>()

  const waiting = () => pending.filter(isExpected)
  const settle = ({ id }: Call) => {
    settled.add(id)
    memory.write([...settled].slice(-remembered))
  }
  const takeUnheard = () => {
    pending = [...unheard, ...pending]
    unheard = []
  }
  const isAnybodyWaiting = () => waiting().length > 0
  const announce = async (call: Call) => {
    if (!isExpected(call)) return settle(call)
    onStage(call)
    const { promise: touched } = touch
    const isHeard = await speakCall(options, call, isAnybodyWaiting)
    if (isHeard) {
      settle(call)
      // Sound is allowed: what was only shown is spoken as well.
      return takeUnheard()
    }
    if (isHeard === undefined) settle(call)
    // A touch may come while the browser still makes up its mind.
    else if (touch.promise !== touched) return void pending.unshift(call)
    else unheard = [...unheard.filter(isExpected), call]
    await Promise.race([pause(Math.max(shortestSightMs, sightMs / (1 + waiting().length))), touched])
  }
  const announceAll = async () => {
    if (isBusy) return
    isBusy = true
    for (let call = pending.shift(); call; call = pending.shift()) await announce(call)
    onStage(undefined)
    isBusy = false
  }
  return {
    take(calls) {
      for (const call of calls) {
        if (known.has(call.id)) continue
        known.add(call.id)
        // Repeated before its turn came: one call, in the place of the first.
        if (pending.some(({ ticket, deskNo }) => ticket === call.ticket && deskNo === call.deskNo)) settle(call)
        else pending.push(call)
      }
      if (pending.length > 0) void announceAll()
    },
    tapped() {
      touch.resolve()
      touch = Promise.withResolvers()
      takeUnheard()
      if (pending.length > 0) void announceAll()
    },
    waiting,
  }
}

type Speaking = Pick<AnnouncerOptions, 'speak' | 'languages' | 'isExpected'>

/** Undefined: a silent board. Whoever has heard his own language has been called. */
async function speakCall(options: Speaking, call: Call, isAnybodyWaiting: () => boolean): Promise<boolean | undefined> {
  const { speak, languages, isExpected } = options
  const own = call.language
  const isHeard = await speak?.(call, { language: own, manner: isAnybodyWaiting() ? 'short' : 'full' })
  if (!speak || !isHeard) return isHeard
  for (const language of languages) {
    if (language === own) continue
    if (isAnybodyWaiting() || !isExpected(call)) break
    if (!(await speak(call, { language, manner: 'further' }))) break
  }
  return true
}
