import { expect, test } from 'vitest'
import { newTurn } from './turn.ts'

const start = { name: 'start' }
const park = { name: 'park' }

test('a key pressed before the answer to the one before waits for it', () => {
  const turn = newTurn()
  expect(turn.begin(start)).toBe(true)
  expect(turn.begin(park)).toBe(false)
  expect(turn.end()).toBe(park)
  expect(turn.begin(park)).toBe(true)
  expect(turn.end()).toBeUndefined()
})

test('the same key twice is one press, until the screen has shown what the first did', () => {
  const turn = newTurn()
  turn.begin(start)
  expect(turn.begin(start)).toBe(false)
  expect(turn.end()).toBeUndefined()
  turn.begin(start)
  turn.shown()
  turn.begin(start)
  expect(turn.end()).toBe(start)
})

test('what waits is dropped when the one before was refused', () => {
  const turn = newTurn()
  turn.begin(start)
  turn.begin(park)
  turn.refused()
  expect(turn.end()).toBeUndefined()
})
