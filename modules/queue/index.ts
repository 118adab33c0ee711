import type { Module } from '#kernel/module.ts'
import { board, boardStream } from './board.ts'
import { callVisit, callWhoIsDue } from './call-next.ts'
import { meters } from './changes.ts'
import { checkIn, endBookings } from './check-in.ts'
import { handOver } from './hand-over.ts'
import { endDays } from './hall-lane.ts'
import { gauges, load, outlook } from './load.ts'
import { arrive, leaveLine, postpone, returnToLine, ticketOfBooking, ticketPage, ticketStream } from './own-ticket.ts'
import { takeTicket } from './take-ticket.ts'

export { lineOf } from './board.ts'
export { notify, ownDesk } from './call-next.ts'
export { nextVisit, promisedWaitSecondsAt, waitedSecondsAt, type AskingDesk, type InLine } from './discipline.ts'
export { forecastOf, newcomerKey } from './estimate.ts'
export { noFigures, type DeskFigures, type Sat } from './figures.ts'
export {
  callNextTo,
  callToReadyDesks,
  freeDesk,
  happen,
  isAway,
  isKeptInVain,
  offerToReadyDesk,
  setDesk,
  waitingIn,
  type Acting,
  type Desk,
  type Hall,
  type Who,
} from './hall.ts'
export type { AfterVisitor, HeadsDeed, HeadsOrder } from './words.ts'
export { hallLane, hallTopic, promisesOn, readHall } from './hall-lane.ts'
export { classOf, whoOf } from './take-ticket.ts'
export { replay, undoable, undoLast } from './undo.ts'
export { boundIn, lineIn, otherLiveOf, queuesFor } from './visit-index.ts'
export { currentErrand, mayHappen, ticketOf, type Visit, type VisitEvent, type VisitEventType } from './visit.ts'

export const queue: Module = {
  name: 'queue',
  deeds: [
    takeTicket,
    checkIn,
    handOver,
    callVisit,
    leaveLine,
    postpone,
    arrive,
    returnToLine,
    ticketPage,
    ticketOfBooking,
    ticketStream,
    board,
    boardStream,
    load,
    outlook,
  ],
  routines: [endBookings],
  laneRoutines: [callWhoIsDue, endDays],
  meters,
  gauges,
}
