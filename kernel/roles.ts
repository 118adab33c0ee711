/** Who may stand behind a request. `anyone` needs no sign-in; `kiosk`, `reception` and `board` are devices of a centre. */
export const roles = [
  'anyone',
  'kiosk',
  'reception',
  'board',
  'operator',
  'head-of-centre',
  'head-office',
  'inspector',
  'administrator',
  'auditor',
] as const
export type Role = (typeof roles)[number]

/** Roles that act inside one centre only. */
const bound: ReadonlySet<Role> = new Set<Role>(['kiosk', 'reception', 'board', 'operator', 'head-of-centre'])
export const isBoundToCentre = (role: Role): boolean => bound.has(role)

/** The identified source of a request, as the deed and its record see it. */
export type Caller = {
  readonly role: Role
  /** Staff id, device id, or the pseudonym of a stranger's network address, another one every day: the actor of a record. */
  readonly id: string
  readonly centre: string | null
  readonly desk: number | null
  readonly device: string | null
  /** Names the sign-in behind the request (the digest of its token), so that signing out ends this one. */
  readonly session?: string | null
  /** A sign-in that the request still names although it has ended: its browser is told why. */
  readonly endedSession?: string
}

/** Whoever acts: somebody who asked, or the house itself. No request carries the role `system`, no permission names it. */
export type Actor = Omit<Caller, 'role'> & { readonly role: Role | 'system' }

/** Where a stranger asks from; machines of a centre and staff stand for the person before them. */
export const originOf = ({ role, id }: Actor): string | null => (role === 'anyone' && id !== 'anyone' ? id : null)

/** What time and events bring about. */
export const system: Actor = { role: 'system', id: 'system', centre: null, desk: null, device: null }
