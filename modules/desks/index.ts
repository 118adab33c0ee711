import type { Module } from '#kernel/module.ts'
import {
  freeLeftDesk,
  moveOperator,
  orderDesk,
  releaseKept,
  setDeskState,
  setSkills,
  withdrawOrder,
} from './arrange.ts'
import { markNoShow, putBack, recall, startServing } from './called-visit.ts'
import { dayCurve } from './day-curve.ts'
import { deskStream, deskView, transferGroups } from './desk-view.ts'
import { forecastRemedies } from './forecast-remedies.ts'
import { hallLine, hallStream, hallView } from './hall-view.ts'
import { callNextHere, closeDesk, onDesksLeft, openDesk, readNotices, takeBreak, undo } from './open-desk.ts'
import { compareIdentity, findBookings, groundNotShown, notThisPerson } from './check-visitor.ts'
import { addErrand, finishErrand, park, resume, transfer } from './serve-visit.ts'

export const desks: Module = {
  name: 'desks',
  handlers: [onDesksLeft],
  deeds: [
    openDesk,
    closeDesk,
    takeBreak,
    callNextHere,
    recall,
    putBack,
    startServing,
    markNoShow,
    addErrand,
    finishErrand,
    transfer,
    park,
    resume,
    compareIdentity,
    findBookings,
    notThisPerson,
    groundNotShown,
    undo,
    readNotices,
    deskView,
    transferGroups,
    deskStream,
    hallView,
    hallStream,
    hallLine,
    forecastRemedies,
    setDeskState,
    setSkills,
    moveOperator,
    orderDesk,
    withdrawOrder,
    releaseKept,
    freeLeftDesk,
    dayCurve,
  ],
}
