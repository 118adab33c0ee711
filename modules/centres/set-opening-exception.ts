import { dayOf } from '#kernel/clock.ts'
import { deed } from '#kernel/module.ts'
import * as contract from './contract.ts'
import { openingChanged } from './events.ts'
import { areInOrder } from './opening.ts'
import { refuse } from './refusals.ts'
import { findCentre, upsertException } from './store.ts'

export const setOpeningException = deed(
  contract.setOpeningException,
  async ({ centre, day, hours, reason }, { tx, clock, caller, record, emit, touch }) => {
    const now = clock.now()
    if (day < dayOf(now)) throw refuse('day-is-past', { day })
    if (hours && !areInOrder(hours)) throw refuse('hours-out-of-order')
    if (!(await findCentre(tx, centre))) throw refuse('unknown-centre')
    const row = { centre, day, hours, reason }
    await upsertException(tx, row, { by: caller.id, at: now })
    const rows = [{ table: 'centres.opening_exception', key: `${centre}:${day}`, row }]
    record({ subject: centre, centre, reason, facts: { day, hours }, rows })
    emit(openingChanged, { centre, day })
    touch(`centres.opening:${centre}`)
    return { centre, day, hours }
  },
)
