import type { ServiceGroup } from '#catalogue/contract'
import type { RosterEntry } from '#centres'
import type { Centre } from '#centres/contract'
import { digest } from '#kernel/ids.ts'
import { languages } from '#kernel/texts.ts'
import type { StaffRole } from './contract.ts'
import { men, surnames, women } from './demo-names.ts'
import { demoWeekdays } from './demo-roster.ts'
import type { StaffRow } from './store.ts'

export type CentreToStaff = Pick<Centre, 'centre' | 'kind' | 'opensOn' | 'closesOn'> & {
  readonly desks: readonly { readonly desk: number; readonly skills: readonly ServiceGroup[] }[]
}

export type DemoPerson = { readonly staff: StaffRow; readonly roster: RosterEntry }

/** Operators beyond one per desk, so that a large hall keeps its desks open through breaks and illness. */
const spareOperators: Readonly<Record<string, number>> = { 'bishkek-orok': 20 }
const withDeputy: ReadonlySet<string> = new Set(['bishkek-orok'])

/** What an operator of one group can do besides, so that help goes where the papers are alike. */
const alsoServes: Readonly<Record<ServiceGroup, ServiceGroup>> = {
  passports: 'address',
  address: 'passports',
  civil: 'address',
  vehicles: 'address',
  social: 'address',
  quick: 'passports',
}

type Post = Pick<StaffRow, 'role'> & Partial<Pick<StaffRow, 'centreId' | 'isDeputy' | 'skills'>>

/** Sixteen numbers and an id that follow from a name alone: the same people in every demo. */
function chanceOf(name: string) {
  const bytes = Buffer.from(digest(`tereze demo staff: ${name}`), 'base64url')
  const idBytes = Buffer.from(bytes.subarray(0, 16))
  // UUIDv8 (RFC 9562): the bits of a hash of the name.
  idBytes[6] = 0x80 | (idBytes[6]! & 0x0f)
  idBytes[8] = 0x80 | (idBytes[8]! & 0x3f)
  const id = idBytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
  const number = (place: number, below: number) => bytes.readUInt16BE(16 + place * 2) % below
  return { id, number, pick: (place: number, list: readonly string[]) => list[number(place, list.length)]! }
}
type Chance = ReturnType<typeof chanceOf>

/** The lawful patterns: surname with patronymic, «X уулу / X кызы», and the father's name as it is. */
function nameOf({ number, pick }: Chance): Pick<StaffRow, 'surname' | 'givenName' | 'patronymic'> {
  const isWoman = number(0, 100) < 62
  const givenName = pick(1, isWoman ? women : men)
  const father = pick(2, men)
  const pattern = number(3, 100)
  if (pattern < 12) return { surname: `${father} ${isWoman ? 'кызы' : 'уулу'}`, givenName, patronymic: null }
  if (pattern < 20) return { surname: father, givenName, patronymic: null }
  const surname = pick(4, surnames) + (isWoman ? 'а' : '')
  return { surname, givenName, patronymic: pattern < 35 ? null : father + (isWoman ? 'овна' : 'ович') }
}

/** The state language is everyone's, the official one most people's. */
const languagesOf = ({ number }: Chance) =>
  languages.filter((language) => language === 'ky' || number(5, 100) < (language === 'ru' ? 92 : 20))

function person(name: string, { centreId = null, isDeputy = false, skills = [], role }: Post): StaffRow {
  const chance = chanceOf(name)
  return {
    staffId: chance.id,
    ...nameOf(chance),
    role,
    isDeputy,
    centreId,
    skills,
    languages: languagesOf(chance),
    isDemo: true,
    leftOn: null,
  }
}

/** Most learn a second group; one in six keeps to the own one. */
function skillsOf(deskSkills: readonly ServiceGroup[], index: number): ServiceGroup[] {
  const [first] = deskSkills
  const isSpecialist = deskSkills.length > 1 || index % 6 === 5 || first === undefined
  return isSpecialist ? [...deskSkills] : [...deskSkills, alsoServes[first]]
}

/** The operator who fits the desk of the same number; numbers above the last desk are the spare operators. */
export const demoOperatorId = (centre: string, number: number): string => chanceOf(`${centre} operator ${number}`).id
export const demoHeadId = (centre: string): string => chanceOf(`${centre} head`).id
export const demoNetworkStaffId = (role: StaffRole): string => chanceOf(`network ${role}`).id

/** A head and as many operators as the centre has desks, each with the skills of one desk. */
export function demoStaffOf({ centre, kind, opensOn, closesOn, desks }: CentreToStaff): DemoPerson[] {
  const employ = (
    name: string,
    post: Post,
    place: { index: number; isSpare: boolean; desk?: number | undefined },
  ): DemoPerson => {
    const staff = { ...person(`${centre} ${name}`, { ...post, centreId: centre }), leftOn: closesOn }
    const span = { validFrom: opensOn, validTo: closesOn }
    const own = { staffId: staff.staffId, centreId: centre, kind: 'own', homeCentreId: null, reason: null } as const
    const rosterId = chanceOf(`${centre} ${name} roster`).id
    const deskNo = place.desk ?? null
    return { staff, roster: { rosterId, ...own, deskNo, weekdays: demoWeekdays(kind, place), ...span } }
  }
  const lastDesk = Math.max(0, ...desks.map(({ desk }) => desk))
  const operators = Array.from({ length: desks.length + (spareOperators[centre] ?? 0) }, (_, index) => {
    const isSpare = index >= desks.length
    const likeDesk = desks[(index * (isSpare ? 7 : 1)) % desks.length]!
    const number = desks[index]?.desk ?? lastDesk + 1 + index - desks.length
    const post: Post = { role: 'operator', skills: skillsOf(likeDesk.skills, index) }
    return employ(`operator ${number}`, post, { index, isSpare, desk: desks[index]?.desk })
  })
  const heads = [employ('head', { role: 'head-of-centre' }, { index: 1, isSpare: false })]
  if (withDeputy.has(centre))
    heads.push(employ('deputy', { role: 'head-of-centre', isDeputy: true }, { index: 0, isSpare: false }))
  return [...heads, ...operators]
}

export const demoNetworkStaff = (): StaffRow[] =>
  (['head-office', 'inspector', 'administrator', 'auditor'] as const).map((role) => person(`network ${role}`, { role }))
