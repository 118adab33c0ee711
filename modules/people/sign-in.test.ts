import { afterAll, beforeAll, expect, test } from 'vitest'
import { demoDeviceId, listRoster } from '#centres'
import { lendStaff } from '#centres/contract'
import { listRecords } from '#evidence'
import { addSeconds } from '#kernel/clock.ts'
import { sql } from '#kernel/sql.ts'
import { aCaller, aHouse, anyone, type TestHouse } from '#testing'
import * as contract from './contract.ts'
import { demoHeadId, demoNetworkStaffId, demoOperatorId, identify, listStaff, people } from '#people'

const orok = 'bishkek-orok'
let house: TestHouse
beforeAll(async () => void (house = await aHouse()))
afterAll(() => house.close())

const operator = (number: number) => demoOperatorId(orok, number)
const enter = (staff: string, desk?: number, caller = anyone) =>
  house.call(contract.signIn, desk === undefined ? { staff } : { staff, desk }, caller)
const whoHolds = (sessionToken: string) => identify(house.database.read, house.clock, { sessionToken })
const whoIs = async (token: string) => house.call(contract.whoAmI, {}, await whoHolds(token))
const liveAt = (desk: number) =>
  house.database.read.many<{ staffId: string }>(
    sql`select staff_id from people.session where centre_id = ${orok} and desk_no = ${desk} and ended_at is null`,
  )

test('an operator who signs in at a desk is known by role, centre and desk', async () => {
  const { session, staff } = await enter(operator(1), 1)
  expect(await whoHolds(session)).toMatchObject({ role: 'operator', id: operator(1), centre: orok, desk: 1 })
  expect(await whoIs(session)).toMatchObject({ staff, desk: 1, device: null })
})

test('whoever sits down elsewhere is told so at the screen left behind; who signs out is not', async () => {
  const { session: left } = await enter(operator(3), 3)
  expect(await whoIs(left)).toMatchObject({ takenOver: null })
  house.clock.steer(addSeconds(house.clock.now(), 60))
  const { session } = await enter(operator(3), 4)
  expect(await whoIs(left)).toMatchObject({ staff: null, takenOver: { staff: operator(3), at: house.clock.now() } })
  house.clock.steer(addSeconds(house.clock.now(), 60))
  await house.call(contract.signOut, {}, await whoHolds(session))
  expect(await whoIs(session)).toMatchObject({ staff: null, takenOver: null })
})

test('the record of a sign-in names the person and the desk, and never the token', async () => {
  const { session } = await enter(operator(2), 2)
  const [record] = await listRecords(house.database.read, operator(2))
  expect(JSON.parse(record!.entry)).toMatchObject({ type: 'people.signed-in', centre: orok, facts: { desk: 2 } })
  const kept = await house.database.read.many<{ row: string }>(sql`select session::text as row from people.session
    union all select entry from evidence.outbox`)
  expect(kept.filter(({ row }) => row.includes(session))).toEqual([])
})

test('production refuses the sign-in without a password, and shows nobody to choose from', async () => {
  const production = await aHouse({ isDemo: false })
  try {
    await expect(production.call(contract.signIn, { staff: operator(1), desk: 1 })).rejects.toMatchObject({
      code: 'no-demo-sign-in',
    })
    await expect(production.call(contract.listDemoStaff, {})).rejects.toMatchObject({ code: 'no-demo-sign-in' })
  } finally {
    await production.close()
  }
})

test('someone who is not among the demo people cannot sign in without a password', async () => {
  const real = '01890000-0000-7000-8000-000000000001'
  await house.work(({ tx }) =>
    tx.runOne(
      sql`insert into people.staff (staff_id, surname, given_name, role, is_demo) values (${real}, 'A', 'B', 'auditor', false)`,
    ),
  )
  await expect(enter(real)).rejects.toMatchObject({ code: 'unknown-staff' })
})

