import type { z } from 'zod'

type Def = {
  readonly type: string
  readonly shape?: Readonly<Record<string, z.ZodType>>
  readonly element?: z.ZodType
  readonly valueType?: z.ZodType
  readonly innerType?: z.ZodType
  readonly options?: readonly z.ZodType[]
}

/**
 * JSON knows no dates: wherever the declared output says `z.date()`, text becomes a Date again. What the schema does not
 * know passes through unchanged, so that a page that was loaded yesterday can read a newer server.
 */
export function reviveDates(schema: z.ZodType, value: unknown): unknown {
  const { type, shape, element, valueType, innerType, options } = schema.def as unknown as Def
  if (value === null || value === undefined) return value
  if (type === 'date') return typeof value === 'string' ? new Date(value) : value
  if (innerType) return reviveDates(innerType, value)
  if (options) return reviveUnion(options, value)
  if (Array.isArray(value)) return element ? value.map((each) => reviveDates(element, each)) : value
  if (typeof value !== 'object') return value
  return Object.fromEntries(
    Object.entries(value).map(([name, each]) => {
      const known = shape?.[name] ?? valueType
      return [name, known ? reviveDates(known, each) : each]
    }),
  )
}

/** The first alternative that the revived value fits. */
function reviveUnion(options: readonly z.ZodType[], value: unknown): unknown {
  for (const option of options) {
    const revived = reviveDates(option, value)
    if (option.safeParse(revived).success) return revived
  }
  return value
}
