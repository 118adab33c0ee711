import { isAnswerKept } from '#kernel/endpoint.ts'
import { digest } from '#kernel/ids.ts'
import type { Deed } from '#kernel/module.ts'
import { Refusal } from '#kernel/refusal.ts'
import { isBoundToCentre, type Caller } from '#kernel/roles.ts'
import { findAnswers, isAnsweredElsewhere } from './answered-commands.ts'
import { isConnectionLoss } from './database.ts'
import type { Lanes } from './lanes.ts'
import { badInput, refuse } from './refusals.ts'
import type { Turnstile } from './turnstile.ts'
import { transact, type Command, type House, type Outcome } from './transact.ts'

export type Request = {
  readonly deed: Deed
  readonly input: unknown
  readonly caller: Caller
  readonly requestId: string
  readonly idempotencyKey?: string | undefined
}

function permit({ deed, caller }: Request): void {
  const { roles } = deed.of.permission
  if (roles.includes(caller.role) || roles.includes('anyone')) return
  throw refuse(caller.role === 'anyone' ? 'not-signed-in' : 'not-permitted')
}

/** Staff and devices of one centre may name no other: the row's own gate stands in the statement as well. */
function stayInCentre(input: unknown, caller: Caller): void {
  const centre = (input as { centre?: unknown } | undefined)?.centre
  if (typeof centre === 'string' && isBoundToCentre(caller.role) && centre !== caller.centre)
    throw refuse('another-centre')
}

/** What JSON can write and no text in PostgreSQL can hold: the zero character, and half of a surrogate pair. */
const unstorable = /(?<!\\)(?:\\\\)*\\u(?:0000|d[89a-f][0-9a-f]{2})/

function parse({ deed, input }: Request): never {
  const parsed = deed.of.input.safeParse(input)
  if (parsed.success && unstorable.test(JSON.stringify(parsed.data))) throw refuse('unstorable-text')
  if (parsed.success) return parsed.data as never
  throw badInput(parsed.error)
}

/** Keys of staff and devices are their own. A phone may change its address between two tries: its keys are long and random. */
const scopeOf = ({ role, id }: Caller): string => (role === 'anyone' ? 'anyone' : `${role}:${id}`)

/** permit → parse → transaction → deed → record → answer. */
export function performer(house: House, lanes: Lanes, others: Turnstile) {
  return async (request: Request): Promise<unknown> => {
    const { deed, caller } = request
    permit(request)
    const input = parse(request)
    const isPublicRead = deed.of.permission.roles.includes('anyone') && (deed.kind === 'read' || deed.kind === 'view')
    if (!isPublicRead) stayInCentre(input, caller)
    const { clock, settings } = house
    try {
      if (deed.kind === 'read' || deed.kind === 'view')
        return await deed.perform(input, { clock, settings, caller, read: house.database.read })
      const key =
        isAnswerKept(deed.of) && request.idempotencyKey ? `${scopeOf(caller)}:${request.idempotencyKey}` : undefined
      const command: Command = {
        ...request,
        input,
        key,
        bodyDigest: digest(`${deed.of.path} ${JSON.stringify(input)}`),
      }
      if (deed.kind === 'lane') return settle(await lanes.command(deed.lane, deed.key(input), command))
      return settle(await others(() => transactOnce(house, command)))
    } catch (error) {
      throw isConnectionLoss(error) ? refuse('unavailable') : error
    }
  }
}

/** Two processes that hold the same idempotency key collide on its row; the second try finds the first one's answer. */
async function transactOnce(house: House, command: Command): Promise<Outcome> {
  const place = { name: `deed:${command.deed.of.path}` }
  const attempt = async () => (await transact(house, place, [command]))[0]!
  try {
    return await attempt()
  } catch (error) {
    if (isAnsweredElsewhere(error)) return await attempt()
    if (error instanceof Refusal && (await isAnswered(house, place.name, command.key))) return await attempt()
    throw error
  }
}

/** A retry may be refused for what the first try, still under way at that moment, has just done. */
const isAnswered = async ({ database }: House, name: string, key: string | undefined): Promise<boolean> =>
  key !== undefined && (await database.transaction((tx) => findAnswers(tx, name, [key]))).size > 0

function settle(outcome: Outcome): unknown {
  if ('refusal' in outcome) throw outcome.refusal
  return outcome.answer
}
