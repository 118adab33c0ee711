import {
  addDays,
  findCentre,
  findDesk,
  findDeskMate,
  hoursOf,
  listDesks,
  listRosterRows,
  loadSchedule,
  lockHomeCentre,
  planOwnPlace,
  rosterChanged,
  weekdayOf,
  type RosterEntry,
} from '#centres'
import { dayOf } from '#kernel/clock.ts'
import { newId } from '#kernel/ids.ts'
import { deed, reading } from '#kernel/module.ts'
import type { Read } from '#kernel/sql.ts'
import { dayText } from '#kernel/texts.ts'
import { listOperatorsAt } from '#people'
import * as contract from './contract.ts'
import { refuse } from './refusals.ts'

const mondayOf = (day: string): string => addDays(day, 1 - weekdayOf(day))
const weekFrom = (monday: string): string[] => Array.from({ length: 7 }, (_, index) => addDays(monday, index))

const holdsOn = ({ validFrom, validTo }: RosterEntry, day: string): boolean =>
  validFrom <= day && (validTo === null || day < validTo)

type Person = Awaited<ReturnType<typeof listOperatorsAt>>[number]

/** Where a person is on a day, seen from one centre. */
function placeOn(
  rows: readonly RosterEntry[],
  { centre, leftOn }: { centre: string; leftOn: string | null },
  day: string,
) {
  if (leftOn !== null && leftOn <= day) return 'left'
  const weekday = weekdayOf(day)
  const works = rows.filter((row) => holdsOn(row, day) && row.weekdays.includes(weekday))
  if (works.some(({ kind, centreId }) => kind === 'lent' && centreId !== centre)) return 'lent-away'
  return works.some(({ centreId }) => centreId === centre) ? 'here' : 'off'
}

type Week = { readonly centre: string; readonly monday: string }

/** Nothing of a person whom this centre does not see in this week. */
function lineOf(person: Person, rows: readonly RosterEntry[], { centre, monday }: Week) {
  const sunday = addDays(monday, 6)
  const here = rows.filter((row) => row.centreId === centre && row.validFrom <= sunday)
  const own = here.filter(({ kind }) => kind === 'own').findLast((row) => row.validTo === null || row.validTo > monday)
  const { staff, surname, givenName, skills, leftOn } = person
  const days = weekFrom(monday).map((day) => placeOn(rows, { centre, leftOn }, day))
  if (!own && !days.includes('here')) return []
  const later = rows.find((row) => row.kind === 'own' && row.centreId === centre && row.validFrom > sunday)
  const desk = own?.deskNo ?? null
  const kind = own ? ('own' as const) : ('lent' as const)
  return [{ staff, surname, givenName, skills: [...skills], kind, desk, days, changesOn: later?.validFrom ?? null }]
}

async function weekOf(read: Read, { centre, monday }: Week, now: Date): Promise<contract.RosterWeek> {
  const week = weekFrom(monday)
  const rows = Map.groupBy(await listRosterRows(read, { from: monday, centre }), ({ staffId }) => staffId)
  const operators = await listOperatorsAt(read, [...rows.keys()])
  const schedule = await loadSchedule(read, { from: monday, until: week[6]!, centre })
  const people = operators.flatMap((person) => lineOf(person, rows.get(person.staff) ?? [], { centre, monday }))
  const today = dayOf(now)
  return {
    centre,
    monday,
    changeableFrom: today > week[6]! ? null : today > monday ? today : monday,
    days: week.map((day, index) => ({
      day,
      hours: hoursOf(schedule, centre, day),
      people: people.filter(({ days }) => days[index] === 'here').length,
    })),
    desks: (await listDesks(read, centre)).map(({ desk, skills }) => ({ desk, skills })),
    people,
  }
}

export const showRoster = reading(contract.showRoster, async ({ centre, day }, { read, clock }) => {
  if (!(await findCentre(read, centre))) throw refuse('unknown-centre')
  const now = clock.now()
  return await weekOf(read, { centre, monday: mondayOf(day ?? dayOf(now)) }, now)
})

/** Days that are over stay as they were worked. */
export const setRoster = deed(
  contract.setRoster,
  async ({ centre, staff, day, weekdays: wished, desk, lasts }, { tx, clock, record, emit, touch }) => {
    const now = clock.now()
    const today = dayOf(now)
    const monday = mondayOf(day)
    if (addDays(monday, 6) < today) throw refuse('day-is-past', { day: dayText(addDays(monday, 6)) })
    if (!(await findCentre(tx, centre))) throw refuse('unknown-centre')
    if (desk !== null && !(await findDesk(tx, centre, desk))) throw refuse('unknown-desk', { desk })
    const from = today > monday ? today : monday
    const until = lasts === 'week' ? addDays(monday, 7) : null
    if ((await lockHomeCentre(tx, staff, from)) !== centre) throw refuse('not-on-roster')
    const weekdays = [...new Set(wished)].toSorted((a, b) => a - b)
    const plan = { staff, centre, weekdays, deskNo: desk, from, until }
    if (desk !== null && (await findDeskMate(tx, plan))) throw refuse('desk-planned-twice', { desk })
    const rows = await planOwnPlace(tx, plan, () => newId(now))
    record({
      subject: staff,
      centre,
      facts: { from, until, weekdays, desk },
      rows: rows.map((row) => ({ table: 'centres.roster', key: row.rosterId, row })),
    })
    emit(rosterChanged, { centre })
    touch(`centres.roster:${centre}`)
    return await weekOf(tx, { centre, monday }, now)
  },
)
