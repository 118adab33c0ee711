import type { ServiceGroup } from '#catalogue/contract'
import { addSeconds, dayOf } from '#kernel/clock.ts'
import type { Language } from '#kernel/texts.ts'
import { insertRows, sql, type Read, type Sql, type Tx } from '#kernel/sql.ts'
import type { DemoStaff, Staff, StaffRole } from './contract.ts'
import { idleLimitSeconds, keepEndedSeconds, seenEverySeconds } from './limits.ts'

export type StaffRow = {
  readonly staffId: string
  readonly surname: string
  readonly givenName: string
  readonly patronymic: string | null
  readonly role: StaffRole
  readonly isDeputy: boolean
  readonly centreId: string | null
  readonly skills: ServiceGroup[]
  readonly languages: Language[]
  readonly isDemo: boolean
  readonly leftOn: string | null
}

const staffColumns = sql`staff.staff_id, surname, given_name, patronymic, role, is_deputy, staff.centre_id, skills, languages, is_demo, left_on`

const toStaff = ({ staffId, centreId, surname, givenName, patronymic, role, isDeputy, ...rest }: StaffRow): Staff => ({
  staff: staffId,
  surname,
  givenName,
  patronymic,
  role,
  isDeputy,
  centre: centreId,
  skills: rest.skills,
  languages: rest.languages,
  isDemo: rest.isDemo,
})

const isEmployed = (now: Date): Sql => sql`(staff.left_on is null or staff.left_on > ${dayOf(now)}::date)`

/** A session of someone who left, or who was moved to another centre for good, is worth nothing. */
const isLive = (now: Date): Sql => sql`session.ended_at is null and session.expires_at > ${now}
  and session.last_seen_at > ${addSeconds(now, -idleLimitSeconds)}
  and (session.is_lent or session.centre_id is not distinct from staff.centre_id) and ${isEmployed(now)}`

/** Demo people that are already there stay as they are: a changed skill survives the next start. */
export const insertMissingStaff = (tx: Tx, staff: readonly StaffRow[]): Promise<number> =>
  tx.run(sql`${insertRows('people.staff', staff)} on conflict (staff_id) do nothing`)

/** Two sign-ins of one person wait for each other, wherever they happen. */
export async function lockStaff(
  tx: Tx,
  staff: string,
  now: Date,
): Promise<(Staff & { isEmployed: boolean }) | undefined> {
  const row = await tx.maybe<StaffRow & { isEmployed: boolean }>(sql`
    select ${staffColumns}, ${isEmployed(now)} as is_employed from people.staff where staff_id = ${staff} for no key update`)
  return row && { ...toStaff(row), isEmployed: row.isEmployed }
}

type Workplace = {
  /** Null: the whole network. */
  readonly centre: string | null
  /** Staff of other centres who help here on this day. */
  readonly lent: readonly string[]
}

const worksAt = ({ centre, lent }: Workplace, now: Date): Sql => sql`
  (staff.centre_id is not distinct from ${centre} or staff.staff_id = any (${lent}::uuid[])) and ${isEmployed(now)}`

export async function listStaffAt(read: Read, workplace: Workplace, now: Date): Promise<Staff[]> {
  const found = await read.many<StaffRow>(
    sql`select ${staffColumns} from people.staff where ${worksAt(workplace, now)}`,
  )
  return found.map(toStaff)
}

export async function listDemoStaffAt(
  read: Read,
  workplace: Workplace,
  now: Date,
): Promise<Omit<DemoStaff, 'plannedDesk'>[]> {
  const found = await read.many<StaffRow & { desk: number | null }>(sql`
    select ${staffColumns}, (
      select session.desk_no from people.session
      where session.staff_id = staff.staff_id and session.centre_id = ${workplace.centre} and desk_no is not null
        and ${isLive(now)}
    ) as desk
    from people.staff where is_demo and ${worksAt(workplace, now)}`)
  return found.map(({ desk, ...row }) => ({ ...toStaff(row), desk }))
}

/** Those of the named who serve at desks, and what they can serve. */
export type Operator = {
  readonly staff: string
  readonly skills: readonly ServiceGroup[]
  readonly leftOn: string | null
}

export const listOperators = (read: Read, staff: readonly string[]): Promise<Operator[]> =>
  read.many<Operator>(sql`select staff_id as staff, skills, left_on from people.staff
    where role = 'operator' and staff_id = any (${staff}::uuid[])`)

export type RosteredOperator = Operator & { readonly surname: string; readonly givenName: string }

/** The named who serve at desks, in the order of their names. */
export const listOperatorsAt = (read: Read, staff: readonly string[]): Promise<RosteredOperator[]> =>
  read.many<RosteredOperator>(sql`select staff_id as staff, surname, given_name, skills, left_on from people.staff
    where role = 'operator' and staff_id = any (${staff}::uuid[]) order by surname, given_name, staff_id`)

