import { z } from 'zod'

/** By what a person is known. */
export const identityKinds = ['pin', 'phone', 'document'] as const

/** What a person shows to get a ticket or a booking: it belongs to them, not to whoever holds the paper. */
export const Identity = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pin'), value: z.string().regex(/^\d{14}$/) }),
  // No number of the country begins with a zero: that is what people dial before it.
  z.object({ kind: z.literal('phone'), value: z.string().regex(/^\+996[1-9]\d{8}$/) }),
  /** For foreigners and stateless people without a PIN: number of the document in hand. */
  z.object({
    kind: z.literal('document'),
    value: z
      .string()
      .regex(/^[^\p{L}\d]*([\p{L}\d][^\p{L}\d]*){4,}$/u)
      .trim()
      .max(20),
  }),
])
export type Identity = z.infer<typeof Identity>

/** Whether 14 digits can be a PIN: sex, birth date DDMMYYYY, five digits. Demo people have a first digit that no real PIN has. */
export function isPin(value: string, isDemo: boolean): boolean {
  if (!(isDemo ? /^[129]/ : /^[12]/).test(value)) return false
  const [day, month, year] = [Number(value.slice(1, 3)), Number(value.slice(3, 5)), Number(value.slice(5, 9))]
  const born = new Date(Date.UTC(year, month - 1, day))
  return born.getUTCDate() === day && born.getUTCMonth() === month - 1 && year > 1900
}
