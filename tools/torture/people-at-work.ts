import { serviceCodes } from '#catalogue/contract'
import { send, type Answer, type Chance, type Tally } from './hostile-client.ts'
import { ask } from './http-client.ts'
import type { Server } from './servers.ts'

export const centre = 'bishkek-orok'

export type Town = {
  readonly servers: () => readonly Server[]
  readonly tally: Tally
  /** Operations still to be done; every command counts. */
  readonly isOver: () => boolean
  readonly now: () => Date
  /** Secrets of tickets that visitors hold. */
  readonly passes: string[]
}

type Actor = Town & { readonly chance: Chance; readonly turn?: (() => Promise<void>) | undefined }
type Json = Record<string, unknown>

const bodyOf = (answer: Answer | undefined): Json | undefined =>
  answer && answer.status < 300 ? ((answer.body ?? {}) as Json) : undefined

const letters = (chance: Chance): string =>
  Array.from({ length: 4 }, () =>
    chance(2 ** 31)
      .toString(36)
      .padStart(6, '0'),
  ).join('-')
const aKey = (chance: Chance): string => `t-${letters(chance)}`

/** Few people who come again and again: so that one person often asks twice. */
const aPerson = (chance: Chance) => ({
  kind: 'pin',
  value: `9${['0101', '1506', '2811'][chance(3)]}199${chance(10)}${String(chance(4_000)).padStart(5, '0')}`,
})

const anErrandList = (chance: Chance) =>
  Array.from({ length: 1 + (chance(6) === 0 ? 1 : 0) }, () => serviceCodes[chance(serviceCodes.length)])

/** Those who have waited longest go, so that a long torture has a hall of the size that halls have. */
const mostAtOnce = 400

const ownTicket = (pass: string, deed: string) => ({ path: `/api/queue/tickets/${centre}/${pass}/${deed}`, body: {} })

/** Visitors: they take tickets, leave, ask for time, come back too late, and press buttons that are not for them. */
export async function visitor(town: Actor): Promise<void> {
  const { chance, passes } = town
  while (!town.isOver()) {
    const pass = passes[chance(Math.max(1, passes.length))]
    const what = chance(10)
    if (passes.length > mostAtOnce) await send(town, ownTicket(passes.shift()!, 'leave'), aKey(chance))
    else if (what < 6 || !pass) {
      const body = {
        centre,
        services: anErrandList(chance),
        identity: aPerson(chance),
        language: ['ky', 'ru', 'en'][chance(3)],
        ground: chance(12) === 0 ? 'infant' : null,
      }
      const address = `10.0.${chance(40)}.${chance(250)}`
      const ticket = bodyOf(await send(town, { path: '/api/queue/take-ticket', body, address }, aKey(chance)))
      if (typeof ticket?.['pass'] === 'string') passes.push(ticket['pass'])
    } else {
      const deed = ['leave', 'postpone', 'return', 'return'][chance(4)]
      await send(town, ownTicket(pass, deed!), aKey(chance))
    }
  }
}

/** Somebody typed what is no PIN, and the kiosk, which could not ask, gave him a paper. */
const nobody = { kind: 'pin', value: '99999999999999' }

/** A kiosk that was offline: it hands over the same papers again and again, in parts and mixed, and in the end all of them. */
export async function kiosk(town: Actor, device: string): Promise<void> {
  const { chance } = town
  const papers: Paper[] = []
  while (!town.isOver()) {
    for (let fresh = chance(4); fresh > 0; fresh--)
      papers.push({
        number: papers.length + 1,
        takenAt: town.now().toISOString(),
        services: [serviceCodes[chance(serviceCodes.length)]],
        identity: chance(25) === 0 ? nobody : aPerson(chance),
        language: 'ky',
        pass: `paper-${device.slice(0, 6)}-${letters(chance)}`.slice(0, 40),
      })
    if (papers.length === 0) continue
    const from = chance(papers.length)
    const tickets = papers.slice(Math.max(0, from - 5), from + 10)
    await send(town, { path: '/api/queue/hand-over', body: { centre, tickets }, device }, aKey(chance))
  }
  await handOverAll(town, device, papers)
}

type Paper = Json & { readonly number: number }

/** As the machine does: what is refused in company is tried alone, and the numbers of the refused are told. */
async function handOverAll(town: Actor, device: string, papers: readonly Paper[]): Promise<void> {
  const handOver = async (body: object) =>
    bodyOf(
      await send(
        town,
        { path: '/api/queue/hand-over', body: { centre, tickets: [], ...body }, device },
        aKey(town.chance),
      ),
    )
  const refused: number[] = []
  for (let from = 0; from < papers.length; from += 50) {
    const some = papers.slice(from, from + 50)
    if (await handOver({ tickets: some })) continue
    for (const paper of some) if (!(await handOver({ tickets: [paper] }))) refused.push(paper.number)
  }
  for (let from = 0; from < refused.length; from += 200) await handOver({ refused: refused.slice(from, from + 200) })
}

