import type { ServiceCode } from '#catalogue/contract'
import { addSeconds } from '#kernel/clock.ts'
import { handler } from '#kernel/events.ts'
import type { ChangedRow, DeedContext, Routine } from '#kernel/module.ts'
import type { Tx } from '#kernel/sql.ts'
import type { Language } from '#kernel/texts.ts'
import { cancelled, endBooking, keyOf, reminderDue, rowOf, seatFreed } from './booking.ts'
import { keepSeats } from './keep-seats.ts'
import { clearSeats } from './seat-store.ts'
import {
  dropErrands,
  dropReminders,
  listCentresWaiting,
  lockAppointment,
  lockByCode,
  lockLapsedHolds,
  lockMissed,
  markShown,
  markState,
  type Appointment,
  type Step,
} from './store.ts'
import { bookingRules, type BookingState } from './words.ts'

export type Arriving = {
  readonly appointmentId: string
  readonly holder: string
  readonly startsAt: Date
  readonly services: readonly ServiceCode[]
  readonly language: Language
  readonly needs: readonly string[]
  readonly state: BookingState
}

/** The booking behind a code, locked until the visit stands; whether it is early or late is the hall's to say. */
export async function findForCheckIn(
  tx: Tx,
  { centre, code }: { centre: string; code: string },
): Promise<Arriving | undefined> {
  const found = await lockByCode(tx, { centre, code: code.toUpperCase() })
  if (!found) return undefined
  const { appointmentId, holder, startsAt, services, language, needs, state } = found
  return { appointmentId, holder, startsAt, services, language, needs, state }
}

type At = { readonly centre: string; readonly appointmentId: string; readonly now: Date }

/** Fails loudly unless it is booked: `findForCheckIn` of the same transaction has shown that. Returns the row for the record. */
export async function markArrived(tx: Tx, { now, ...key }: At): Promise<ChangedRow> {
  const after = await markState(tx, { ...key, from: 'booked', to: 'arrived', at: now })
  await dropReminders(tx, key)
  return rowOf(after)
}

type Closing = Pick<Step, 'from' | 'to' | 'endReason'>

/** The person may book the same service again: whoever closes has dropped the errands, of all bookings at once. */
async function close(tx: Tx, { now, ...key }: At, step: Closing): Promise<Appointment> {
  const after = await markState(tx, { ...key, ...step, at: now })
  await dropReminders(tx, key)
  return after
}

type Recording = Pick<DeedContext, 'record'>

/** Nobody asked for it: time has passed, or the hall has told. */
function recordEnd({ record }: Recording, type: string, after: Appointment): void {
  const { appointmentId: subject, centreId: centre, state, endReason: reason } = after
  record({ type, subject, centre, reason, facts: { state }, rows: [rowOf(after)] })
}

const arrivedEnds = {
  fulfilled: { to: 'fulfilled' },
  /** Called, but no longer there; whoever never checked in is found by the routine. */
  noshow: { to: 'noshow' },
  left: { to: 'cancelled', endReason: 'left' },
  'not-served': { to: 'cancelled', endReason: 'not-served' },
} as const satisfies Record<string, Omit<Closing, 'from'>>
export type ArrivedEnd = keyof typeof arrivedEnds

type ById = { readonly centre: string; readonly appointmentId: string }
export type Ended = ById & { readonly as: ArrivedEnd }

/** What became of those who came. Told twice, it happens once. */
export async function endArrived(
  { tx, clock, emit, record }: Pick<DeedContext, 'tx' | 'clock' | 'emit' | 'record'>,
  ended: readonly Ended[],
): Promise<void> {
  const arrived: Ended[] = []
  for (const each of ended) if ((await lockAppointment(tx, each))?.state === 'arrived') arrived.push(each)
  await dropErrands(tx, ...arrived)
  for (const { as, ...key } of arrived) {
    const step = arrivedEnds[as]
    const after = await close(tx, { ...key, now: clock.now() }, { from: 'arrived', ...step })
    recordEnd({ record }, 'appointments.visit-ended', after)
    if (step.to === 'cancelled') emit(cancelled, { centre: key.centre, appointment: key.appointmentId })
  }
}

/** Cleans up behind holds that ran out: for whoever wants their seats they have been free since. */
const expireHolds: Routine['perform'] = async ({ tx, clock, emit, record }) => {
  const now = clock.now()
  const lapsed = await lockLapsedHolds(tx, now)
  // First all that may have to wait for somebody, then the seats, which somebody may be waiting for.
  await dropErrands(tx, ...lapsed.map(keyOf))
  for (const hold of lapsed) {
    await clearSeats(tx, keyOf(hold))
    const step = { from: 'held', to: 'cancelled', at: now, endReason: 'hold-lapsed' } as const
    recordEnd({ record }, 'appointments.hold-lapsed', await markState(tx, { ...keyOf(hold), ...step }))
  }
  for (const centre of new Set(lapsed.map(({ centreId }) => centreId))) emit(seatFreed, { centre })
}

/** Nobody is blamed for a time at which the centre was closed. */
const closeMissed: Routine['perform'] = async ({ tx, clock, emit, record }) => {
  const now = clock.now()
  const all = await lockMissed(tx, addSeconds(now, -bookingRules.lateAfterSeconds))
  await dropErrands(tx, ...all.map(keyOf))
  for (const missed of all) {
    const key = keyOf(missed)
    if (missed.isDisturbed) {
      const after = await endBooking(tx, missed, { now, endReason: 'centre-closed', returnsAt: null })
      recordEnd({ record }, 'appointments.cancelled', after)
      emit(cancelled, { centre: key.centre, appointment: key.appointmentId })
    } else
      recordEnd({ record }, 'appointments.missed', await close(tx, { ...key, now }, { from: 'booked', to: 'noshow' }))
  }
}

/** On the booking's page; the calendar file brings its own alarm. */
export const onReminderDue = handler(reminderDue, 'show', async ({ centre, appointment }, { tx, clock }) => {
  const key = { centre, appointmentId: appointment }
  const found = await lockAppointment(tx, key)
  if (found?.state === 'booked') await markShown(tx, clock.now(), key)
})

export const routines: readonly Routine[] = [
  { name: 'appointments-keep-seats', cron: '7 * * * *', perform: (context) => keepSeats(context) },
  { name: 'appointments-expire-holds', cron: '* * * * *', perform: expireHolds },
  { name: 'appointments-close-missed', cron: '* * * * *', perform: closeMissed },
  {
    name: 'appointments-ask-waiting',
    cron: '* * * * *',
    // One event per centre, because each list is served under a lock of its own.
    perform: async ({ tx, emit }) => {
      for (const centre of await listCentresWaiting(tx)) emit(seatFreed, { centre })
    },
  },
  {
    name: 'appointments-show-reminders',
    cron: '* * * * *',
    perform: async ({ tx, clock }) => void (await markShown(tx, clock.now())),
  },
]
