/** z of a 95 % interval. */
const z = 1.96

/** How far a share of so few could be off by chance: the 95 % interval of Wilson (1927). */
export function shareOf(hits: number, checked: number): { share: number; from: number; until: number } {
  const share = hits / checked
  const centre = (share + (z * z) / (2 * checked)) / (1 + (z * z) / checked)
  const half = (z / (1 + (z * z) / checked)) * Math.sqrt((share * (1 - share)) / checked + (z * z) / (4 * checked ** 2))
  return { share, from: Math.max(0, centre - half), until: Math.min(1, centre + half) }
}

/** Fewer than this say nothing about how good a promise or an estimate is. */
export const tooFew = 20
