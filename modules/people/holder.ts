import { pseudonym } from '#kernel/ids.ts'
import type { Settings } from '#kernel/module.ts'
import type { Identity } from './identity.ts'
import { refuse } from './refusals.ts'

/** Sex, birth date DDMMYYYY, five digits. Demo people have a first digit that no real PIN has. */
function isPin(value: string, isDemo: boolean): boolean {
  if (!(isDemo ? /^[129]/ : /^[12]/).test(value)) return false
  const [day, month, year] = [Number(value.slice(1, 3)), Number(value.slice(3, 5)), Number(value.slice(5, 9))]
  const born = new Date(Date.UTC(year, month - 1, day))
  return born.getUTCDate() === day && born.getUTCMonth() === month - 1 && year > 1900
}

/** The same person gives the same holder, and nobody can find the person from it. */
export function holderOf(identity: Identity, { secret, isDemo }: Pick<Settings, 'secret' | 'isDemo'>): string {
  if (identity.kind === 'pin' && !isPin(identity.value, isDemo)) throw refuse('not-a-person')
  return pseudonym(secret, `${identity.kind}:${identity.value.toUpperCase()}`)
}
