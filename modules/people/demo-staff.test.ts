import { expect, test } from 'vitest'
import { z } from 'zod'
import type { ServiceGroup } from '#catalogue/contract'
import { demoNetworkStaff, demoOperatorId, demoStaffOf } from './demo-staff.ts'

const hall = {
  centre: 'bishkek-orok',
  kind: 'united' as const,
  opensOn: '2026-09-01',
  closesOn: null,
  desks: Array.from({ length: 120 }, (_, index) => ({
    desk: index + 1,
    skills: [index < 70 ? 'passports' : 'civil'] satisfies ServiceGroup[],
  })),
}
const people = demoStaffOf(hall)
const staff = people.map((person) => person.staff)
const operators = staff.filter(({ role }) => role === 'operator')

test('the united centre has a head, a deputy and 140 operators for its 120 desks', () => {
  expect(staff.filter(({ role }) => role === 'head-of-centre').map(({ isDeputy }) => isDeputy)).toEqual([false, true])
  expect(operators).toHaveLength(140)
})

test('the operator of a number can serve what the desk of that number serves', () => {
  for (const { desk, skills } of hall.desks) {
    const operator = operators.find(({ staffId }) => staffId === demoOperatorId('bishkek-orok', desk))
    expect(operator?.skills).toEqual(expect.arrayContaining(skills))
  }
})

test('most operators have two skills, and the spare ones cover every group', () => {
  expect(operators.filter(({ skills }) => skills.length === 2).length).toBeGreaterThan(operators.length / 2)
  expect(new Set(operators.slice(120).flatMap(({ skills }) => skills))).toEqual(
    new Set(['passports', 'civil', 'address']),
  )
})

test('the same people come out every time, each with an id of their own', () => {
  expect(demoStaffOf(hall)).toEqual(people)
  const ids = [...staff, ...demoNetworkStaff()].map(({ staffId }) => staffId)
  expect(new Set(ids).size).toBe(ids.length)
  for (const id of ids) expect(z.uuid().parse(id)).toBe(id)
})

test('a patronymic agrees with the surname, and «уулу» and «кызы» come without one', () => {
  for (const { surname, patronymic } of operators) {
    if (/ (уулу|кызы)$/.test(surname)) expect(patronymic).toBeNull()
    if (patronymic) expect(patronymic.endsWith('овна')).toBe(surname.endsWith('а'))
  }
  expect(operators.some(({ surname }) => surname.endsWith(' кызы'))).toBe(true)
})

test('everyone works five days a week, and the united centre can open all desks from Monday to Friday', () => {
  expect(new Set(people.map(({ roster }) => roster.weekdays.length))).toEqual(new Set([5]))
  const onDay = (day: number) =>
    people.filter(({ staff: { role }, roster }) => role === 'operator' && roster.weekdays.includes(day)).length
  expect([1, 2, 3, 4, 5, 6].map(onDay)).toEqual([120, 130, 130, 130, 130, 60])
})
