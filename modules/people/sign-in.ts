import { listRoster } from '#centres'
import { dayOf } from '#kernel/clock.ts'
import { deed } from '#kernel/module.ts'
import type { Read } from '#kernel/sql.ts'
import * as contract from './contract.ts'
import { refuse } from './refusals.ts'
import { startSession } from './start-session.ts'
import { lockStaff } from './store.ts'

/** The own centre, or another one that the person is lent to on this day. */
async function centreOf(read: Read, staff: contract.Staff, wish: { centre?: string | undefined; now: Date }) {
  const { centre, now } = wish
  if (centre === undefined || centre === staff.centre) return staff.centre
  const roster = staff.centre === null ? [] : await listRoster(read, centre, dayOf(now))
  if (roster.some((entry) => entry.staff === staff.staff && entry.kind === 'lent')) return centre
  throw refuse('desk-of-another-centre')
}

/** Operators work at a desk, the others at none. */
function deskOf({ role }: contract.Staff, wished: number | undefined): number | null {
  if (role === 'operator' && wished === undefined) throw refuse('desk-needed')
  if (role !== 'operator' && wished !== undefined) throw refuse('no-desk-for-role')
  return wished ?? null
}

/** Without a password: passkeys replace this. The production mode refuses it before it looks at anything. */
export const signIn = deed(contract.signIn, async (input, context) => {
  const { tx, clock, caller, settings, record } = context
  if (!settings.isDemo) throw refuse('no-demo-sign-in')
  const now = clock.now()
  const found = await lockStaff(tx, input.staff, now)
  if (!found?.isDemo) throw refuse('unknown-staff')
  const { isEmployed, ...staff } = found
  if (!isEmployed) throw refuse('staff-has-left')
  const { device } = caller
  const desk = deskOf(staff, input.desk)
  const centre = await centreOf(tx, staff, { centre: input.centre, now })
  // A device that stands in one centre signs in nobody who works in another one.
  if (device !== null && centre !== null && centre !== caller.centre) throw refuse('desk-of-another-centre')
  // One browser, one sign-in: its cookie is about to be replaced.
  const session = await startSession(context, { staff, centre, desk, device, now, replaced: caller.session ?? null })
  record({ subject: staff.staff, centre, facts: { role: staff.role, desk, device } })
  return { staff, centre, desk, session }
})
