import type { ServiceGroup } from '#catalogue/contract'
import { crewOn, listRosterEntries } from '#centres'
import type { Read } from '#kernel/sql.ts'
import { listOperators } from '#people'
import { mannedDesks } from './manned.ts'
import { listPatterns, listShares, type Pattern } from './store.ts'

/** The part of every hour that may be booked, in per cent, until a centre sets its own; the rest is for walk-ins. */
const usualBookablePercent = 50

export type DayCapacity = {
  readonly isRosterMissing: boolean
  readonly bookablePercent: number
  readonly groups: readonly {
    readonly serviceGroup: ServiceGroup
    /** As the pattern wants them. */
    readonly desks: number
    /** For how many of them there is somebody. */
    readonly people: number
  }[]
}

export type Capacity = {
  /** Those that take bookings on some day of the span. */
  readonly centres: readonly string[]
  readonly on: (centre: string, day: string) => DayCapacity
}

type Skills = readonly ServiceGroup[]
type Span = { readonly from: string; readonly until: string; readonly centre?: string | undefined }

const holdsOn = (day: string, { validFrom, validTo }: { validFrom: string; validTo: string | null }): boolean =>
  validFrom <= day && (validTo === null || day < validTo)

/** What a centre, or each of them, can serve at once on the days of a span (both ends included). */
export async function loadCapacity(read: Read, span: Span): Promise<Capacity> {
  const patterns = Map.groupBy(await listPatterns(read, span), ({ centre }) => centre)
  const shares = await listShares(read, span)
  const roster = await listRosterEntries(read, span)
  const staff = [...new Set(roster.map(({ staffId }) => staffId))]
  const operators = new Map((await listOperators(read, staff)).map((operator) => [operator.staff, operator]))

  const skillsOn = (centre: string, day: string): Skills[] | undefined =>
    crewOn(roster, centre, day)?.flatMap(({ staffId }) => {
      const operator = operators.get(staffId)
      return operator && (operator.leftOn === null || day < operator.leftOn) ? [operator.skills] : []
    })

  const groupsOn = (own: readonly Pattern[], people: Skills[] | undefined): DayCapacity['groups'] => {
    const wanted = new Map(own.map(({ serviceGroup, desks }) => [serviceGroup, desks]))
    // Where nobody plans who works, the pattern is all that is known: better than no bookings at all.
    const manned = people ? mannedDesks(wanted, people) : wanted
    return [...wanted].map(([serviceGroup, desks]) => ({ serviceGroup, desks, people: manned.get(serviceGroup)! }))
  }

  return {
    centres: [...patterns.keys()],
    on: (centre, day) => {
      const people = skillsOn(centre, day)
      const share = shares.find((candidate) => candidate.centre === centre && holdsOn(day, candidate))
      const own = (patterns.get(centre) ?? []).filter((pattern) => holdsOn(day, pattern))
      return {
        isRosterMissing: people === undefined,
        bookablePercent: share?.bookablePercent ?? usualBookablePercent,
        groups: groupsOn(own, people),
      }
    },
  }
}
