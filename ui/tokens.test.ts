import { globSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'

const here = import.meta.dirname
const css = readFileSync(join(here, 'tokens.css'), 'utf8')

type Tokens = Record<string, string>
const declared = (block: string): Tokens =>
  Object.fromEntries([...block.matchAll(/(--[\w-]+):\s*([^;]+);/g)].map(([, name = '', value = '']) => [name, value]))

/** The text between the braces that follow `opening`. */
function blockAfter(opening: string, text = css): string {
  const start = text.indexOf('{', text.indexOf(opening)) + 1
  let depth = 1
  let end = start
  for (; depth > 0 && end < text.length; end += 1) depth += { '{': 1, '}': -1 }[text[end] as '{' | '}'] ?? 0
  expect(start, opening).toBeGreaterThan(0)
  return text.slice(start, end - 1)
}

const base = declared(blockAfter(':root'))
const asked = declared(blockAfter('prefers-contrast: more'))
const chosen = declared(blockAfter("[data-contrast='more']"))
const print = declared(blockAfter('@media print'))

const side = (tokens: Tokens, index: 0 | 1): Tokens =>
  Object.fromEntries(
    Object.entries(tokens).map(([name, value]) => [
      name,
      /^light-dark\((.+),\s*(.+)\)$/.exec(value)?.[index + 1] ?? value,
    ]),
  )

const looks: Record<string, Tokens> = {
  'by day': side(base, 0),
  'by night': side(base, 1),
  'with more contrast by day': side({ ...base, ...chosen }, 0),
  'with more contrast by night': side({ ...base, ...chosen }, 1),
  'on paper': side({ ...base, ...print }, 0),
}

type Colour = readonly [number, number, number]
/** Linear light, from `#rrggbb`. */
function colour(tokens: Tokens, name: string): Colour {
  const hex = /^#([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/.exec(tokens[name] ?? '')
  if (!hex) throw new Error(`${name} is not a colour: ${tokens[name]}`)
  const linear = hex.slice(1).map((part) => {
    const share = Number.parseInt(part, 16) / 255
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4
  })
  return linear as unknown as Colour
}

/** WCAG 2.2, relative luminance and contrast ratio. */
const luminance = ([r, g, b]: Colour) => 0.2126 * r + 0.7152 * g + 0.0722 * b
function contrast(tokens: Tokens, one: string, other: string): number {
  const [a, b] = [luminance(colour(tokens, one)), luminance(colour(tokens, other))]
  return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05)
}

const grounds = ['--paper', '--mist', '--raised']
const tints = Object.keys(base).filter((name) => name.endsWith('-tint'))
const inks = ['--ink', '--ink-soft']
const tones = ['--lake', '--success', '--warning', '--danger']
const fills = Object.keys(base)
  .filter((name) => name.startsWith('--on-'))
  .map((name) => name.replace('--on-', '--'))
const boardGrounds = ['--board-ground', '--board-panel']
const boardInks = ['--board-ink', '--board-soft', '--board-alarm', '--board-now']
const pairs = (ones: string[], others: string[]) => ones.flatMap((one) => others.map((other) => [one, other] as const))

const textPairs = [
  ...pairs(inks, [...grounds, ...tints]),
  ...pairs(tones, grounds),
  // Quiet links and secondary buttons stay lake while hovered.
  ...pairs(['--lake'], ['--lake-tint']),
  ...fills.map((fill) => [fill.replace('--', '--on-'), fill] as const),
]

