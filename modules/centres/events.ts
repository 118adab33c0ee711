import { z } from 'zod'
import { eventType } from '#kernel/events.ts'

/** The hours of one centre changed for one day; bookings of that day may no longer fit. */
export const openingChanged = eventType('centres.opening-changed', z.object({ centre: z.string(), day: z.string() }))

/** A day became a day off or a working day in the whole country. */
export const calendarChanged = eventType('centres.calendar-changed', z.object({ day: z.string() }))

/** Other people work in a centre on some days than was planned. */
export const rosterChanged = eventType('centres.roster-changed', z.object({ centre: z.string() }))
