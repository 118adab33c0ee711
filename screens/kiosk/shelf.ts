import { dayOf } from '#ui/format.ts'
import type { OfflineTicket, takeTicket } from '#queue/contract'
import type { z } from 'zod'
import { answerOf, openDatabase, stores, transact } from './database.ts'
import { newKey, seal, unseal } from './sealed.ts'
import type { Sealed } from './sealed.ts'

/** What a person asked for, as `takeTicket` takes it. */
export type Wish = z.output<typeof takeTicket.input>

/**
 * `kept` waits to be handed over. `handed` has arrived, but an earlier request of the same person may have too and is
 * still to be cleared up. `refused` will never be taken by the server: the number stays, the person is forgotten.
 */
type State = 'kept' | 'handed' | 'refused'

type Row = {
  readonly pass: string
  readonly series: string
  readonly day: string
  readonly number: number
  readonly takenAt: string
  readonly state: State
  /** Names a request whose answer never came. */
  readonly doubtKey: string | null
  readonly sealed: Sealed | null
  /** Why the server refuses it. */
  readonly refusal: string | null
  /** The server knows that this number is no gap. */
  readonly isTold?: boolean
}

export type KeptTicket = Omit<Row, 'sealed'> & { readonly wish: Wish }
export type RefusedTicket = Pick<Row, 'pass' | 'series' | 'number' | 'day' | 'refusal' | 'isTold'>

const counterNote = 'counter'
const keyNote = 'sealing key'

export type Shelf = Awaited<ReturnType<typeof openShelf>>

/**
 * Tickets issued without the network, until the server has them. Who they belong to is encrypted; the key is thrown away
 * with the last of them.
 */
export async function openShelf() {
  const database = await openDatabase()
  return {
    listWaiting: () => listWaiting(database),
    count: async () => (await listRows(database)).filter(({ state }) => state === 'kept').length,
    listRefused: async (): Promise<RefusedTicket[]> =>
      (await listRows(database)).filter(({ state }) => state === 'refused'),
    issue: (issuing: Issue) => issue(database, issuing),
    remove: (pass: string) => change(database, pass, () => undefined),
    markHanded: (pass: string) => change(database, pass, (row) => ({ ...row, state: 'handed' })),
    markRefused: (pass: string, refusal: string) =>
      change(database, pass, (row) => ({ ...row, state: 'refused', sealed: null, refusal })),
    markTold: (pass: string) => change(database, pass, (row) => ({ ...row, isTold: true })),
    /** The attendant has seen to it. */
    async forgetRefused() {
      for (const { pass, state } of await listRows(database))
        if (state === 'refused') await change(database, pass, () => undefined)
    },
    note: (name: string) => findNote(database, name),
    async keepNote(name: string, value: unknown) {
      await transact(database, async ({ notes }) => await answerOf(notes.put(value, name)))
    },
  }
}

const listRows = async (database: IDBDatabase): Promise<Row[]> =>
  await answerOf<Row[]>(database.transaction(stores.tickets).objectStore(stores.tickets).getAll())

const findNote = async (database: IDBDatabase, name: string): Promise<unknown> =>
  await answerOf<unknown>(database.transaction(stores.notes).objectStore(stores.notes).get(name))

const findKey = async (database: IDBDatabase): Promise<CryptoKey | undefined> =>
  (await findNote(database, keyNote)) as CryptoKey | undefined

async function listWaiting(database: IDBDatabase): Promise<KeptTicket[]> {
  const key = await findKey(database)
  if (!key) return []
  const rows = (await listRows(database)).toSorted((a, b) => a.number - b.number)
  const opened = rows.map(async ({ sealed, ...row }) => sealed && { ...row, wish: await unseal<Wish>(key, sealed) })
  return (await Promise.all(opened)).filter((ticket) => ticket !== null)
}

type Issue = { readonly series: string; readonly wish: Wish; readonly now: Date; readonly doubtKey: string | null }

/**
 * Takes the next number of the day. Number, counter and key are written in one transaction that is on the disk when
 * this returns, so that what is printed afterwards can neither be lost nor printed twice.
 */
async function issue(database: IDBDatabase, { series, wish, now, doubtKey }: Issue): Promise<Row> {
  const day = dayOf(now)
  const key = (await findKey(database)) ?? (await newKey())
  const sealed = await seal(key, wish)
  return await transact(database, async ({ tickets, notes }) => {
    const counter = (await answerOf(notes.get(counterNote))) as { day: string; last: number } | undefined
    // A clock that went back must not give a number twice.
    const known = counter && counter.day >= day ? counter : { day, last: 0 }
    const issued = { series, day, number: known.last + 1, takenAt: now.toISOString(), doubtKey, sealed }
    const row: Row = { ...issued, pass: newPass(), state: 'kept', refusal: null }
    await answerOf(notes.put({ day: known.day, last: row.number }, counterNote))
    await answerOf(notes.put(key, keyNote))
    await answerOf(tickets.put(row))
    return row
  })
}

/** Changes one row, or takes it away; the key goes with the last sealed one. */
async function change(database: IDBDatabase, pass: string, after: (row: Row) => Row | undefined): Promise<void> {
  await transact(database, async ({ tickets, notes }) => {
    const row = (await answerOf(tickets.get(pass))) as Row | undefined
    if (!row) return
    const changed = after(row)
    if (changed) await answerOf(tickets.put(changed))
    else await answerOf(tickets.delete(pass))
    const left = (await answerOf(tickets.getAll())) as Row[]
    if (left.every(({ sealed }) => sealed === null)) await answerOf(notes.delete(keyNote))
  })
}

/** As long as the server's own: 128 bits. */
function newPass(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16))
  return btoa(String.fromCharCode(...bytes))
    .replaceAll('+', '-')
    .replaceAll('/', '_')
    .replaceAll('=', '')
}

/** As the server writes it: `K1-003`. */
export const ticketName = ({ series, number }: Pick<Row, 'series' | 'number'>): string =>
  `${series}-${String(number).padStart(3, '0')}`

/** As the server takes it over; never from the future of the server's clock. */
export function offlineTicketOf({ number, pass, takenAt, wish }: KeptTicket, now: Date): OfflineTicket {
  const { services, identity, language, ground, needs } = wish
  const at = new Date(Math.min(new Date(takenAt).getTime(), now.getTime()))
  return { number, pass, takenAt: at.toISOString(), services, identity, language, ground, needs }
}
