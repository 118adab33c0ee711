import { z } from 'zod'

/** What a person shows to get a ticket or a booking: it belongs to them, not to whoever holds the paper. */
export const Identity = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('pin'), value: z.string().regex(/^\d{14}$/) }),
  z.object({ kind: z.literal('phone'), value: z.string().regex(/^\+996\d{9}$/) }),
  /** For foreigners and stateless people without a PIN: number of the document in hand. */
  z.object({ kind: z.literal('document'), value: z.string().trim().min(4).max(20) }),
])
export type Identity = z.infer<typeof Identity>
