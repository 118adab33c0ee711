import { createHash, type Hash } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { ask } from './http-client.ts'
import type { Server } from './servers.ts'

export type Chance = {
  /** A whole number from 0 up to, not including, `below`. */
  (below: number): number
}

export type Answer = { readonly status: number; readonly body: unknown }

/** What the servers acknowledged, refused, or left unknown. */
export type Tally = {
  sent: number
  acknowledged: number
  refused: number
  retried: number
  duplicated: number
  unknown: number
  /** Answers that no client may ever see: a bug of the server. */
  readonly bugs: string[]
  /** Two answers to one idempotency key that differ. */
  readonly contradictions: string[]
  /** What was asked and answered, command by command. */
  readonly story: Hash
  /** Acknowledged commands by idempotency key, with the instant that decides which one lane kept them. */
  readonly keys: Map<string, string>
}

export const newTally = (): Tally => ({
  sent: 0,
  acknowledged: 0,
  refused: 0,
  retried: 0,
  duplicated: 0,
  unknown: 0,
  bugs: [],
  contradictions: [],
  story: createHash('sha256'),
  keys: new Map(),
})

export type Command = {
  readonly path: string
  readonly body: object
  readonly token?: string | undefined
  readonly device?: string | undefined
  /** The network address that a stranger speaks from. */
  readonly address?: string | undefined
}

type Fleet = {
  readonly servers: () => readonly Server[]
  readonly chance: Chance
  readonly tally: Tally
  /** Waits for one's turn where one acts after the other. */
  readonly turn?: (() => Promise<void>) | undefined
}

const patienceMs = 8_000
const mostTries = 60

const post = ({ url }: Server, { path, ...command }: Command, key: string): Promise<Answer> =>
  ask(url, path, { method: 'POST', key, patienceMs, ...command })

/** Sends until somebody answers for certain; the key makes every try the same command. */
async function insist(fleet: Fleet, command: Command, key: string): Promise<Answer | undefined> {
  const { servers, chance, tally } = fleet
  const first = chance(servers().length)
  for (let tries = 0; tries < mostTries; tries++) {
    const all = servers()
    try {
      const answer = await post(all[(first + tries) % all.length]!, command, key)
      if (answer.status !== 503) return answer
    } catch {
      // Killed, refused, or too slow: nobody knows whether it was done.
    }
    tally.retried++
    // Not by chance: how often it is tried depends on the instant of a kill, and must not change what comes after.
    await pause(20 + ((tries * 37) % 200))
  }
  return undefined
}

/** A command as a bad network sends it: sometimes twice at once to two servers, sometimes again long after. */
export async function send(fleet: Fleet, command: Command, key: string): Promise<Answer | undefined> {
  const { chance, tally } = fleet
  await fleet.turn?.()
  tally.sent++
  const isTwice = chance(10) === 0
  const [first, second] = await Promise.all([
    insist(fleet, command, key),
    isTwice ? insist(fleet, command, key) : undefined,
  ])
  if (isTwice) tally.duplicated++
  if (first && second) compare(tally, key, [first, second])
  if (first && chance(20) === 0) {
    // A retry that was lost in the network and arrives out of order.
    tally.duplicated++
    const later = pause(chance(500)).then(async () => {
      const late = await insist(fleet, command, key)
      if (late) compare(tally, key, [first, late])
    })
    if (fleet.turn) await later
  }
  const answer = first ?? second
  if (!answer) tally.unknown++
  else note(tally, command, { key, answer })
  return answer
}

function compare({ contradictions }: Tally, key: string, [first, second]: [Answer, Answer]): void {
  // A refusal is not kept: the state may have changed between two tries. Two acknowledgements must be the same.
  if (first.status >= 300 || second.status >= 300) return
  if (JSON.stringify(first.body) !== JSON.stringify(second.body)) contradictions.push(key)
}

/** What names a person, a ticket or an instant differs from run to run; where it was sent and how it ended does not. */
const told = (path: string, { status, body }: Answer): string =>
  `${path.replace(/[\w-]{20,}/, '…')} ${status} ${status < 400 ? '' : (body as { code?: string } | null)?.code}\n`

function note(tally: Tally, { path }: Command, { key, answer }: { key: string; answer: Answer }): void {
  tally.story.update(told(path, answer))
  if (answer.status >= 500) tally.bugs.push(`${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`)
  else if (answer.status >= 400) tally.refused++
  else {
    tally.acknowledged++
    tally.keys.set(key, path)
  }
}
