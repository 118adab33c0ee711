import { z } from 'zod'
import { eventType } from '#kernel/events.ts'

/** The desks of a centre that are meant for bookings, or their share, changed from some day on. */
export const planChanged = eventType('capacity.plan-changed', z.object({ centre: z.string() }))
