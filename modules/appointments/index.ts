import type { Module } from '#kernel/module.ts'
import { onReminderDue, routines } from './check-in.ts'
import { confirmBooking, holdTime, listEarliest, releaseHold, showSlots } from './hold-time.ts'
import { onCalendarChanged, onOpeningChanged, onPlanChanged, onRosterChanged, seed } from './keep-seats.ts'
import { listBooked, listOverbooked } from './overbooked.ts'
import { bookingPage, cancelBooking, reschedule } from './own-booking.ts'
import {
  acceptOffer,
  joinWaitingList,
  leaveWaitingList,
  onOfferRunsOut,
  onSeatFreed,
  waitingPage,
} from './waiting-list.ts'

export { calendarFile } from './calendar-file.ts'
export { endArrived, findForCheckIn, markArrived, type ArrivedEnd, type Arriving, type Ended } from './check-in.ts'
export { findBookingsOf } from './own-booking.ts'
export { keepSeats } from './keep-seats.ts'
export { findAppointmentOf, listArrived } from './store.ts'

export const appointments: Module = {
  name: 'appointments',
  deeds: [
    showSlots,
    listEarliest,
    listOverbooked,
    listBooked,
    holdTime,
    confirmBooking,
    releaseHold,
    reschedule,
    cancelBooking,
    bookingPage,
    joinWaitingList,
    waitingPage,
    acceptOffer,
    leaveWaitingList,
  ],
  handlers: [
    onOpeningChanged,
    onCalendarChanged,
    onRosterChanged,
    onPlanChanged,
    onSeatFreed,
    onOfferRunsOut,
    onReminderDue,
  ],
  routines,
  seed,
}
