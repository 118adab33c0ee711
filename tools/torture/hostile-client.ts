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

type Fleet = { readonly servers: () => readonly Server[]; readonly chance: Chance; readonly tally: Tally }

const patienceMs = 8_000
const mostTries = 60

const post = ({ url }: Server, { path, ...command }: Command, key: string): Promise<Answer> =>
  ask(url, path, { method: 'POST', key, patienceMs, ...command })

/** Sends until somebody answers for certain; the key makes every try the same command. */
async function insist(fleet: Fleet, command: Command, key: string): Promise<Answer | undefined> {
  const { servers, chance, tally } = fleet
  for (let tries = 0; tries < mostTries; tries++) {
    const all = servers()
    try {
      const answer = await post(all[chance(all.length)]!, command, key)
      if (answer.status !== 503) return answer
    } catch {
      // Killed, refused, or too slow: nobody knows whether it was done.
    }
    tally.retried++
    await pause(20 + chance(200))
  }
  return undefined
}

/** A command as a bad network sends it: sometimes twice at once to two servers, sometimes again long after. */
export async function send(fleet: Fleet, command: Command, key: string): Promise<Answer | undefined> {
  const { chance, tally } = fleet
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
    void pause(chance(500)).then(async () => {
      const late = await insist(fleet, command, key)
      if (late) compare(tally, key, [first, late])
    })
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

function note(tally: Tally, { path }: Command, { key, answer }: { key: string; answer: Answer }): void {
  if (answer.status >= 500) tally.bugs.push(`${path}: ${answer.status} ${JSON.stringify(answer.body).slice(0, 300)}`)
  else if (answer.status >= 400) tally.refused++
  else {
    tally.acknowledged++
    tally.keys.set(key, path)
  }
}
