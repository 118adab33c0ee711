import { insertRows, sql, type Read, type Sql, type Tx } from '#kernel/sql.ts'
import type { CalendarDay, Centre, Desk, Device } from './contract.ts'
import type { DayException, SpecialDay, WeeklyHours } from './opening.ts'

const none: Sql = sql``

type Wanted = { readonly day: string | undefined; readonly centre?: string; readonly isOpenOnly: boolean }

/** Centres under the names of a day; without a day, under the latest ones. */
async function selectCentres(read: Read, { day, centre, isOpenOnly }: Wanted): Promise<Centre[]> {
  const namedOn = sql`coalesce(${day ?? null}::date, 'infinity'::date)`
  const open = sql`and centre.opens_on <= ${day ?? null}::date and (centre.closes_on is null or centre.closes_on > ${day ?? null}::date)`
  return await read.many<Centre>(sql`
    select centre.centre_id as centre, centre.code, centre.is_code_demo, centre.kind,
      jsonb_build_object('ky', named.name_ky, 'ru', named.name_ru, 'en', named.name_en) as name,
      jsonb_build_object('code', district.district_code, 'name',
        jsonb_build_object('ky', placed.name_ky, 'ru', placed.name_ru, 'en', placed.name_en)) as district,
      jsonb_build_object('code', region.region_code, 'name',
        jsonb_build_object('ky', region.name_ky, 'ru', region.name_ru, 'en', region.name_en)) as region,
      jsonb_build_object('ky', centre.address_ky, 'ru', centre.address_ru, 'en', centre.address_en) as address,
      centre.is_address_demo, centre.successor_id as successor, centre.opens_on, centre.closes_on
    from centres.centre
    join centres.district using (district_code)
    join centres.region using (region_code)
    cross join lateral (
      select name_ky, name_ru, name_en from centres.centre_name
      where centre_name.centre_id = centre.centre_id and valid_from <= ${namedOn}
      order by valid_from desc limit 1) as named
    cross join lateral (
      select name_ky, name_ru, name_en from centres.district_name
      where district_name.district_code = district.district_code and valid_from <= ${namedOn}
      order by valid_from desc limit 1) as placed
    where true ${isOpenOnly ? open : none} ${centre === undefined ? none : sql`and centre.centre_id = ${centre}`}
    order by centre.code`)
}

/** The centres open on a day; without a day, every centre there is or was. */
export const listCentres = async (read: Read, day?: string): Promise<Centre[]> =>
  await selectCentres(read, { day, isOpenOnly: day !== undefined })

/** Also finds a centre that is closed or not open yet. */
export const findCentre = async (read: Read, centre: string, day?: string): Promise<Centre | undefined> =>
  (await selectCentres(read, { day, centre, isOpenOnly: false }))[0]

export async function listDesks(read: Read, centre: string): Promise<Desk[]> {
  return await read.many<Desk>(sql`select desk_no as desk, zone, skills, is_quick
    from centres.desk where centre_id = ${centre} order by desk_no`)
}

export async function findDesk(read: Read, centre: string, desk: number): Promise<Desk | undefined> {
  return await read.maybe<Desk>(sql`select desk_no as desk, zone, skills, is_quick
    from centres.desk where centre_id = ${centre} and desk_no = ${desk}`)
}

type Span = { readonly from: string; readonly until: string; readonly centre: string | undefined }

const ofCentre = (centre: string | undefined) => (centre === undefined ? none : sql`and centre_id = ${centre}`)

/** The times of a row as hours, or null where the row is closed. */
const hours = sql`case when opens is null then null else jsonb_build_object(
  'opens', to_char(opens, 'HH24:MI'), 'closes', to_char(closes, 'HH24:MI'),
  'lunch', case when lunch_from is not null then jsonb_build_object(
    'from', to_char(lunch_from, 'HH24:MI'), 'until', to_char(lunch_to, 'HH24:MI')) end) end as hours`

/** Weekly hours that hold on some day of the span, cut to the life of the centre. */
export async function listWeeklyHours(read: Read, { from, until, centre }: Span): Promise<WeeklyHours[]> {
  return await read.many<WeeklyHours>(sql`
    select centre_id as centre, weekday, ${hours}, greatest(valid_from, opens_on) as valid_from,
      least(valid_to, closes_on) as valid_to
    from centres.opening_hours join centres.centre using (centre_id)
    where valid_from <= ${until} and (valid_to is null or valid_to > ${from}) ${ofCentre(centre)}`)
}

export async function listExceptions(read: Read, { from, until, centre }: Span): Promise<DayException[]> {
  return await read.many<DayException>(sql`
    select centre_id as centre, day, ${hours}, reason
    from centres.opening_exception join centres.centre using (centre_id)
    where day between ${from} and ${until} and day >= opens_on and (closes_on is null or day < closes_on) ${ofCentre(centre)}`)
}

const calendarColumns = sql`day, kind, like_weekday, basis, source, certainty,
  jsonb_build_object('ky', name_ky, 'ru', name_ru, 'en', name_en) as name`

/** A decree hides the law of the same day. */
export async function listCalendarDays(
  read: Read,
  { from, until }: { from: string; until: string },
): Promise<CalendarDay[]> {
  return await read.many<CalendarDay>(sql`select distinct on (day) ${calendarColumns}
    from centres.calendar_day where day between ${from} and ${until} order by day, basis = 'decree' desc`)
}

