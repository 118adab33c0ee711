import fc from 'fast-check'
import { expect, test } from 'vitest'
import { newAgenda } from './agenda.ts'

test('deeds come out by their second, and within a second in the order they were put in', () => {
  fc.assert(
    fc.property(fc.array(fc.nat({ max: 50 })), (seconds) => {
      const agenda = newAgenda<number>()
      for (const [place, second] of seconds.entries()) agenda.put(second, place)
      const out = []
      for (let next = agenda.takeNext(); next; next = agenda.takeNext()) out.push([next.atSecond, next.deed])
      const inOrder = seconds.map((second, place) => [second, place]).toSorted(([a = 0], [b = 0]) => a - b)
      expect(out).toEqual(inOrder)
    }),
  )
})
