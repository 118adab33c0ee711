import { z } from 'zod'
import { ServiceGroup } from '#catalogue/contract'
import { CentreId, DeskNo, Device } from '#centres/contract'
import { endpoint, nothing, permission } from '#kernel/endpoint.ts'
import { roles, type Role } from '#kernel/roles.ts'
import { languages, type Text } from '#kernel/texts.ts'
import { refusals } from './refusals.ts'

export { Identity, identityKinds, isPin } from './identity.ts'
export { refusals } from './refusals.ts'

const staffRoles = [
  'operator',
  'head-of-centre',
  'head-office',
  'inspector',
  'administrator',
  'auditor',
] as const satisfies readonly Role[]
export const StaffRole = z.enum(staffRoles)
export type StaffRole = z.output<typeof StaffRole>

export const roleNames: { readonly [role in StaffRole]: Text } = {
  operator: { ky: 'Оператор', ru: 'Оператор', en: 'Operator' },
  'head-of-centre': { ky: 'Борбордун башчысы', ru: 'Руководитель центра', en: 'Head of centre' },
  'head-office': { ky: 'Башкы кеңсе', ru: 'Центральный офис', en: 'Head office' },
  inspector: { ky: 'Текшерүүчү', ru: 'Инспектор', en: 'Inspector' },
  administrator: { ky: 'Системанын администратору', ru: 'Администратор системы', en: 'System administrator' },
  auditor: { ky: 'Аудитор', ru: 'Аудитор', en: 'Auditor' },
}

export const Staff = z.object({
  staff: z.uuid(),
  surname: z.string(),
  givenName: z.string(),
  patronymic: z.string().nullable(),
  role: StaffRole,
  isDeputy: z.boolean(),
  centre: CentreId.nullable(),
  skills: z.array(ServiceGroup),
  languages: z.array(z.enum(languages)),
  isDemo: z.boolean(),
})
export type Staff = z.output<typeof Staff>

const DemoStaff = Staff.extend({
  /** Where this person is signed in just now. */
  desk: DeskNo.nullable(),
  /** Which desk today's roster means for them. */
  plannedDesk: DeskNo.nullable(),
})
export type DemoStaff = z.output<typeof DemoStaff>

const Me = z.object({
  role: z.enum(roles),
  /** Null for devices and for people who are not signed in. */
  staff: Staff.nullable(),
  centre: CentreId.nullable(),
  desk: DeskNo.nullable(),
  device: z.string().nullable(),
  /** What a machine that hands out tickets must know of itself to go on without the network. */
  kiosk: Device.pick({ name: true, offlineSeries: true, isDemo: true }).extend({ publicUrl: z.string() }).nullable(),
  /** The sign-in of this browser ended because the same person sat down somewhere else: who, and when. */
  takenOver: z.object({ staff: z.uuid(), at: z.date() }).nullable(),
  /** It ended because the head of the centre freed the desk that its operator had left. */
  freed: z.object({ staff: z.uuid(), desk: DeskNo, at: z.date(), because: z.string() }).nullable(),
})
export type Me = z.output<typeof Me>

const SignedIn = z.object({
  staff: Staff,
  centre: CentreId.nullable(),
  desk: DeskNo.nullable(),
  /** Leaves as an HttpOnly cookie, never in the body. */
  session: z.string(),
})

const cookie = { name: 'tereze-session', field: 'session' }

export const listDemoStaff = endpoint({
  method: 'GET',
  path: '/api/people/demo-staff',
  summary: {
    ky: 'Үлгү режиминде кимдин атынан кирсе болот',
    ru: 'От чьего имени можно войти в демонстрационном режиме',
    en: 'Whom one can sign in as, in demo mode',
  },
  permission: permission('people.demo-staff', 'anyone'),
  records: nothing('it reads invented people, and only in demo mode'),
  /** Without a centre: those who work for the whole network. */
  input: z.object({ centre: CentreId.optional() }),
  output: z.array(DemoStaff),
  refusals,
})

export const signIn = endpoint({
  method: 'POST',
  path: '/api/people/sign-in',
  summary: {
    ky: 'Үлгү кызматкер катары кирүү; оператор терезесин ээлейт',
    ru: 'Войти как демонстрационный сотрудник; оператор занимает окно',
    en: 'Sign in as a demo member of staff; an operator takes a desk',
  },
  permission: permission('people.sign-in', 'anyone'),
  records: 'people.signed-in',
  input: z.object({ staff: z.uuid(), centre: CentreId.optional(), desk: DeskNo.optional() }),
  output: SignedIn,
  cookie,
  refusals,
})

export const signOut = endpoint({
  method: 'POST',
  path: '/api/people/sign-out',
  summary: { ky: 'Системадан чыгуу', ru: 'Выйти из системы', en: 'Sign out' },
  permission: permission('people.sign-out', ...staffRoles),
  records: 'people.signed-out',
  input: z.object({}),
  /** The cookie is emptied. */
  output: z.object({ session: z.string() }),
  cookie,
  refusals,
})

export const whoAmI = endpoint({
  method: 'GET',
  path: '/api/people/me',
  summary: {
    ky: 'Мен киммин: ролу, аты, борбору, терезеси',
    ru: 'Кто я: роль, имя, центр, окно',
    en: 'Who am I: role, name, centre, desk',
  },
  permission: permission('people.me', 'anyone'),
  records: nothing('people read their own sign-in'),
  input: z.object({}),
  output: Me,
})

export const moveDesk = endpoint({
  method: 'POST',
  path: '/api/people/move-desk',
  summary: { ky: 'Башка терезеге өтүү', ru: 'Перейти за другое окно', en: 'Move to another desk' },
  permission: permission('people.move-desk', 'operator'),
  records: 'people.desk-moved',
  input: z.object({ centre: CentreId, desk: DeskNo }),
  /** A new token: whatever another process still remembers of the old one does not name the new desk. */
  output: SignedIn,
  cookie,
  refusals,
})
