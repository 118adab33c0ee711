import { dayOf } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import { deed } from '#kernel/module.ts'
import { dayText } from '#kernel/texts.ts'
import * as contract from './contract.ts'
import { rosterChanged } from './events.ts'
import { refuse } from './refusals.ts'
import { insertMissingRoster, isLent, lockHomeCentre } from './roster-store.ts'
import { findCentre } from './store.ts'

export const lendStaff = deed(
  contract.lendStaff,
  async ({ centre, staff, weekdays, from, until, reason }, { tx, clock, record, emit, touch }) => {
    const now = clock.now()
    if (from < dayOf(now)) throw refuse('day-is-past', { day: dayText(from) })
    if (until <= from) throw refuse('span-out-of-order')
    if (!(await findCentre(tx, centre))) throw refuse('unknown-centre')
    const homeCentre = await lockHomeCentre(tx, staff, from)
    if (homeCentre === undefined) throw refuse('not-on-roster')
    if (homeCentre === centre) throw refuse('lent-to-own-centre')
    if (await isLent(tx, staff, { from, until })) throw refuse('lent-already')
    const roster = newId(now)
    const lent = { staffId: staff, centreId: centre, kind: 'lent', homeCentreId: homeCentre } as const
    const span = { weekdays: [...new Set(weekdays)].toSorted((a, b) => a - b), validFrom: from, validTo: until }
    const row = { rosterId: roster, ...lent, ...span, reason, deskNo: null }
    await insertMissingRoster(tx, [row])
    const rows = [{ table: 'centres.roster', key: roster, row }]
    record({ subject: staff, centre, reason, facts: { homeCentre, ...span }, rows })
    for (const changed of [centre, homeCentre]) {
      emit(rosterChanged, { centre: changed })
      touch(`centres.roster:${changed}`)
    }
    return { roster, homeCentre }
  },
)
