import { pseudonym } from '#kernel/ids.ts'
import type { Settings } from '#kernel/module.ts'
import { identityKinds, isPin, type Identity } from './identity.ts'
import { refuse } from './refusals.ts'

/**
 * Letters that are taken for each other: documents are written in Latin and in Cyrillic, and typed on whichever keyboard is
 * on. The Cyrillic Н is typed for N by its sound and for H by its look. Two people whose numbers differ in nothing else do not
 * meet in one line; somebody who writes one number in two ways does.
 */
const takenFor: Readonly<Record<string, string>> = {
  А: 'A',
  В: 'B',
  Е: 'E',
  К: 'K',
  М: 'M',
  Н: 'H',
  N: 'H',
  О: '0',
  O: '0',
  Р: 'P',
  С: 'C',
  Т: 'T',
  У: 'Y',
  Ү: 'Y',
  Х: 'X',
  І: '1',
  I: '1',
  Ѕ: 'S',
  Ј: 'J',
}

/** `AN 123456`, `an-123456`, `№ AN123456` and the same in Cyrillic letters are one document. */
const documentNumber = (written: string): string =>
  [
    ...written
      .replaceAll('№', '')
      .normalize('NFKC')
      .toUpperCase()
      .replaceAll(/[^\p{L}\d]/gu, ''),
  ]
    .map((letter) => takenFor[letter] ?? letter)
    .join('')

/**
 * The same person gives the same holder, and nobody can find the person from it. It says by what the person is known:
 * a PIN and a phone of one person are two holders.
 */
export function holderOf({ kind, value }: Identity, { secret, isDemo }: Pick<Settings, 'secret' | 'isDemo'>): string {
  if (kind === 'pin' && !isPin(value, isDemo)) throw refuse('not-a-person')
  const number = kind === 'document' ? documentNumber(value) : value
  return `${kind}:${pseudonym(secret, `${kind}:${number}`)}`
}

/** By what a holder is known. */
export const identityKindOf = (holder: string): Identity['kind'] | null =>
  identityKinds.find((kind) => holder.startsWith(`${kind}:`)) ?? null
