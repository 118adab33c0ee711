import { listDesks } from '#centres'
import type { Desk as PlannedDesk } from '#centres/contract'
import type { Clock } from '#kernel/clock.ts'
import type { Read } from '#kernel/sql.ts'
import { listOccupants, listStaff } from '#people'
import type { Staff } from '#people/contract'
import type { Crew } from './remedies.ts'

/** Names, skills and the plan of the hall change rarely; every change of a hall asks for them. */
const goodForMs = 30_000

type Reference = { readonly staff: ReadonlyMap<string, Staff>; readonly plan: ReadonlyMap<number, PlannedDesk> }
type Kept = { readonly at: number; readonly reference: Promise<Reference> }

/** Per database, because one process may serve several (tests do). A transaction is a reader of its own and keeps nothing. */
const kept = new WeakMap<Read, Map<string, Kept>>()

async function load(read: Read, clock: Clock, centre: string): Promise<Reference> {
  const staff = await listStaff(read, clock, centre)
  const plan = await listDesks(read, centre)
  return {
    staff: new Map(staff.map((person) => [person.staff, person])),
    plan: new Map(plan.map((desk) => [desk.desk, desk])),
  }
}

function loadSometimes(read: Read, clock: Clock, centre: string): Promise<Reference> {
  const known = kept.get(read) ?? new Map<string, Kept>()
  kept.set(read, known)
  const at = clock.now().getTime()
  const found = known.get(centre)
  if (found && Math.abs(at - found.at) < goodForMs) return found.reference
  const reference = load(read, clock, centre)
  known.set(centre, { at, reference })
  // A failed look is not kept.
  reference.catch(() => known.delete(centre))
  return reference
}

export type HallCrew = Reference & { readonly crew: Crew }

/** The people of a hall: who they are, what they can serve, and where they are signed in just now. */
export async function findCrew(read: Read, clock: Clock, centre: string): Promise<HallCrew> {
  const { staff, plan } = await loadSometimes(read, clock, centre)
  const occupants = await listOccupants(read, centre, clock.now())
  return {
    staff,
    plan,
    crew: {
      occupants: new Map(occupants.map(({ desk, staff: id }) => [desk, id])),
      skills: new Map([...staff.values()].map(({ staff: id, skills }) => [id, skills])),
    },
  }
}