/** The years for which the holidays of the law are entered. */
export async function findCalendarSpan(read: Read): Promise<{ knownFrom: string | null; knownUntil: string | null }> {
  return await read.one(sql`select date_trunc('year', min(day))::date as known_from,
    (date_trunc('year', max(day)) + interval '1 year - 1 day')::date as known_until
    from centres.calendar_day where basis = 'law'`)
}

export async function listSpecialDays(read: Read): Promise<SpecialDay[]> {
  return await read.many<SpecialDay>(sql`select distinct on (day) day, kind, like_weekday
    from centres.calendar_day order by day, basis = 'decree' desc`)
}

type Author = { readonly by: string; readonly at: Date }

type OwnException = DayException & { readonly isOfCentre: boolean }

/** Days from one day on, however far, with whoever may take them back. */
export const listExceptionsFrom = (read: Read, centre: string, from: string): Promise<OwnException[]> =>
  read.many<OwnException>(sql`select centre_id as centre, day, ${hours}, reason, is_of_centre
    from centres.opening_exception where centre_id = ${centre} and day >= ${from} order by day`)

export const lockException = (tx: Tx, centre: string, day: string): Promise<OwnException | undefined> =>
  tx.maybe<OwnException>(sql`select centre_id as centre, day, ${hours}, reason, is_of_centre
    from centres.opening_exception where centre_id = ${centre} and day = ${day} for update`)

export const markExceptionWithdrawn = (tx: Tx, centre: string, day: string): Promise<void> =>
  tx.runOne(sql`delete from centres.opening_exception where centre_id = ${centre} and day = ${day}`)

export async function upsertException(tx: Tx, exception: OwnException, { by, at }: Author): Promise<void> {
  const { centre, day, hours: kept, reason, isOfCentre } = exception
  const lunch = kept?.lunch ?? null
  await tx.runOne(sql`insert into centres.opening_exception
      (centre_id, day, opens, closes, lunch_from, lunch_to, reason, is_of_centre, set_by, set_at)
    values (${centre}, ${day}, ${kept?.opens ?? null}, ${kept?.closes ?? null}, ${lunch?.from ?? null}, ${lunch?.until ?? null}, ${reason}, ${isOfCentre}, ${by}, ${at})
    on conflict (centre_id, day) do update set opens = excluded.opens, closes = excluded.closes,
      lunch_from = excluded.lunch_from, lunch_to = excluded.lunch_to, reason = excluded.reason,
      is_of_centre = excluded.is_of_centre, set_by = excluded.set_by, set_at = excluded.set_at`)
}

/** A later decree about the same day takes the place of the earlier one; the evidence log keeps both. */
export async function upsertDecree(tx: Tx, declared: CalendarDay, { by, at }: Author): Promise<void> {
  const { day, kind, likeWeekday, name, source, certainty } = declared
  await tx.runOne(sql`insert into centres.calendar_day
      (day, basis, kind, like_weekday, name_ky, name_ru, name_en, source, certainty, declared_by, declared_at)
    values (${day}, 'decree', ${kind}, ${likeWeekday}, ${name.ky}, ${name.ru}, ${name.en}, ${source}, ${certainty}, ${by}, ${at})
    on conflict (day, basis) do update set kind = excluded.kind, like_weekday = excluded.like_weekday,
      name_ky = excluded.name_ky, name_ru = excluded.name_ru, name_en = excluded.name_en, source = excluded.source,
      certainty = excluded.certainty, declared_by = excluded.declared_by, declared_at = excluded.declared_at`)
}

/** The decree about a day, taken away; nothing when there was none. */
export const takeDecreeAway = (tx: Tx, day: string): Promise<CalendarDay | undefined> =>
  tx.maybe<CalendarDay>(
    sql`delete from centres.calendar_day where day = ${day} and basis = 'decree' returning ${calendarColumns}`,
  )

const deviceColumns = sql`device_id as device, centre_id as centre, kind, name, offline_series, is_demo,
  revoked_at is not null as is_revoked`

export async function listDevices(read: Read, centre: string): Promise<Device[]> {
  return await read.many<Device>(
    sql`select ${deviceColumns} from centres.device where centre_id = ${centre} order by name`,
  )
}

export async function findDevice(read: Read, centre: string, device: string): Promise<Device | undefined> {
  return await read.maybe<Device>(sql`select ${deviceColumns} from centres.device
    where centre_id = ${centre} and device_id = ${device}`)
}

export async function findDeviceByDigest(read: Read, tokenDigest: string): Promise<Device | undefined> {
  return await read.maybe<Device>(sql`select ${deviceColumns} from centres.device
    where token_digest = ${tokenDigest} and revoked_at is null`)
}

/** Two registrations of one centre wait for each other, so that they don't choose the same series or name. */
export async function lockDevices(tx: Tx, centre: string): Promise<Device[]> {
  await tx.many(sql`select pg_advisory_xact_lock(hashtextextended(${`centres.device:${centre}`}, 0))`)
  return await listDevices(tx, centre)
}

export type NewDevice = Omit<Device, 'isRevoked'> & { readonly tokenDigest: string; readonly registeredAt: Date }

export async function insertDevice(tx: Tx, { device, centre, ...rest }: NewDevice): Promise<void> {
  await tx.runOne(insertRows('centres.device', [{ ...rest, deviceId: device, centreId: centre }]))
}

/** False when it was revoked before. */
export async function markRevoked(
  tx: Tx,
  { centre, device, at }: { centre: string; device: string; at: Date },
): Promise<boolean> {
  const changed = await tx.run(sql`update centres.device set revoked_at = ${at}
    where centre_id = ${centre} and device_id = ${device} and revoked_at is null`)
  return changed === 1
}
