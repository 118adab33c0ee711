import type { Clock } from '#kernel/clock.ts'
import { addSeconds } from '#kernel/clock.ts'
import { isSameSecret, pseudonym } from '#kernel/ids.ts'
import { reading, type Settings } from '#kernel/module.ts'
import { refusing } from '#kernel/refusal.ts'
import * as contract from './contract.ts'
import { presenceRules, refusals } from './contract.ts'

const refuse = refusing(refusals)

type Secret = Pick<Settings, 'secret'>

const minuteOf = (now: Date): number => Math.floor(now.getTime() / 1000 / presenceRules.codeSeconds)

/** Made anew by whoever asks, kept by nobody: so all server processes know it, and none after a restart has forgotten it. */
const codeOf = ({ secret }: Secret, centre: string, minute: number): string =>
  pseudonym(secret, `door-code:${centre}:${minute}`).slice(0, 16)

const sealOf = ({ secret }: Secret, centre: string, until: string): string =>
  pseudonym(secret, `door-pass:${centre}:${until}`)

export const doorCode = reading(contract.doorCode, async ({ centre }, { clock, settings }) => {
  const now = clock.now()
  const minute = minuteOf(now)
  const code = codeOf(settings, centre, minute)
  return {
    now,
    code,
    address: `${settings.publicUrl}/d/${centre}/${code}`,
    changesAt: new Date((minute + 1) * presenceRules.codeSeconds * 1000),
  }
})

/**
 * A photograph of the code that is sent on works for whoever opens it before the code is dead, two minutes after it first
 * stood on the wall; the pass that it opens is over ten minutes later. Distance can be made inconvenient, not impossible.
 */
export const enterDoor = reading(contract.enterDoor, async ({ centre, code }, { clock, settings }) => {
  const now = clock.now()
  const [present, before] = [0, 1].map((back) => codeOf(settings, centre, minuteOf(now) - back))
  // Both are compared, whichever it is: the answer takes the same time.
  const isTaken = [isSameSecret(code, present!), isSameSecret(code, before!)].includes(true)
  if (!isTaken) throw refuse('door-code-over')
  const until = addSeconds(now, presenceRules.passSeconds)
  const written = until.getTime().toString(36)
  return { pass: `${written}.${sealOf(settings, centre, written)}`, until }
})

type Shown = { readonly centre: string; readonly pass: string | undefined }

/** Whether this pass of the centre's door is real and not over. */
export function isInHall({ centre, pass }: Shown, { clock, settings }: { clock: Clock; settings: Secret }): boolean {
  const [until = '', seal = ''] = (pass ?? '').split('.')
  return isSameSecret(seal, sealOf(settings, centre, until)) && Number.parseInt(until, 36) > clock.now().getTime()
}
