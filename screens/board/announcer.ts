import type { Call } from './hall-view.ts'

/** A page that was just loaded takes older calls for heard: whoever was meant has gone to the desk or is called again. */
const pastAfterMs = 60_000
/** Silent calls stay in sight this long. */
const sightMs = 6000
/** As many calls as a hall has in half an hour: a reload finds all that the server may still list. */
const remembered = 400
const mostUnheard = 50

export type Memory = { read: () => readonly string[]; write: (ids: readonly string[]) => void }

export type AnnouncerOptions = {
  /** Speaks a call to its end. False: nothing could be heard. Undefined: a silent board. */
  readonly speak: ((call: Call) => Promise<boolean>) | undefined
  /** The call that is being announced; undefined when there is none. */
  readonly onStage: (call: Call | undefined) => void
  /** Asked when the turn of a call comes. */
  readonly isExpected: (call: Call) => boolean
  readonly memory: Memory
  readonly pause?: (ms: number) => Promise<void>
}

export type Announcer = {
  /** The calls of the latest view, oldest first. */
  take: (calls: readonly Call[], now: Date) => void
  /** Someone touched the screen: what was only shown is spoken now, if it is still of use. */
  tapped: () => void
  waiting: () => number
}

/**
 * Decides which calls a hall hears. One after the other, in the order of calling; each once per loading and reloading of
 * the page, and each repeated call again. When the turn of a call comes and its visitor is no longer expected (he came,
 * he was marked absent, the call was taken back), it is passed over: a hall in a hurry is not told what is over.
 */
export function createAnnouncer(options: AnnouncerOptions): Announcer {
  const { isExpected, memory, onStage } = options
  const pause = options.pause ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)))
  const settled = new Set(memory.read())
  const known = new Set(settled)
  let pending: Call[] = []
  let unheard: Call[] = []
  let isFirst = true
  let isBusy = false
  let touch = Promise.withResolvers<void>()

  const settle = ({ id }: Call) => {
    settled.add(id)
    memory.write([...settled].slice(-remembered))
  }
  const takeUnheard = () => {
    pending = [...unheard, ...pending]
    unheard = []
  }
  /** Sound is allowed: what was only shown is spoken as well. */
  const heard = (call: Call) => {
    settle(call)
    takeUnheard()
  }
  const announce = async (call: Call) => {
    if (!isExpected(call)) return settle(call)
    onStage(call)
    const { promise: touched } = touch
    const isHeard = await options.speak?.(call)
    if (isHeard) return heard(call)
    if (isHeard === undefined) settle(call)
    // A touch may come while the browser still makes up its mind.
    else if (touch.promise !== touched) return void pending.unshift(call)
    else unheard = [...unheard, call].slice(-mostUnheard)
    await Promise.race([pause(sightMs), touched])
  }
  const announceAll = async () => {
    if (isBusy) return
    isBusy = true
    for (let call = pending.shift(); call; call = pending.shift()) await announce(call)
    onStage(undefined)
    isBusy = false
  }
  return {
    take(calls, now) {
      for (const call of calls) {
        if (known.has(call.id)) continue
        known.add(call.id)
        if (isFirst && now.getTime() - call.at.getTime() > pastAfterMs) settle(call)
        else pending.push(call)
      }
      isFirst = false
      if (pending.length > 0) void announceAll()
    },
    tapped() {
      touch.resolve()
      touch = Promise.withResolvers()
      takeUnheard()
      if (pending.length > 0) void announceAll()
    },
    waiting: () => pending.length,
  }
}
