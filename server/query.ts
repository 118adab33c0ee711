import type { z } from 'zod'

type Def = {
  readonly type: string
  readonly innerType?: z.ZodType
  readonly shape?: Record<string, z.ZodType>
  readonly element?: z.ZodType
}
const defOf = (schema: z.ZodType): Def => schema.def

/** The schema below `optional`, `default`, `nullable`. */
function bare(schema: z.ZodType): z.ZodType {
  const { innerType } = defOf(schema)
  return innerType ? bare(innerType) : schema
}

function read(schema: z.ZodType, value: unknown): unknown {
  const { type, element } = defOf(bare(schema))
  if (type === 'array' && element)
    return (Array.isArray(value) ? value : String(value).split(',')).map((item) => read(element, item))
  if (typeof value !== 'string') return value
  if (type === 'number') return value.trim() === '' ? value : Number(value)
  if (type === 'boolean') return value === 'true' ? true : value === 'false' ? false : value
  return value
}

/** An address holds only text; what the schema wants as a number, a truth value or a list (`a,b`) is read as one. */
export function fromAddress(schema: z.ZodType, values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const { shape } = defOf(schema)
  return Object.fromEntries(
    Object.entries(values).map(([name, value]) => {
      const field = shape?.[name]
      return [name, field ? read(field, value) : value]
    }),
  )
}
