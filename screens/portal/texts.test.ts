import { expect, test } from 'vitest'
import { findServices } from '#catalogue/contract'
import { languages } from '#ui/language.tsx'
import { words } from './texts.ts'

test('every example under the field of the search finds a service', () => {
  for (const language of languages) {
    const [, examples = ''] = words.searchHelp[language].split(': ')
    expect(examples.split(', ')).toHaveLength(3)
    for (const example of examples.split(', ')) expect(findServices(example, language), example).not.toEqual([])
  }
})
