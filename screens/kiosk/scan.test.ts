import { describe, expect, test } from 'vitest'
import { bookingCodeIn, scanReader } from './scan.ts'

const codes = { '/': 'Slash', ':': 'Semicolon', '.': 'Period', '-': 'Minus' } as const
const codeOf = (letter: string): string =>
  codes[letter as keyof typeof codes] ?? (/\d/.test(letter) ? `Digit${letter}` : `Key${letter.toUpperCase()}`)

function typed(text: string, gapMs: number, read = scanReader()): string | undefined {
  let at = 1000
  for (const letter of text) read({ code: codeOf(letter), at: (at += gapMs) })
  return read({ code: 'Enter', at: at + gapMs })
}

describe('a scanner that acts as a keyboard', () => {
  test('gives the code it read, whatever layout the machine has', () => {
    expect(typed('K7MX2QPA', 8)).toBe('K7MX2QPA')
  })

  test('is told from a person who types', () => {
    expect(typed('K7MX2QPA', 180)).toBeUndefined()
    expect(typed('K7M', 8)).toBeUndefined()
  })

  test('begins anew after a pause, so that a stray key spoils nothing', () => {
    const read = scanReader()
    read({ code: 'KeyZ', at: 0 })
    expect(typed('AB12CD34', 10, read)).toBe('AB12CD34')
  })
})

test('the code of a booking is found alone and at the end of an address', () => {
  expect(bookingCodeIn('k7mx2qpa')).toBe('K7MX2QPA')
  expect(bookingCodeIn('https://tereze.example/c/K7MX2QPA')).toBe('K7MX2QPA')
  expect(bookingCodeIn('HTTPS://TEREZE.EXAMPLE/CHECK-IN?CODE=K7MX2QPA')).toBe('K7MX2QPA')
  expect(bookingCodeIn('hello')).toBeUndefined()
})
