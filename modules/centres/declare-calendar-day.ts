import { dayOf } from '#kernel/clock.ts'
import { deed } from '#kernel/module.ts'
import { dayText } from '#kernel/texts.ts'
import * as contract from './contract.ts'
import { calendarChanged } from './events.ts'
import { refuse } from './refusals.ts'
import { takeDecreeAway, upsertDecree } from './store.ts'

export const declareCalendarDay = deed(
  contract.declareCalendarDay,
  async ({ day, kind, likeWeekday, name, source }, { tx, clock, caller, record, emit, touch }) => {
    const now = clock.now()
    // A past day has been worked or not, and terms have been counted over it.
    if (day < dayOf(now)) throw refuse('day-is-past', { day: dayText(day) })
    if ((kind === 'working-day') !== (likeWeekday !== null)) throw refuse('weekday-needed')
    const declared: contract.CalendarDay = {
      day,
      kind,
      likeWeekday,
      name,
      source,
      basis: 'decree',
      certainty: 'sourced',
    }
    await upsertDecree(tx, declared, { by: caller.id, at: now })
    const rows = [{ table: 'centres.calendar_day', key: `${day}:decree`, row: declared }]
    record({ subject: day, facts: { kind, likeWeekday, name, source }, rows })
    emit(calendarChanged, { day })
    touch('centres.calendar')
    return declared
  },
)

/** A later act, or a slip of the hand: what the law and the weekday say holds again. */
export const withdrawCalendarDay = deed(
  contract.withdrawCalendarDay,
  async ({ day, reason }, { tx, clock, record, emit, touch }) => {
    if (day < dayOf(clock.now())) throw refuse('day-is-past', { day: dayText(day) })
    const was = await takeDecreeAway(tx, day)
    if (!was) throw refuse('no-decree', { day: dayText(day) })
    const { kind, likeWeekday, source } = was
    record({ subject: day, reason, facts: { was: { kind, likeWeekday, source } } })
    emit(calendarChanged, { day })
    touch('centres.calendar')
    return { day }
  },
)
