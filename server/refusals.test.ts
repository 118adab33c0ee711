import { expect, test } from 'vitest'
import { modules } from './modules.ts'
import { houseRefusals } from './refusals.ts'

test('one code says one thing, whoever refuses: its page explains it to everybody', () => {
  const said = modules
    .flatMap(({ deeds }) => deeds.map(({ of }) => of.refusals ?? {}))
    .concat(houseRefusals)
    .flatMap((refusals) => Object.entries(refusals).map(([code, reason]) => ({ code, says: JSON.stringify(reason) })))
  expect(said.length).toBeGreaterThan(300)
  const byCode = Map.groupBy(said, ({ code }) => code)
  const ambiguous = [...byCode].filter(([, own]) => new Set(own.map(({ says }) => says)).size > 1)
  expect(ambiguous.map(([code]) => code)).toEqual([])
})