test('an operator needs a desk, of the own centre, that exists', async () => {
  await expect(enter(operator(3))).rejects.toMatchObject({ code: 'desk-needed' })
  await expect(enter(operator(3), 999)).rejects.toMatchObject({ code: 'unknown-desk' })
  const elsewhere = { staff: operator(3), centre: 'osh-1', desk: 1 }
  await expect(house.call(contract.signIn, elsewhere)).rejects.toMatchObject({ code: 'desk-of-another-centre' })
})

test('a device of one centre signs in nobody of another one', async () => {
  const kiosk = { role: 'kiosk', id: 'kiosk-1', device: 'kiosk-1', centre: 'osh-1', desk: null } as const
  await expect(enter(operator(3), 3, kiosk)).rejects.toMatchObject({ code: 'desk-of-another-centre' })
})

test('an inspector may sign in on a device of any centre', async () => {
  const id = demoDeviceId('osh-1', 'K1')
  const kiosk = { role: 'kiosk', id, device: id, centre: 'osh-1', desk: null } as const
  const { session } = await enter(demoNetworkStaffId('inspector'), undefined, kiosk)
  expect(await whoHolds(session)).toMatchObject({ role: 'inspector', centre: null, device: id })
})

test('heads and the network sign in without a desk', async () => {
  await expect(enter(demoHeadId(orok), 4)).rejects.toMatchObject({ code: 'no-desk-for-role' })
  const { session } = await enter(demoHeadId(orok))
  expect(await whoHolds(session)).toMatchObject({ role: 'head-of-centre', centre: orok, desk: null })
  const inspector = await enter(demoNetworkStaffId('inspector'))
  expect(await whoIs(inspector.session)).toMatchObject({ role: 'inspector', centre: null })
})

test('an occupied desk is refused without saying who sits there', async () => {
  const { session } = await enter(operator(5), 5)
  const refused = await enter(operator(6), 5).catch((error: unknown) => error)
  expect(refused).toMatchObject({ code: 'desk-occupied', values: { desk: 5 } })
  expect(await whoHolds(session)).toMatchObject({ desk: 5 })
})

test('the same person takes the desk over, and the earlier sign-in ends', async () => {
  const first = await enter(operator(7), 7)
  expect(await whoHolds(first.session)).toMatchObject({ desk: 7 })
  const second = await enter(operator(7), 7)
  expect(await whoHolds(first.session)).toMatchObject(anyone)
  expect(await whoHolds(second.session)).toMatchObject({ id: operator(7), desk: 7 })
})

test('a person who signs in at a second desk leaves the first', async () => {
  const first = await enter(operator(8), 8)
  await enter(operator(8), 9)
  expect(await whoHolds(first.session)).toMatchObject(anyone)
  expect(await liveAt(8)).toEqual([])
})

test('a browser that changes to another person gives up the sign-in it had, at the same desk too', async () => {
  const { session } = await enter(operator(10), 10)
  await enter(operator(11), 10, await whoHolds(session))
  expect(await liveAt(10)).toEqual([{ staffId: operator(11) }])
})

// Several rounds: in the first one the connections are still being opened, one after another.
const rounds = [0, 1, 2, 3, 4]

test('of many who sign in at one desk at once exactly one gets it', async () => {
  for (const round of rounds) {
    const desk = 20 + round
    const tries = await Promise.allSettled(Array.from({ length: 12 }, (_, n) => enter(operator(20 + n), desk)))
    expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1)
    for (const each of tries)
      if (each.status === 'rejected') expect(each.reason).toMatchObject({ code: 'desk-occupied' })
    expect(await liveAt(desk)).toHaveLength(1)
    await house.work(({ tx }) =>
      tx.run(sql`update people.session set ended_at = started_at where desk_no = ${desk}`).then(() => {}),
    )
  }
})

const livesOf = (staff: string) =>
  house.database.read.many(sql`select from people.session where staff_id = ${staff} and ended_at is null`)

test('one person who signs in at many desks at once sits at one of them', async () => {
  for (const _ of rounds) {
    await Promise.all(Array.from({ length: 6 }, (_each, n) => enter(operator(40), 40 + n)))
    expect(await livesOf(operator(40))).toHaveLength(1)
  }
})

