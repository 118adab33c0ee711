import type { Chance } from './random.ts'

/**
 * Synthetic PINs that no living person can have: 9, birth date DDMMYYYY, five digits whose parity tells the sex
 * (odd female, even male, as the first digit of a real PIN does). Never the same twice from one source.
 */
export function demoPins(birthYears: { from: number; to: number }, chance: Chance): () => string {
  const given = new Set<string>()
  return function drawPin(): string {
    const day = String(Math.floor(chance.between(1, 29))).padStart(2, '0')
    const month = String(Math.floor(chance.between(1, 13))).padStart(2, '0')
    const year = Math.floor(chance.between(birthYears.from, birthYears.to + 1))
    const serial = String(Math.floor(chance.between(0, 100_000))).padStart(5, '0')
    const pin = `9${day}${month}${year}${serial}`
    if (given.has(pin)) return drawPin()
    given.add(pin)
    return pin
  }
}
