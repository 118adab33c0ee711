import type { Page } from 'playwright-core'
import type { z } from 'zod'
import { callNextHere, openDesk, recall, startServing, type DeskVisit } from '#desks/contract'
import { takeTicket, type Ticket } from '#queue/contract'
import { aCaller, anyone, centre, type JourneyServer } from './journey.ts'

/** The people of a hall, who act while a story looks at a screen. */
export type Crew = {
  open(...desks: number[]): Promise<void>
  /** Visitors who take tickets for a service, one after another. */
  come(service: Service, count?: number): Promise<Ticket[]>
  next(desk: number): Promise<Called>
  again(desk: number, visit: string): Promise<unknown>
  serve(desk: number, visit: string): Promise<unknown>
}
/** Whom a desk has called, as the desk sees him. */
export type Called = DeskVisit & { readonly deskNo: number }
type Service = z.input<(typeof takeTicket)['input']>['services'][number]

export function crewOf(server: JourneyServer): Crew {
  let people = 0
  const operator = (desk: number) => aCaller({ id: `staff-${desk}`, desk })
  return {
    async open(...desks) {
      await Promise.all(desks.map((desk) => server.call(openDesk, { centre, desk }, operator(desk))))
    },
    async come(service, count = 1) {
      const tickets: Ticket[] = []
      for (let left = count; left > 0; left -= 1) {
        const value = `901011990${String(++people).padStart(5, '0')}`
        const identity = { kind: 'pin', value } as const
        const answer = await server.call(takeTicket, { centre, services: [service], identity, language: 'ky' }, anyone)
        if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
        tickets.push(answer)
      }
      return tickets
    },
    async next(desk) {
      const { visit } = await server.call(callNextHere, { centre, desk }, operator(desk))
      if (!visit) throw new Error(`nobody waits for desk ${desk}`)
      return { ...visit, deskNo: desk }
    },
    again: (desk, visit) => server.call(recall, { centre, desk, visit }, operator(desk)),
    serve: (desk, visit) => server.call(startServing, { centre, desk, visit }, operator(desk)),
  }
}

/**
 * Listens to the loudspeaker of a page: which clips really sounded, and whether two ever sounded together. Speech runs
 * `times` faster, so that a story of thirty calls is not five minutes long. A browser that is driven by a program takes
 * each of its questions for a touch; `isTouchNeeded` makes it as silent as on a wall until a pointer really touches it.
 */
export async function listen(page: Page, { times = 1, isTouchNeeded = false } = {}): Promise<Ear> {
  await page.addInitScript({ content: `(${ear})(${times}, ${isTouchNeeded})` })
  const ask = async <Answer>(what: string) => await page.evaluate<Answer>(what)
  return {
    clips: async () => await ask<string[]>('globalThis.heardClips'),
    overlaps: async () => await ask<number>('globalThis.overlaps'),
  }
}
export type Ear = { clips: () => Promise<string[]>; overlaps: () => Promise<number> }

const ear = `(times, isTouchNeeded) => {
  const names = new WeakMap()
  let sounding = 0
  globalThis.heardClips = []
  globalThis.overlaps = 0
  const { arrayBuffer } = Response.prototype
  Response.prototype.arrayBuffer = async function () {
    const bytes = await arrayBuffer.call(this)
    const clip = /voice\\/(.+)\\.ogg/.exec(this.url)?.[1]
    if (clip) names.set(bytes, clip)
    return bytes
  }
  const { decodeAudioData } = BaseAudioContext.prototype
  BaseAudioContext.prototype.decodeAudioData = async function (bytes) {
    const sound = await decodeAudioData.call(this, bytes)
    names.set(sound, names.get(bytes))
    return sound
  }
  const Plain = AudioBufferSourceNode
  globalThis.AudioBufferSourceNode = class extends Plain {
    constructor(...given) {
      super(...given)
      this.addEventListener('ended', () => {
        sounding -= 1
        globalThis.heardClips.push(names.get(this.buffer))
      })
    }
    start() {
      this.playbackRate.value = times
      if (sounding++ > 0) globalThis.overlaps += 1
      super.start()
    }
  }
  if (!isTouchNeeded) return
  const { resume } = AudioContext.prototype
  const { get } = Object.getOwnPropertyDescriptor(BaseAudioContext.prototype, 'state')
  const touched = new Promise((resolve) => addEventListener('pointerdown', () => resolve((isTouchNeeded = false))))
  AudioContext.prototype.resume = async function () {
    await touched
    return await resume.call(this)
  }
  Object.defineProperty(BaseAudioContext.prototype, 'state', {
    get() {
      return isTouchNeeded ? 'suspended' : get.call(this)
    },
  })
}`
