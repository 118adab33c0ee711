import type { CentreKind } from '#centres/contract'

const mondayToFriday = [1, 2, 3, 4, 5]

/**
 * Five days a week for everyone. The united centre is open on Saturdays and has an operator for each of its 120 desks on
 * every other day: the spare ones start on Tuesday, and every third of the rest works on Saturday for one free day.
 */
export function demoWeekdays(kind: CentreKind, { index, isSpare }: { index: number; isSpare: boolean }): number[] {
  switch (kind) {
    case 'standard':
      return mondayToFriday
    case 'mini':
      return [2, 3, 4, 5, 6, 7].filter((_, place) => place !== index % 6)
    case 'united': {
      if (isSpare) return [2, 3, 4, 5, 6]
      if (index % 3 !== 0) return mondayToFriday
      const freeDay = 2 + ((index / 3) % 4)
      return [1, 2, 3, 4, 5, 6].filter((day) => day !== freeDay)
    }
  }
}
