import { describe, expect, test } from 'vitest'
import { languages } from '#kernel/texts.ts'
import { cardinal, clipsOf, kyrgyzOrdinal } from './words.ts'

describe('numbers in words', () => {
  test.each([
    [0, 'нөл', 'ноль', 'zero'],
    [7, 'жети', 'семь', 'seven'],
    [11, 'он бир', 'одиннадцать', 'eleven'],
    [20, 'жыйырма', 'двадцать', 'twenty'],
    [42, 'кырк эки', 'сорок два', 'forty two'],
    [100, 'жүз', 'сто', 'one hundred'],
    [219, 'эки жүз он тогуз', 'двести девятнадцать', 'two hundred nineteen'],
    [1001, 'миң бир', 'тысяча один', 'one thousand one'],
    [2000, 'эки миң', 'две тысячи', 'two thousand'],
    [5300, 'беш миң үч жүз', 'пять тысяч триста', 'five thousand three hundred'],
  ])('%i', (number, ...words) => {
    expect(languages.map((language) => cardinal(number, language))).toEqual(words)
  })

  test('no two numbers sound alike', () => {
    for (const language of languages) {
      const words = Array.from({ length: 10_000 }, (_, number) => cardinal(number, language))
      expect(new Set(words).size).toBe(10_000)
    }
  })

  test('a Kyrgyz desk has an ordinal, and only its last word changes', () => {
    expect(kyrgyzOrdinal(17)).toBe('он жетинчи')
    expect(kyrgyzOrdinal(100)).toBe('жүзүнчү')
    expect(kyrgyzOrdinal(160)).toBe('жүз алтымышынчы')
    expect(() => kyrgyzOrdinal(0)).toThrow(RangeError)
  })
})

test('every language has the same clips', () => {
  const names = languages.map((language) => Object.keys(clipsOf(language)))
  expect(names[1]).toEqual(names[0])
  expect(names[2]).toEqual(names[0])
  expect(clipsOf('ky')['desk-17']).toBe('он жетинчи терезеге келиңиз.')
})
