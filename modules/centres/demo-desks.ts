import { groups, ServiceGroup } from '#catalogue/contract'
import type { Desk } from './contract.ts'

type Share = {
  readonly group: ServiceGroup
  /** Visits times minutes: how much of the hall's work the group is. Invented after the assumed mix of demand. */
  readonly work: number
  /** Groups that a part of these desks serves as well. */
  readonly also: Partial<Readonly<Record<ServiceGroup, number>>>
}

const shares: readonly Share[] = [
  { group: 'passports', work: 234, also: { address: 0.5, quick: 0.2 } },
  { group: 'address', work: 200, also: { passports: 0.3, social: 0.4 } },
  { group: 'civil', work: 151, also: { address: 0.4, passports: 0.2 } },
  { group: 'vehicles', work: 91, also: { address: 0.3, civil: 0.2 } },
  { group: 'social', work: 91, also: { address: 0.5, vehicles: 0.2 } },
]

/** The quick zone is a tenth of the hall and lies at its entrance: the first desks. Every second one helps out when idle. */
const quickDesks = (count: number): number => Math.max(1, Math.round(count / 10))

/** Every group gets a desk, the others go where the most work per desk is (D'Hondt). */
function spread(count: number): Map<ServiceGroup, number> {
  const given = new Map(shares.map(({ group }) => [group, 1]))
  for (let left = count - shares.length; left > 0; left -= 1) {
    const load = ({ group, work }: Share) => work / (given.get(group)! + 1)
    const { group } = shares.toSorted((a, b) => load(b) - load(a))[0]!
    given.set(group, given.get(group)! + 1)
  }
  return given
}

/** Spread evenly over the desks of the group: of ten desks with a share of 0.3, the 4th, 7th and 10th. */
const isHelper = (place: number, share: number): boolean => Math.floor((place + 1) * share) > Math.floor(place * share)

/** The desks of a demo centre, numbered from the door: the quick zone, then one group after another. */
export function demoDesks(count: number): readonly Desk[] {
  const desks: Desk[] = []
  const quick = quickDesks(count)
  for (let desk = 1; desk <= quick; desk += 1)
    desks.push({
      desk,
      zone: groups.quick.letter,
      skills: desk % 2 === 0 ? ['quick', 'address'] : ['quick'],
      isQuick: true,
    })
  const given = spread(count - quick)
  for (const { group, also } of shares)
    for (let place = 0; place < given.get(group)!; place += 1) {
      // In a small hall everybody helps: a lone desk of a group takes on its first neighbour as well.
      const helps = Object.entries(also).filter(([, share]) => isHelper(place, given.get(group) === 1 ? 1 : share))
      const skills = [group, ...helps.map(([other]) => ServiceGroup.parse(other))]
      desks.push({ desk: desks.length + 1, zone: groups[group].letter, skills, isQuick: false })
    }
  return desks
}
