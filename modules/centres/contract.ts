import { z } from 'zod'

/** A centre's lasting name in addresses and keys, such as `bishkek-orok`; its number (`01-01`) is an attribute. */
export const CentreId = z
  .string()
  .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
  .max(40)
export type CentreId = z.infer<typeof CentreId>

export const DeskNo = z.int().min(1).max(999)
export type DeskNo = z.infer<typeof DeskNo>

export const DeviceKind = z.enum(['kiosk', 'board', 'reception'])
export type DeviceKind = z.infer<typeof DeviceKind>