type SessionRow = StaffRow & {
  readonly tokenDigest: string
  readonly place: string | null
  readonly isLent: boolean
  readonly deskNo: number | null
  readonly deviceId: string | null
  readonly expiresAt: Date
  readonly lastSeenAt: Date
}
export type Session = {
  readonly tokenDigest: string
  readonly staff: Staff
  /** The own centre, or the one that is helped today. */
  readonly centre: string | null
  readonly isLent: boolean
  readonly desk: number | null
  readonly device: string | null
  readonly expiresAt: Date
  readonly lastSeenAt: Date
}

const sessionColumns = sql`token_digest, session.centre_id as place, is_lent, desk_no, device_id, expires_at, last_seen_at`

const toSession = ({
  tokenDigest,
  place,
  isLent,
  deskNo,
  deviceId,
  expiresAt,
  lastSeenAt,
  ...staff
}: SessionRow): Session => ({
  tokenDigest,
  staff: toStaff(staff),
  centre: place,
  isLent,
  desk: deskNo,
  device: deviceId,
  expiresAt,
  lastSeenAt,
})

export async function findSession(read: Read, tokenDigest: string, now: Date): Promise<Session | undefined> {
  const row = await read.maybe<SessionRow>(sql`select ${staffColumns}, ${sessionColumns}
    from people.session join people.staff using (staff_id) where token_digest = ${tokenDigest} and ${isLive(now)}`)
  return row && toSession(row)
}

/**
 * Finds sessions and notes that they are in use, in one round trip, because this stands before every request of the staff.
 * The note is the one thing written with the power to read: no decision hangs on whether it was taken back, nor does a
 * request wait until the disk has it.
 */
async function useSessions(read: Read, digests: readonly string[], now: Date): Promise<Map<string, Session>> {
  const found = await read.many<SessionRow & { notedAt: Date | null }>(sql`
    with unhurried as materialized (
      select set_config('synchronous_commit', 'off', true)
    ), live as (
      select ${staffColumns}, ${sessionColumns} from unhurried, people.session join people.staff using (staff_id)
      where token_digest = any (${digests}::text[]) and ${isLive(now)}
    ), seen as (
      update people.session set last_seen_at = ${now} from live
      where session.token_digest = live.token_digest and live.last_seen_at <= ${addSeconds(now, -seenEverySeconds)}
      returning session.token_digest, session.last_seen_at as noted_at
    )
    select live.*, noted_at from live left join seen using (token_digest)`)
  return new Map(
    found.map(({ notedAt, ...row }) => [row.tokenDigest, toSession({ ...row, lastSeenAt: notedAt ?? row.lastSeenAt })]),
  )
}

type Asking = { readonly digests: Set<string>; readonly found: Promise<Map<string, Session>> }
const asking = new WeakMap<Read, Asking>()

/** All who ask in the same turn of the loop share one look: at nine o'clock every desk of a hall asks at once. */
export async function useSession(read: Read, tokenDigest: string, now: Date): Promise<Session | undefined> {
  let together = asking.get(read)
  if (!together) {
    const digests = new Set<string>()
    const found = new Promise<void>((resolve) => setImmediate(resolve)).then(() => {
      asking.delete(read)
      return useSessions(read, [...digests], now)
    })
    asking.set(read, (together = { digests, found }))
  }
  together.digests.add(tokenDigest)
  return (await together.found).get(tokenDigest)
}

/** Everything about who sits where in a centre is decided under this lock; it ends with the transaction. */
export async function lockDesks(tx: Tx, centre: string): Promise<void> {
  await tx.many(sql`select pg_advisory_xact_lock(hashtextextended('people.desks:' || ${centre}, 0))`)
}

export async function findOccupant(
  read: Read,
  { centre, desk }: { centre: string; desk: number },
  now: Date,
): Promise<string | undefined> {
  const row = await read.maybe<{ staffId: string }>(sql`
    select staff.staff_id from people.session join people.staff using (staff_id)
    where session.centre_id = ${centre} and desk_no = ${desk} and ${isLive(now)}`)
  return row?.staffId
}

/** Who is signed in at the desks of a centre. */
export const listOccupants = (read: Read, centre: string, now: Date): Promise<{ desk: number; staff: string }[]> =>
  read.many(sql`select desk_no as desk, staff.staff_id as staff from people.session join people.staff using (staff_id)
    where session.centre_id = ${centre} and desk_no is not null and ${isLive(now)}`)

/** A session nobody used ends when its limit passed, not when someone noticed. */
const endOf = (now: Date): Sql =>
  sql`greatest(started_at, least(${now}, expires_at, last_seen_at + make_interval(secs => ${idleLimitSeconds})))`

