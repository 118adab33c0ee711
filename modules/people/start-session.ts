import { findDesk } from '#centres'
import { addSeconds } from '#kernel/clock.ts'
import { digest, newSecret } from '#kernel/ids.ts'
import type { DeedContext } from '#kernel/module.ts'
import type { Staff } from './contract.ts'
import { endSession, tellEnded } from './end-session.ts'
import { absoluteLimitSeconds } from './limits.ts'
import { refuse } from './refusals.ts'
import { endSessionsInTheWay, findOccupant, insertSession, lockDesks } from './store.ts'

type Seat = { readonly centre: string; readonly desk: number; readonly staff: string }

type Start = {
  readonly staff: Staff
  /** The own centre, one that the person is lent to, or null for the whole network. */
  readonly centre: string | null
  readonly desk: number | null
  readonly device: string | null
  readonly now: Date
  /** The sign-in of the same browser, which this one takes the place of. */
  readonly replaced: string | null
  /** Given when a sign-in continues at another desk: moving does not make the day longer. */
  readonly expiresAt?: Date
}

type Effects = Pick<DeedContext, 'tx' | 'emit'>

/** One operator at a desk, one desk for an operator: whoever sits there stays, unless it is the same person. */
async function takeDesk(effects: Effects, { centre, desk, staff }: Seat, now: Date): Promise<void> {
  const occupant = await findOccupant(effects.tx, { centre, desk }, now)
  if (occupant !== undefined && occupant !== staff) throw refuse('desk-occupied', { desk })
  tellEnded(effects, await endSessionsInTheWay(effects.tx, { centre, desk, staff }, now))
}

/** Returns the secret token; only its digest stays here. */
export async function startSession(effects: Effects, start: Start): Promise<string> {
  const { tx } = effects
  const { staff, centre, desk, device, now, replaced, expiresAt } = start
  const seat = centre !== null && desk !== null ? { centre, desk, staff: staff.staff } : null
  if (seat && !(await findDesk(tx, seat.centre, seat.desk))) throw refuse('unknown-desk', { desk: seat.desk })
  // The lock comes before any row, here and everywhere: two who swap desks wait for each other in one order.
  if (seat) await lockDesks(tx, seat.centre)
  if (replaced !== null) await endSession(effects, replaced, now)
  if (seat) await takeDesk(effects, seat, now)
  const token = newSecret()
  await insertSession(tx, {
    tokenDigest: digest(token),
    staffId: staff.staff,
    centreId: centre,
    isLent: centre !== staff.centre,
    deskNo: desk,
    deviceId: device,
    startedAt: now,
    expiresAt: expiresAt ?? addSeconds(now, absoluteLimitSeconds),
  })
  return token
}
