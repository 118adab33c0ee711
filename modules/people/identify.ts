import ipaddr from 'ipaddr.js'
import { findDevice, findDeviceByToken } from '#centres'
import { addSeconds, dayOf, type Clock } from '#kernel/clock.ts'
import { digest, pseudonym } from '#kernel/ids.ts'
import type { Caller } from '#kernel/roles.ts'
import type { Read } from '#kernel/sql.ts'
import { keepCaller, recallCaller } from './known-callers.ts'
import { presentEverySeconds, seenEverySeconds } from './limits.ts'
import { findSession, useSession } from './store.ts'

export type Tokens = {
  readonly sessionToken?: string | undefined
  readonly deviceToken?: string | undefined
  /** Where a stranger asks from, and the secret that makes a name of it. */
  readonly from?: { readonly address: string; readonly secret: string }
}

const anyone: Caller = { role: 'anyone', id: 'anyone', centre: null, desk: null, device: null }

/**
 * The network an address stands for: whoever has IPv6 is given 2⁶⁴ addresses, and IPv4 may come written as IPv6. What is no
 * address is its own name.
 */
export function networkOf(address: string): string {
  if (!ipaddr.isValid(address)) return address
  const parsed = ipaddr.process(address)
  return parsed instanceof ipaddr.IPv6
    ? `${parsed.parts
        .slice(0, 4)
        .map((part) => part.toString(16))
        .join(':')}::/64`
    : parsed.toString()
}

/**
 * Strangers of one day are told apart, so that a record shows what came from one address; the address itself is kept nowhere,
 * and tomorrow it has another name.
 */
const strangerFrom = ({ address, secret }: NonNullable<Tokens['from']>, now: Date): Caller => ({
  ...anyone,
  id: `stranger-${pseudonym(pseudonym(secret, `strangers of ${dayOf(now)}`), networkOf(address)).slice(0, 16)}`,
})

/** Who stands behind a request: a member of staff, else a device of a centre, else a stranger. */
export async function identify(read: Read, clock: Clock, { sessionToken, deviceToken, from }: Tokens): Promise<Caller> {
  const now = clock.now()
  const staff = sessionToken ? await staffBehind(read, sessionToken, now) : undefined
  if (staff) return staff
  const caller =
    (deviceToken ? await deviceBehind(read, deviceToken, now) : undefined) ?? (from ? strangerFrom(from, now) : anyone)
  return sessionToken ? { ...caller, endedSession: digest(sessionToken) } : caller
}

async function staffBehind(read: Read, token: string, now: Date): Promise<Caller | undefined> {
  const key = digest(token)
  const recalled = recallCaller(read, key, now)
  if (recalled) return recalled
  const session = await useSession(read, key, now)
  if (!session) return undefined
  const { staff, centre, desk, device, expiresAt, lastSeenAt } = session
  const caller: Caller = { role: staff.role, id: staff.staff, centre, desk, device, session: key }
  // The database is asked again when the next note of use is due, so that a session in use never counts as idle.
  const nextNote = addSeconds(lastSeenAt, seenEverySeconds)
  keepCaller(read, key, { caller, goodUntil: nextNote < expiresAt ? nextNote : expiresAt })
  return caller
}

async function deviceBehind(read: Read, token: string, now: Date): Promise<Caller | undefined> {
  const key = digest(token)
  const recalled = recallCaller(read, key, now)
  if (recalled) return recalled
  const device = await findDeviceByToken(read, token)
  if (!device) return undefined
  const caller: Caller = {
    role: device.kind,
    id: device.device,
    centre: device.centre,
    desk: null,
    device: device.device,
  }
  keepCaller(read, key, { caller, goodUntil: addSeconds(now, seenEverySeconds) })
  return caller
}

type Watching = {
  readonly caller: Caller
  /** What is on the screen shows that somebody is at work there. */
  readonly isPresence?: boolean | undefined
}

/**
 * Whether somebody who was identified a while ago would be so again, at the same desk. Asking is no use of a sign-in: a
 * screen that stands open does not keep it alive, but for the one that the work itself is done at.
 */
export async function isStillCaller(read: Read, clock: Clock, { caller, isPresence }: Watching): Promise<boolean> {
  const { session, device, centre, desk, role } = caller
  if (session) {
    const now = clock.now()
    const found = await findSession(read, session, now)
    const isSame = found !== undefined && found.staff.role === role && found.centre === centre && found.desk === desk
    if (isSame && isPresence && found.lastSeenAt <= addSeconds(now, -presentEverySeconds))
      await useSession(read, session, now)
    return isSame
  }
  if (device === null || centre === null) return true
  return (await findDevice(read, centre, device))?.isRevoked === false
}