describe.each(Object.entries(looks))('%s', (_, tokens) => {
  test.each(textPairs)('%s can be read on %s', (text, ground) => {
    expect(contrast(tokens, text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each([...pairs(boardInks, boardGrounds), ['--on-board-now', '--board-now'] as const])(
    '%s can be read on %s across a hall',
    (text, ground) => expect(contrast(tokens, text, ground)).toBeGreaterThanOrEqual(7),
  )

  test.each([...pairs(['--edge'], grounds), ...pairs(tones, tints)])('%s can be seen on %s', (shape, ground) => {
    expect(contrast(tokens, shape, ground)).toBeGreaterThanOrEqual(3)
  })
})

test('more contrast is the same whether the system asks for it or the reader', () => {
  expect(Object.keys(chosen).length).toBeGreaterThan(10)
  expect(chosen).toEqual(asked)
})

describe('every stylesheet', () => {
  const files = [join(here, '*.css'), join(here, '../screens/**/*.css')].flatMap((pattern) => globSync(pattern))
  const rules = files
    .filter((file) => !file.endsWith('tokens.css'))
    .flatMap((file) =>
      [
        ...readFileSync(file, 'utf8')
          .replaceAll(/\/\*[^]*?\*\//g, '')
          .matchAll(/([^{}]+)\{([^{}]*)\}/g),
      ].map(([, selector = '', body = '']) => ({ file, selector: selector.trim(), body })),
    )
  const knownText = new Set([...textPairs.map(([text]) => text), ...boardInks, '--on-board-now'])
  const value = (body: string, property: string) => new RegExp(`(?:^|[;{\\s])${property}:\\s*([^;]+)`).exec(body)?.[1]
  const token = (text: string | undefined) => /^var\((--[\w-]+)\)$/.exec(text ?? '')?.[1]

  const checked = new Set(
    [...textPairs, ...pairs(boardInks, boardGrounds), ['--on-board-now', '--board-now']].map(String),
  )
  const ground = (body: string) => token(value(body, 'background(?:-color)?'))

  test('is looked at', () => expect(rules.length).toBeGreaterThan(100))

  test('takes every text colour from a checked pair', () => {
    const wrong = rules.filter(({ body, selector }) => {
      const text = value(body, 'color')
      if (!text || text === 'inherit' || text === 'currentColor') return false
      if (!knownText.has(token(text) ?? '')) return true
      const under = ground(body)
      return under !== undefined && !selector.includes('svg') && !checked.has(`${token(text)},${under}`)
    })
    expect(wrong).toEqual([])
  })

  test('gives every fill the text that belongs to it', () => {
    const wrong = rules.filter(({ body, selector }) => {
      const fill = ground(body)
      // A bar of a chart holds no text.
      const isShape = /::|progress|\.track > span/.test(selector)
      return fill && fills.includes(fill) && !isShape && token(value(body, 'color')) !== fill.replace('--', '--on-')
    })
    expect(wrong).toEqual([])
  })
})

describe('the seven colours of charts', () => {
  /** Machado, Oliveira, Fernandes 2009, full severity. */
  const eyes = {
    'usual eyes': [1, 0, 0, 0, 1, 0, 0, 0, 1],
    protanopia: [0.152286, 1.052583, -0.204868, 0.114503, 0.786281, 0.099216, -0.003882, -0.048116, 1.051998],
    deuteranopia: [0.367322, 0.860646, -0.227968, 0.280085, 0.672501, 0.047413, -0.01182, 0.04294, 0.968881],
    tritanopia: [1.255528, -0.076749, -0.178779, -0.078411, 0.930809, 0.147602, 0.004733, 0.691367, 0.3039],
  }
  const seen = (matrix: number[], [r, g, b]: Colour): Colour => {
    const row = (at: number) =>
      Math.min(1, Math.max(0, (matrix[at] ?? 0) * r + (matrix[at + 1] ?? 0) * g + (matrix[at + 2] ?? 0) * b))
    return [row(0), row(3), row(6)]
  }
  /** Oklab (Björn Ottosson 2020): equal distances look equally different. */
  const oklab = ([r, g, b]: Colour) => {
    const l = Math.cbrt(0.4122214708 * r + 0.5363325363 * g + 0.0514459929 * b)
    const m = Math.cbrt(0.2119034982 * r + 0.6806995451 * g + 0.1073969566 * b)
    const s = Math.cbrt(0.0883024619 * r + 0.2817188376 * g + 0.6299787005 * b)
    return [
      0.2104542553 * l + 0.793617785 * m - 0.0040720468 * s,
      1.9779984951 * l - 2.428592205 * m + 0.4505937099 * s,
      0.0259040371 * l + 0.7827717662 * m - 0.808675766 * s,
    ] as const
  }
  const names = [1, 2, 3, 4, 5, 6, 7].map((index) => `--chart-${index}`)
  const cases = Object.entries(looks).flatMap(([look, tokens]) =>
    Object.entries(eyes).map(([eye, matrix]) => ({ look, eye, tokens, matrix })),
  )

  test.each(cases)('stay apart for $eye $look', ({ tokens, matrix }) => {
    const points = names.map((name) => oklab(seen(matrix, colour(tokens, name))))
    const distances = points.flatMap((one, index) =>
      points.slice(0, index).map((other) => Math.hypot(one[0] - other[0], one[1] - other[1], one[2] - other[2])),
    )
    expect(distances).toHaveLength(21)
    expect(Math.min(...distances)).toBeGreaterThan(0.09)
  })

  test.each(Object.entries(looks))('stand out from the paper %s', (_, tokens) => {
    for (const name of names) expect(contrast(tokens, name, '--paper')).toBeGreaterThanOrEqual(3)
    expect(tokens['--chart-1']).toBe(side(base, luminance(colour(tokens, '--paper')) > 0.5 ? 0 : 1)['--lake'])
  })
})
