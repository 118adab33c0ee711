import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { ServiceGroup } from '#catalogue/contract'
import { mannedDesks } from './manned.ts'

const booked = ['passports', 'address', 'civil', 'vehicles', 'social'] as const
const someWanted = fc
  .record(Object.fromEntries(booked.map((group) => [group, fc.integer({ min: 0, max: 4 })])))
  .map((desks) => new Map(Object.entries(desks) as [ServiceGroup, number][]))
const somePeople = fc.array(fc.uniqueArray(fc.constantFrom(...booked, 'quick' as const), { maxLength: 3 }), {
  maxLength: 7,
})
const sum = (counts: Iterable<number>) => [...counts].reduce((all, one) => all + one, 0)
const manned = (wanted: Partial<Record<ServiceGroup, number>>, people: ServiceGroup[][]) =>
  Object.fromEntries(mannedDesks(new Map(Object.entries(wanted) as [ServiceGroup, number][]), people))

/** Tries every way to seat the people: the slow and certain answer. */
function mostManned(wanted: ReadonlyMap<ServiceGroup, number>, people: readonly (readonly ServiceGroup[])[]): number {
  const [first, ...rest] = people
  if (!first) return 0
  const seated = first
    .filter((group) => (wanted.get(group) ?? 0) > 0)
    .map((group) => 1 + mostManned(new Map([...wanted, [group, wanted.get(group)! - 1]]), rest))
  return Math.max(mostManned(wanted, rest), ...seated)
}

test('a full crew mans every desk', () => {
  const crew: ServiceGroup[][] = [['passports', 'address'], ['passports'], ['civil', 'address'], ['quick', 'passports']]
  expect(manned({ passports: 2, civil: 1 }, crew)).toEqual({ passports: 2, civil: 1 })
})

test('nobody sits at two desks: who serves both groups is one person', () => {
  expect(manned({ passports: 1, address: 1 }, [['passports', 'address']])).toEqual({ passports: 1, address: 0 })
})

test('somebody moves over to where only he can help, and another takes the desk he leaves', () => {
  const crew: ServiceGroup[][] = [
    ['passports', 'civil'],
    ['address', 'passports'],
  ]
  expect(manned({ passports: 1, address: 1, civil: 1 }, crew)).toEqual({ passports: 1, address: 1, civil: 0 })
  expect(manned({ passports: 1, civil: 1 }, [['passports', 'civil'], ['passports']])).toEqual({
    passports: 1,
    civil: 1,
  })
})

test('when half of a large crew comes, every group keeps about half of its desks', () => {
  const crew = Array.from({ length: 20 }, (): ServiceGroup[] => ['passports', 'address', 'civil'])
  expect(manned({ passports: 20, address: 12, civil: 8 }, crew)).toEqual({ passports: 10, address: 6, civil: 4 })
})

test('the quick zone keeps its people, and a group without desks lends none', () => {
  expect(manned({ passports: 2 }, [['quick', 'passports'], ['passports']])).toEqual({ passports: 1 })
  expect(manned({ passports: 2, civil: 0 }, [['civil', 'passports'], ['passports']])).toEqual({
    passports: 1,
    civil: 0,
  })
})

test('no way of seating the people mans more desks, and no group has more than it wants', () => {
  fc.assert(
    fc.property(someWanted, somePeople, (wanted, people) => {
      const found = mannedDesks(wanted, people)
      const atHome = people.filter(([first]) => first !== undefined && (wanted.get(first) ?? 0) > 0)
      expect(sum(found.values())).toBe(mostManned(wanted, atHome))
      for (const [group, count] of found) expect(count).toBeLessThanOrEqual(wanted.get(group)!)
    }),
    { numRuns: 200 },
  )
})

test('who comes in addition never takes a desk from a group', () => {
  fc.assert(
    fc.property(someWanted, somePeople, fc.nat(), (wanted, people, which) => {
      if (people.length === 0) return
      const fewer = mannedDesks(wanted, people.toSpliced(which % people.length, 1))
      for (const [group, count] of mannedDesks(wanted, people)) expect(count).toBeGreaterThanOrEqual(fewer.get(group)!)
    }),
  )
})
