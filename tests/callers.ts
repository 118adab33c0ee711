import type { Caller } from '#kernel/roles.ts'

export const anyone: Caller = { role: 'anyone', id: 'anyone', centre: null, desk: null, device: null }

/** A caller with defaults: an operator at desk 1 of the united centre. */
export const aCaller = (known: Partial<Caller> = {}): Caller => ({
  role: 'operator',
  id: 'staff-1',
  centre: 'bishkek-orok',
  desk: 1,
  device: null,
  ...known,
})
