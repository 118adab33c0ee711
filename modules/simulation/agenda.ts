/** What is due when: a binary heap. Entries of the same second come out in the order they were put in. */
export type Agenda<Deed> = {
  put(atSecond: number, deed: Deed): void
  takeNext(): { atSecond: number; deed: Deed } | undefined
  /** When the next deed is due. */
  nextSecond(): number | undefined
}

type Entry<Deed> = { atSecond: number; order: number; deed: Deed }

export function newAgenda<Deed>(): Agenda<Deed> {
  const heap: Entry<Deed>[] = []
  let order = 0

  function isBefore(left: number, right: number): boolean {
    const a = heap[left]
    const b = heap[right]
    if (!a || !b) return false
    return a.atSecond < b.atSecond || (a.atSecond === b.atSecond && a.order < b.order)
  }

  function swap(left: number, right: number): void {
    const a = heap[left]
    const b = heap[right]
    if (!a || !b) return
    heap[left] = b
    heap[right] = a
  }

  function rise(from: number): void {
    for (let child = from; child > 0;) {
      const parent = (child - 1) >> 1
      if (!isBefore(child, parent)) return
      swap(child, parent)
      child = parent
    }
  }

  function sink(): void {
    for (let parent = 0; ;) {
      const [left, right] = [2 * parent + 1, 2 * parent + 2]
      const first = isBefore(right, left) ? right : left
      if (!isBefore(first, parent)) return
      swap(first, parent)
      parent = first
    }
  }

  return {
    put(atSecond, deed) {
      heap.push({ atSecond, order: (order += 1), deed })
      rise(heap.length - 1)
    },
    nextSecond: () => heap[0]?.atSecond,
    takeNext() {
      const next = heap[0]
      const last = heap.pop()
      if (!next || !last) return undefined
      if (heap.length > 0) {
        heap[0] = last
        sink()
      }
      return { atSecond: next.atSecond, deed: next.deed }
    },
  }
}