/** A sign-in that was running until now, and where. */
export type Ended = {
  readonly tokenDigest: string
  readonly staffId: string
  readonly centreId: string | null
  readonly deskNo: number | null
}

/** Ends what stands in the way of a person at a desk: dead sessions of that desk, and that person's own at any desk. */
export const endSessionsInTheWay = (
  tx: Tx,
  { centre, desk, staff }: { centre: string; desk: number; staff: string },
  now: Date,
): Promise<Ended[]> =>
  tx.many<Ended>(sql`update people.session set ended_at = ${endOf(now)}
    where ended_at is null and desk_no is not null and ((centre_id = ${centre} and desk_no = ${desk}) or staff_id = ${staff})
    returning token_digest, staff_id, centre_id, desk_no`)

/** Those that are worth nothing any more, but for the ones somebody is deciding on at this moment. */
export const markDeadSessionsEnded = (tx: Tx, now: Date): Promise<Ended[]> =>
  tx.many<Ended>(sql`with dead as (
      select token_digest from people.session join people.staff using (staff_id)
      where ended_at is null and not (${isLive(now)}) for update of session skip locked)
    update people.session set ended_at = ${endOf(now)} from dead where session.token_digest = dead.token_digest
    returning session.token_digest, staff_id, centre_id, desk_no`)

/** Demo people have no business in production, whatever the installation was before. */
export const endDemoSessions = (tx: Tx, now: Date): Promise<number> =>
  tx.run(sql`update people.session set ended_at = ${endOf(now)} from people.staff
    where staff.staff_id = session.staff_id and is_demo and ended_at is null`)

/** Who took the place of a sign-in by sitting down elsewhere, and when; nothing when it ended in another way. */
export const takenOverAt = async (read: Read, tokenDigest: string): Promise<{ staff: string; at: Date } | null> =>
  (await read.maybe<{ staff: string; at: Date }>(sql`select staff_id as staff, ended_at as at from people.session as old
    where token_digest = ${tokenDigest} and exists (select from people.session as other where other.staff_id = old.staff_id
      and other.started_at = old.ended_at and other.desk_no is not null and other.token_digest <> old.token_digest)`)) ??
  null

/** The sign-in at a desk that the head of the centre frees, and why. */
export const markFreed = (
  tx: Tx,
  { centre, desk, because }: { centre: string; desk: number; because: string },
  now: Date,
): Promise<Ended[]> =>
  tx.many<Ended>(sql`update people.session set ended_at = ${endOf(now)}, freed_because = ${because}
    where ended_at is null and centre_id = ${centre} and desk_no = ${desk} returning token_digest, staff_id, centre_id, desk_no`)

/** From which desk a sign-in was freed, when and why; nothing when it ended in another way. */
export const freedAt = async (
  read: Read,
  tokenDigest: string,
): Promise<{ staff: string; desk: number; at: Date; because: string } | null> =>
  (await read.maybe<{
    staff: string
    desk: number
    at: Date
    because: string
  }>(sql`select staff_id as staff, desk_no as desk,
      ended_at as at, freed_because as because from people.session
    where token_digest = ${tokenDigest} and freed_because is not null`)) ?? null

/** Nothing when it was not running any more. */
export const markSessionEnded = (tx: Tx, tokenDigest: string, now: Date): Promise<Ended[]> =>
  tx.many<Ended>(sql`update people.session set ended_at = ${endOf(now)}
    where token_digest = ${tokenDigest} and ended_at is null returning token_digest, staff_id, centre_id, desk_no`)

export type NewSession = {
  readonly tokenDigest: string
  readonly staffId: string
  readonly centreId: string | null
  readonly isLent: boolean
  readonly deskNo: number | null
  readonly deviceId: string | null
  readonly startedAt: Date
  readonly expiresAt: Date
}

export const insertSession = (tx: Tx, session: NewSession): Promise<void> =>
  tx.runOne(sql`insert into people.session
      (token_digest, staff_id, centre_id, is_lent, desk_no, device_id, started_at, last_seen_at, expires_at)
    values (${session.tokenDigest}, ${session.staffId}, ${session.centreId}, ${session.isLent}, ${session.deskNo}, ${session.deviceId},
      ${session.startedAt}, ${session.startedAt}, ${session.expiresAt})`)

/** A session goes with its operator to another desk. */
export const moveSession = (
  tx: Tx,
  { centre, from, to }: { centre: string; from: number; to: number },
  now: Date,
): Promise<{ tokenDigest: string }[]> =>
  tx.many(sql`update people.session set desk_no = ${to} from people.staff
    where staff.staff_id = session.staff_id and session.centre_id = ${centre} and desk_no = ${from} and ${isLive(now)} returning token_digest`)

export const forgetSessions = (tx: Tx, now: Date): Promise<number> =>
  tx.run(sql`delete from people.session where expires_at < ${addSeconds(now, -keepEndedSeconds)}`)
