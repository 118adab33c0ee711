import { afterAll, beforeAll, expect, test } from 'vitest'
import { aHouse, onServer, type TestHouse } from '#testing'

let house: TestHouse
beforeAll(async () => void (house = await aHouse()))
afterAll(async () => await house.close())

const roster = (values: string) =>
  `insert into centres.roster (roster_id, staff_id, centre_id, kind, home_centre_id, weekdays, reason, valid_from, valid_to)
   values (gen_random_uuid(), '00000000-0000-4000-8000-000000000001', ${values})`

/** What the database itself refuses, whoever asks: the statements run as its owner. */
test.each([
  [
    'a weekday with two schedules at a time',
    `insert into centres.opening_hours values ('kemin', 1, '10:00', '12:00', null, null, '2026-05-01', '2026-06-01')`,
    'a_weekday_has_one_schedule_at_a_time',
  ],
  [
    'a lunch outside the opening hours',
    `insert into centres.opening_hours values ('kemin', 7, '10:00', '12:00', '12:30', '13:00', '2026-05-01', null)`,
    'lunch_is_inside_the_day',
  ],
  [
    'a lunch that begins and never ends',
    `insert into centres.opening_hours values ('kemin', 7, '10:00', '14:00', '12:30', null, '2026-05-01', null)`,
    'lunch_is_inside_the_day',
  ],
  [
    'an exceptional day with half a lunch',
    `insert into centres.opening_exception values ('kemin', '2026-12-01', '10:00', '14:00', null, '13:00', 'repair', 'x', now())`,
    'lunch_is_inside_the_day',
  ],
  [
    'an exceptional day that opens and never closes',
    `insert into centres.opening_exception values ('kemin', '2026-12-01', '10:00', null, null, null, 'repair', 'x', now())`,
    'hours_are_whole',
  ],
  [
    'a lunch on a day that is closed',
    `insert into centres.opening_exception values ('kemin', '2026-12-01', null, null, '12:00', '13:00', 'repair', 'x', now())`,
    'lunch_is_inside_the_day',
  ],
  [
    'a centre with two names at a time',
    `insert into centres.centre_name values ('kemin', '2026-01-01', null, 'а', 'б', 'c')`,
    'a_centre_has_one_name_at_a_time',
  ],
  [
    'a district with two names at a time',
    `insert into centres.district_name values ('41708213000000', '2026-01-01', null, 'а', 'б', 'c')`,
    'a_district_has_one_name_at_a_time',
  ],
  [
    'a person who belongs to two centres at a time',
    `${roster(`'kemin', 'own', null, '{1}', null, '2026-01-01', null`)};
     ${roster(`'kant', 'own', null, '{2}', null, '2026-02-01', '2026-03-01'`)}`,
    'a_person_has_one_place_at_a_time',
  ],
  [
    'a lending without a reason',
    roster(`'kemin', 'lent', 'kant', '{1}', null, '2026-01-01', '2026-02-01'`),
    'lending_names_home_reason_and_end',
  ],
  [
    'a lending without an end',
    roster(`'kemin', 'lent', 'kant', '{1}', 'why', '2026-01-01', null`),
    'lending_names_home_reason_and_end',
  ],
  [
    'two devices with one number series',
    `insert into centres.device values (gen_random_uuid(), 'kemin', 'kiosk', 'Another', 'x', 'K1', false, now(), null)`,
    'an_offline_series_belongs_to_one_device',
  ],
  [
    'a kiosk without a number series',
    `insert into centres.device values (gen_random_uuid(), 'kemin', 'kiosk', 'Another', 'x', null, false, now(), null)`,
    'kiosks_and_only_kiosks_have_a_series',
  ],
  [
    'a working day that follows no weekday',
    `insert into centres.calendar_day values ('2026-12-05', 'decree', 'working-day', null, 'а', 'б', 'c', 'd', 'sourced', null, null)`,
    'only_a_working_day_follows_a_weekday',
  ],
  [
    'two centres with one number',
    `update centres.centre set code = '01-01' where centre_id = 'kemin'`,
    'a_number_belongs_to_one_centre',
  ],
])('the database refuses %s', async (_, statement, rule) => {
  await expect(onServer(house.url, statement)).rejects.toMatchObject({ constraint: rule })
})
