import { handOver, leaveLine, takeTicket } from '#queue/contract'
import { call, Problem } from '#ui/call.ts'
import { dayOf } from '#ui/format.ts'
import { offlineTicketOf } from './shelf.ts'
import type { KeptTicket, Shelf } from './shelf.ts'

/** As many as the server takes at once. */
const chunkSize = 50
const mostTold = 200

/** `cut`: the network went again. `later`: the server answers, but takes nothing just now. */
export type HandedOver = 'done' | 'cut' | 'later'

type HandingOver = { readonly shelf: Shelf; readonly centre: string; readonly now: () => Date }

/**
 * Gives the server what was issued without it. A ticket leaves the shelf only when the server has named it as accepted,
 * and the server knows a ticket by number and secret, so repeating changes nothing.
 *
 * Then the doubts: a person whose request was never answered got a paper of the kiosk's own series, but the request may
 * have reached the server. Only now, with the paper's ticket in line, the request is repeated with its key. If it had
 * arrived, its old answer comes back and that ticket, which nobody holds, leaves the line. If it had not, the server
 * refuses it, because the person stands in line already. Asked in the other order, the question would make a ticket.
 */
export async function handOverTickets({ shelf, centre, now }: HandingOver): Promise<HandedOver> {
  const kept = (await shelf.listWaiting()).filter(({ state }) => state === 'kept')
  for (let from = 0; from < kept.length; from += chunkSize) {
    const outcome = await handOverChunk({ shelf, centre, now }, kept.slice(from, from + chunkSize))
    if (outcome !== 'done') return outcome
  }
  const doubtful = (await shelf.listWaiting()).filter(({ state }) => state === 'handed')
  for (const ticket of doubtful) {
    const outcome = await clearDoubt(shelf, ticket)
    if (outcome !== 'done') return outcome
  }
  return await tellRefused({ shelf, centre, now })
}

/** So that the server does not take the numbers of refused papers for a gap. */
async function tellRefused({ shelf, centre, now }: HandingOver): Promise<HandedOver> {
  const today = dayOf(now())
  const untold = (await shelf.listRefused()).filter(({ day, isTold }) => day === today && !isTold).slice(0, mostTold)
  if (untold.length === 0) return 'done'
  try {
    await call(handOver, { centre, tickets: [], refused: untold.map(({ number }) => number) })
  } catch (error) {
    const verdict = verdictOf(error)
    if (verdict !== 'refused') return verdict
  }
  for (const { pass } of untold) await shelf.markTold(pass)
  return 'done'
}

async function handOverChunk(at: HandingOver, chunk: readonly KeptTicket[]): Promise<HandedOver> {
  const { shelf, centre, now } = at
  try {
    const tickets = chunk.map((ticket) => offlineTicketOf(ticket, now()))
    const { accepted } = await call(handOver, { centre, tickets })
    const passes = new Set(accepted.map(({ pass }) => pass))
    for (const { pass, doubtKey } of chunk)
      if (passes.has(pass)) await (doubtKey === null ? shelf.remove(pass) : shelf.markHanded(pass))
    return 'done'
  } catch (error) {
    const verdict = verdictOf(error)
    if (verdict !== 'refused') return verdict
    if (chunk.length === 1) await shelf.markRefused(chunk[0]!.pass, (error as Problem).code)
    return chunk.length === 1 ? 'done' : await oneByOne(at, chunk)
  }
}

/** One bad ticket must not hold up the others. */
async function oneByOne(at: HandingOver, chunk: readonly KeptTicket[]): Promise<HandedOver> {
  for (const ticket of chunk) {
    const outcome = await handOverChunk(at, [ticket])
    if (outcome !== 'done') return outcome
  }
  return 'done'
}

/** What a person asked for may be refused for good; a machine that is not known or a server with a fault is no verdict. */
function verdictOf(error: unknown): 'cut' | 'later' | 'refused' {
  if (!(error instanceof Problem)) throw error
  if (error.isUnanswered) return 'cut'
  return [404, 409, 422].includes(error.status) ? 'refused' : 'later'
}

async function clearDoubt(shelf: Shelf, { pass, doubtKey, wish }: KeptTicket): Promise<HandedOver> {
  try {
    const found = await call(takeTicket, wish, { key: doubtKey!, language: wish.language })
    if ('pass' in found) await call(leaveLine, { centre: found.centre, pass: found.pass })
  } catch (error) {
    // A refusal is the good news: the request had not arrived, or its ticket is gone from the line already.
    const verdict = verdictOf(error)
    if (verdict !== 'refused') return verdict
  }
  await shelf.remove(pass)
  return 'done'
}
