import { pseudonym } from '#kernel/ids.ts'
import type { Settings } from '#kernel/module.ts'
import { isPin, type Identity } from './identity.ts'
import { refuse } from './refusals.ts'

/** The same person gives the same holder, and nobody can find the person from it. */
export function holderOf(identity: Identity, { secret, isDemo }: Pick<Settings, 'secret' | 'isDemo'>): string {
  if (identity.kind === 'pin' && !isPin(identity.value, isDemo)) throw refuse('not-a-person')
  return pseudonym(secret, `${identity.kind}:${identity.value.toUpperCase()}`)
}
