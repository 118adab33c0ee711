const name = 'tereze-kiosk'
export const stores = { tickets: 'ticket', notes: 'note' } as const

/** What the kiosk keeps through a reload and a power cut. */
export function openDatabase(): Promise<IDBDatabase> {
  const request = indexedDB.open(name, 1)
  request.addEventListener('upgradeneeded', () => {
    request.result.createObjectStore(stores.tickets, { keyPath: 'pass' })
    request.result.createObjectStore(stores.notes)
  })
  return answerOf(request)
}

export const answerOf = <Answer>(request: IDBRequest<Answer>): Promise<Answer> =>
  new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('the browser could not keep this')))
  })

/**
 * One transaction over everything. `work` may await only requests of this transaction: it commits as soon as there is
 * none. Resolves when the disk has it, not when the browser's memory has.
 */
export async function transact<Answer>(
  database: IDBDatabase,
  work: (at: { tickets: IDBObjectStore; notes: IDBObjectStore }) => Promise<Answer>,
): Promise<Answer> {
  const transaction = database.transaction(Object.values(stores), 'readwrite', { durability: 'strict' })
  const written = new Promise<void>((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('nothing was kept')))
  })
  // Whoever waits for the work hears of its failure; nobody else has to.
  written.catch(() => undefined)
  const answer = await work({
    tickets: transaction.objectStore(stores.tickets),
    notes: transaction.objectStore(stores.notes),
  })
  await written
  return answer
}
