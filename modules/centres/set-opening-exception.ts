import { dayOf } from '#kernel/clock.ts'
import { deed, type DeedContext } from '#kernel/module.ts'
import { dayText } from '#kernel/texts.ts'
import * as contract from './contract.ts'
import { openingChanged } from './events.ts'
import { areInOrder } from './opening.ts'
import { refuse } from './refusals.ts'
import { findCentre, lockException, markExceptionWithdrawn, upsertException } from './store.ts'

type OneDay = { readonly centre: string; readonly day: string }

/** A burst pipe is the centre's to tell; a day that the network has set is not the centre's to change. */
async function lockOwn({ centre, day }: OneDay, { tx, clock, caller }: DeedContext) {
  if (day < dayOf(clock.now())) throw refuse('day-is-past', { day: dayText(day) })
  const known = await lockException(tx, centre, day)
  const isOfCentre = caller.role === 'head-of-centre'
  if (known && isOfCentre && !known.isOfCentre) throw refuse('set-by-network', { day: dayText(day) })
  return { known, isOfCentre }
}

function tell({ centre, day }: OneDay, { emit, touch }: DeedContext): void {
  emit(openingChanged, { centre, day })
  touch(`centres.opening:${centre}`)
}

export const setOpeningException = deed(
  contract.setOpeningException,
  async ({ centre, day, hours, reason }, context) => {
    const { tx, clock, caller, record } = context
    const { isOfCentre } = await lockOwn({ centre, day }, context)
    if (hours && !areInOrder(hours)) throw refuse('hours-out-of-order')
    if (!(await findCentre(tx, centre))) throw refuse('unknown-centre')
    const row = { centre, day, hours, reason }
    await upsertException(tx, { ...row, isOfCentre }, { by: caller.id, at: clock.now() })
    const rows = [{ table: 'centres.opening_exception', key: `${centre}:${day}`, row }]
    record({ subject: centre, centre, reason, facts: { day, hours }, rows })
    tell({ centre, day }, context)
    return { centre, day, hours }
  },
)

/** The day is again what its weekday and the calendar say. */
export const withdrawOpeningException = deed(contract.withdrawOpeningException, async ({ centre, day }, context) => {
  const { known } = await lockOwn({ centre, day }, context)
  if (!known) throw refuse('no-exception', { day: dayText(day) })
  await markExceptionWithdrawn(context.tx, centre, day)
  const { hours, reason } = known
  context.record({ subject: centre, centre, facts: { day, was: { hours, reason } } })
  tell({ centre, day }, context)
  return { centre, day }
})
