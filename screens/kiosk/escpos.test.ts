import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { encodeTicket } from './escpos.ts'
import type { Picture } from './escpos.ts'

/** A picture from rows of `#` (ink) and anything else (paper). */
function aPicture(...rows: string[]): Picture {
  const width = rows[0]?.length ?? 0
  const data = rows.flatMap((row) => [...row].flatMap((dot) => (dot === '#' ? [0, 0, 0, 255] : [255, 255, 255, 255])))
  return { width, height: rows.length, data }
}

/** Reads the stream as a printer does, back into rows of `#` and `.`. */
function printed(bytes: Uint8Array): { rows: string[]; isCut: boolean } {
  const rows: string[] = []
  let at = 0
  const take = (count: number) => [...bytes.subarray(at, (at += count))]
  expect(take(2)).toEqual([0x1b, 0x40])
  while (bytes[at] === 0x1d && bytes[at + 1] === 0x76) {
    const [, , kind, mode, widthLow = 0, widthHigh = 0, heightLow = 0, heightHigh = 0] = take(8)
    expect([kind, mode]).toEqual([0x30, 0])
    for (let row = 0; row < heightLow + 256 * heightHigh; row += 1)
      rows.push(
        take(widthLow + 256 * widthHigh)
          .map((byte) => byte.toString(2).padStart(8, '0'))
          .join('')
          .replaceAll('1', '#')
          .replaceAll('0', '.'),
      )
  }
  expect(take(2)).toEqual([0x1b, 0x64])
  take(1)
  return { rows, isCut: bytes[at] === 0x1d && bytes[at + 1] === 0x56 && at + 4 === bytes.length }
}

describe('a ticket for the receipt printer', () => {
  test('puts the leftmost dot into the highest bit of its byte', () => {
    const bytes = encodeTicket(aPicture('#.#.#.#.', '.#.#.#.#'))
    const [begin, band, feed, knife] = ['1b40', '1d76300001000200aa55', '1b6403', '1d564200']
    const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('')
    expect(hex).toBe(`${begin}${band}${feed}${knife}`)
  })

  test('is cut off at the end', () => {
    expect(printed(encodeTicket(aPicture('########'))).isCut).toBe(true)
  })

  test('treats pale and transparent dots as paper, dark ones as ink', () => {
    const [pale, clear, dark, faint] = [
      [200, 200, 200, 255],
      [0, 0, 0, 0],
      [20, 40, 60, 255],
      [0, 0, 0, 60],
    ]
    const data = [pale, clear, dark, faint].flatMap((dot) => dot ?? [])
    expect(printed(encodeTicket({ width: 4, height: 1, data })).rows).toEqual(['..#.....'])
  })

  test('of any size comes out of the printer as it went in', () => {
    const anyPicture = fc
      .tuple(fc.integer({ min: 1, max: 40 }), fc.integer({ min: 1, max: 300 }), fc.infiniteStream(fc.boolean()))
      .map(([width, height, dots]) =>
        Array.from({ length: height }, () =>
          Array.from({ length: width }, () => (dots.next().value === true ? '#' : '.')).join(''),
        ),
      )
    fc.assert(
      fc.property(anyPicture, (rows) => {
        const wide = rows.map((row) => row.padEnd(Math.ceil(row.length / 8) * 8, '.'))
        expect(printed(encodeTicket(aPicture(...rows))).rows).toEqual(wide)
      }),
      { numRuns: 60 },
    )
  })
})
