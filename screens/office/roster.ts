import type { RosterWeek } from '#capacity/contract'

export type RosterPerson = RosterWeek['people'][number]

export const nameOf = ({ surname, givenName }: RosterPerson): string => `${surname} ${givenName}`