test('a desk left without signing out is free when the session has run idle', async () => {
  await enter(operator(50), 50)
  house.clock.steer(addSeconds(house.clock.now(), 2 * 3600))
  await enter(operator(51), 50)
  expect(await liveAt(50)).toEqual([{ staffId: operator(51) }])
})

test('the list to choose from says where people are signed in and which desk is planned for them, in Kyrgyz order', async () => {
  await enter(operator(60), 60)
  const listed = await house.call(contract.listDemoStaff, { centre: orok })
  expect(listed.find(({ staff }) => staff === operator(60))).toMatchObject({ desk: 60, plannedDesk: 60 })
  const names = listed.map(({ surname }) => surname)
  expect(names).toEqual(names.toSorted(new Intl.Collator('ky').compare))
  const network = await house.call(contract.listDemoStaff, {})
  expect(network.map(({ role }) => role).toSorted()).toEqual(['administrator', 'auditor', 'head-office', 'inspector'])
})

test('those who left are neither listed nor let in', async () => {
  await house.work(({ tx }) =>
    tx.runOne(sql`update people.staff set left_on = '2026-11-23' where staff_id = ${operator(70)}`),
  )
  await expect(enter(operator(70), 70)).rejects.toMatchObject({ code: 'staff-has-left' })
  const staff = await listStaff(house.database.read, house.clock, orok)
  expect(staff.map((each) => each.staff)).not.toContain(operator(70))
  expect(staff.filter(({ role }) => role === 'operator')).toHaveLength(139)
})

test('a person lent to another centre takes a desk there on the days of lending, and only there', async () => {
  const lent = demoOperatorId('osh-1', 1)
  const at = (centre: string, desk: number) => house.call(contract.signIn, { staff: lent, centre, desk })
  await expect(at(orok, 80)).rejects.toMatchObject({ code: 'desk-of-another-centre' })
  const administrator = aCaller({ role: 'administrator', id: 'demo-administrator', centre: null, desk: null })
  const lending = {
    centre: orok,
    staff: lent,
    weekdays: [1],
    from: '2026-11-23',
    until: '2026-11-28',
    reason: 'many visitors',
  }
  await house.call(lendStaff, lending, administrator)
  const home = await at('osh-1', 1)
  const { session } = await at(orok, 80)
  expect(await whoHolds(home.session)).toMatchObject(anyone)
  expect(await whoHolds(session)).toMatchObject({ id: lent, centre: orok, desk: 80 })
  for (const _ of rounds) {
    await Promise.all([at(orok, 81), at('osh-1', 1)])
    expect(await livesOf(lent)).toHaveLength(1)
  }
  await at(orok, 80)
  const helpers = await house.call(contract.listDemoStaff, { centre: orok })
  expect(helpers.find(({ staff }) => staff === lent)).toMatchObject({ centre: 'osh-1', desk: 80 })
})

test('an installation that becomes a production one ends the sessions of demo people', async () => {
  const demo = await aHouse()
  try {
    await demo.call(contract.signIn, { staff: operator(1), desk: 1 })
    const settings = { ...demo.settings, isDemo: false }
    await demo.work(({ tx, clock }) => people.seed!(tx, { clock, settings }))
    expect(await demo.database.read.many(sql`select from people.session where ended_at is null`)).toEqual([])
  } finally {
    await demo.close()
  }
})

test('every start brings the same demo people, and keeps what was changed', async () => {
  const skillsOf = async (number: number) =>
    (await listStaff(house.database.read, house.clock, orok)).find(({ staff }) => staff === operator(number))?.skills
  const count = async () => [
    await house.database.read.one(sql`select count(*) from people.staff`),
    (await listRoster(house.database.read, orok, '2026-11-24')).length,
  ]
  await house.work(({ tx }) =>
    tx.runOne(sql`update people.staff set skills = '{social}' where staff_id = ${operator(90)}`),
  )
  const before = await count()
  await house.work(({ tx, clock }) => people.seed!(tx, { clock, settings: house.settings }))
  expect(await count()).toEqual(before)
  expect(await skillsOf(90)).toEqual(['social'])
})
