import { serviceGroups } from '#catalogue/contract'
import type { z } from 'zod'
import { secondsBetween } from '#kernel/clock.ts'
import { reading, view, type ReadContext } from '#kernel/module.ts'
import { board as declared, boardStream as declaredStream, type Board } from './contract.ts'
import { urgency } from './discipline.ts'
import { forecastOf, mayBeCalled, newcomerKey } from './estimate.ts'
import { waitingIn, type Hall } from './hall.ts'
import { readHall } from './hall-lane.ts'
import { foresee } from './take-ticket.ts'
import { ticketOf, type Visit } from './visit.ts'

/** As many numbers as the largest wall can show. */
const shownWaiting = 120

/** The line in the order of urgency: who would be called first stands first. */
export const lineOf = (hall: Hall, now: Date): Visit[] =>
  [...waitingIn(hall, now)].toSorted(
    (a, b) =>
      urgency(b, hall.promises, now) - urgency(a, hall.promises, now) || a.takenAt.getTime() - b.takenAt.getTime(),
  )

/** Enough for a board that was away for some minutes, everything that was called in one breath, and whatever still stands. */
const latestCalls = 60
const breathSeconds = 30

function shownCalls({ calls, visits }: Hall, now: Date): Board['calls'] {
  const seat = ({ ticket, deskNo }: Pick<Board['atDesks'][number], 'ticket' | 'deskNo'>) => `${ticket} ${deskNo}`
  const standing = new Set<string>()
  for (const visit of visits.values())
    if (visit.state === 'called') standing.add(seat({ ticket: ticketOf(visit), deskNo: visit.deskNo! }))
  return calls.filter(
    (call, index) =>
      index >= calls.length - latestCalls || secondsBetween(call.at, now) < breathSeconds || standing.has(seat(call)),
  )
}

function boardOf(hall: Hall, now: Date): Board {
  const line = lineOf(hall, now)
  const { ofNewcomer } = forecastOf(hall, now)
  const desks = [...hall.desks.values()].filter(({ state }) => state === 'open' || state === 'serving')
  return {
    now,
    centre: hall.centreId,
    calls: shownCalls(hall, now),
    atDesks: [...hall.visits.values()]
      .filter(({ deskNo }) => deskNo !== null)
      .toSorted((a, b) => b.stateSince.getTime() - a.stateSince.getTime())
      .map((visit) => ({ ticket: ticketOf(visit), deskNo: visit.deskNo!, state: visit.state })),
    // Who is still on the way is not next, however long his clock has run.
    waiting: line
      .filter((visit) => mayBeCalled(visit, now))
      .slice(0, shownWaiting)
      .map((visit) => ({ ticket: ticketOf(visit), serviceGroup: visit.serviceGroup })),
    waits: serviceGroups.map((serviceGroup) => {
      const usual = serviceGroup === 'quick' ? 'quick' : 'walk-in'
      const seconds = ofNewcomer.get(newcomerKey(serviceGroup, usual))
      const { refused } = foresee(hall, { serviceGroup, priorityClass: usual, arrivesAt: now }, now)
      return {
        serviceGroup,
        waiting: line.filter((visit) => visit.serviceGroup === serviceGroup).length,
        openDesks: desks.filter(({ skills }) => skills.includes(serviceGroup)).length,
        expectedSeconds: seconds === undefined ? null : Math.round(seconds),
        isFull: refused?.turnedAway === 'day-full',
        promiseSeconds: hall.promises[usual],
      }
    }),
    opensAt: hall.opening?.opensAt ?? null,
    closesAt: hall.opening?.closesAt ?? null,
  }
}

const show = async ({ centre }: z.output<typeof declared.input>, { read, clock }: ReadContext): Promise<Board> =>
  boardOf(await readHall(read, centre, clock), clock.now())

export const board = reading(declared, show)
export const boardStream = view(declaredStream, show)