type DeskState = { state: string; visit: { visit: string; state: string } | null; parked: { visit: string }[] }

/** What makes no sense at this desk now: a visit that is nowhere. */
const nonsense = (chance: Chance): [string, Json] => {
  const key = ['start', 'finish', 'no-show', 'park'][chance(4)]!
  return [
    key,
    {
      visit: `0${chance(2 ** 31)
        .toString(16)
        .padStart(7, '0')
        .slice(0, 7)}-0000-7000-8000-000000000000`,
      outcome: 'done',
    },
  ]
}

/** What may be done with a visit that was called, and with one that is served. */
function keysFor(visit: { visit: string; state: string }, chance: Chance): [string, Json] {
  const here = { visit: visit.visit, reason: 'asked' }
  if (visit.state === 'called') return [['start', 'start', 'start', 'recall', 'no-show', 'put-back'][chance(6)]!, here]
  const group = ['passports', 'address', 'civil', 'social'][chance(4)]
  const keys: [string, Json][] = [
    ['finish', { ...here, outcome: 'done', andNext: true }],
    ['finish', { ...here, outcome: 'documents-missing' }],
    ['finish', { ...here, outcome: 'done', andNext: true }],
    ['transfer', { ...here, to: group, comeBack: chance(2) === 0 }],
    ['add-errand', { ...here, service: serviceCodes[chance(serviceCodes.length)] }],
    ['park', here],
    ['compare-identity', { ...here, identity: aPerson(chance) }],
    ['not-this-person', here],
    ['ground-not-shown', here],
  ]
  return keys[chance(keys.length)]!
}

/** What an operator may sensibly do, and now and then what makes no sense. */
function nextKey({ state, visit, parked }: DeskState, chance: Chance): [string, Json] {
  if (chance(25) === 0) return nonsense(chance)
  if (chance(15) === 0) return ['undo', {}]
  if (state !== 'open' && state !== 'serving') return ['open', {}]
  if (visit) return keysFor(visit, chance)
  if (parked[0] && chance(2) === 0) return ['resume', { visit: parked[0].visit }]
  return chance(40) === 0 ? ['break', { reason: 'rest' }] : ['next', {}]
}

/** An operator at a desk, quick and clumsy. */
export async function operator(town: Actor, desk: number, token: string): Promise<void> {
  const { chance } = town
  let seen: DeskState = { state: 'closed', visit: null, parked: [] }
  while (!town.isOver()) {
    const [key, more] = nextKey(seen, chance)
    const answer = await send(town, { path: `/api/desks/${key}`, body: { centre, desk, ...more }, token }, aKey(chance))
    const view = bodyOf(answer)
    // A refusal says that the screen is old: the operator looks again, as the stream would.
    seen = (view ?? (await look(town, desk, token)) ?? seen) as unknown as DeskState
  }
}

async function look({ servers, chance }: Actor, desk: number, token: string): Promise<Json | undefined> {
  const all = servers()
  try {
    const { status, body } = await ask(all[chance(all.length)]!.url, `/api/desks/${centre}/${desk}`, { token })
    return status < 300 ? (body as Json) : undefined
  } catch {
    return undefined
  }
}

/** The head of the centre calls out of order and moves skills about. */
export async function head(town: Actor, token: string): Promise<void> {
  const { chance } = town
  while (!town.isOver()) {
    const body = {
      centre,
      desk: 1 + chance(120),
      skills: ['passports', 'address', 'civil', 'vehicles', 'social', 'quick'].slice(chance(3), 3 + chance(4)),
    }
    await send(town, { path: '/api/desks/set-skills', body, token }, aKey(chance))
  }
}

/** People who want the same few times of tomorrow, keep them, move them, give them back, and press everything twice. */
export async function booker(town: Actor, times: readonly string[], mayGiveBack = true): Promise<void> {
  const { chance } = town
  const own: string[] = []
  while (!town.isOver()) {
    const pass = own[chance(Math.max(1, own.length))]
    const startsAt = times[chance(times.length)]
    if (!pass || chance(3) === 0) {
      const body = {
        centre,
        services: ['passport-exchange'],
        startsAt,
        identity: aPerson(chance),
        language: 'ru',
        needs: [],
      }
      const held = bodyOf(await send(town, { path: '/api/appointments/hold', body }, aKey(chance)))
      if (typeof held?.['pass'] === 'string') own.push(held['pass'])
    } else {
      const [deed, body] = (
        [
          ['confirm', {}],
          ['confirm', {}],
          ['cancel', {}],
          ['reschedule', { startsAt }],
        ] as [string, Json][]
      )[chance(mayGiveBack ? 4 : 2)]!
      await send(town, { path: `/api/appointments/bookings/${centre}/${pass}/${deed}`, body }, aKey(chance))
    }
  }
}
