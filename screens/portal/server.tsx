import '#ui/base.css'
import { book } from './book.tsx'
import { bookingPage, calendarPage } from './booking.tsx'
import { centrePage } from './centre.tsx'
import { centresPage } from './centres.tsx'
import { cancelPage, confirmPage, releasePage, reschedulePage } from './change-booking.tsx'
import { arrivePage, doorPage, enterPage } from './door.tsx'
import { findService } from './find-service.tsx'
import { manifestPage } from './manifest.ts'
import { explainProblem, notFound, problemList, problemPage } from './problem.tsx'
import { Refused, type Answer, type Handler, type PortalRequest, type Problem } from './request.ts'
import { servicePage } from './service.tsx'
import { takeTicket } from './take-ticket.tsx'
import { arriveTicket, leaveTicket, postponeTicket, returnTicket, ticketPage } from './ticket.tsx'
import { waitingList } from './waiting-list.tsx'
import { acceptPage, leavePage, waitingPlace } from './waiting-place.tsx'
import { welcome } from './welcome.tsx'

const home: Handler = async (request, path) => await (request.isDemo ? welcome : findService)(request, path)

/** The journeys of a citizen, as a list of addresses. */
const pages: Readonly<Record<string, Handler>> = {
  '/': home,
  '/welcome': welcome,
  '/portal': findService,
  '/services/:service': servicePage,

  '/ticket': takeTicket,
  '/t/:centre/:pass': ticketPage,
  '/t/:centre/:pass/leave': leaveTicket,
  '/t/:centre/:pass/postpone': postponeTicket,
  '/t/:centre/:pass/arrive': arriveTicket,
  '/t/:centre/:pass/return': returnTicket,

  '/book': book,
  '/b/:centre/:pass': bookingPage,
  '/b/:centre/:pass/calendar.ics': calendarPage,
  '/b/:centre/:pass/confirm': confirmPage,
  '/b/:centre/:pass/release': releasePage,
  '/b/:centre/:pass/reschedule': reschedulePage,
  '/b/:centre/:pass/cancel': cancelPage,
  '/b/:centre/:pass/arrive': arrivePage,

  '/d/:centre': doorPage,
  '/d/:centre/:code': enterPage,

  '/waiting-list': waitingList,
  '/w/:centre/:pass': waitingPlace,
  '/w/:centre/:pass/accept': acceptPage,
  '/w/:centre/:pass/leave': leavePage,

  '/centres': centresPage,
  '/centres/:centre': centrePage,
  '/problems': problemList,
  '/problems/:code': problemPage,
  '/manifest.webmanifest': manifestPage,
}

/** Pages that only look: a form sent to one of them is nobody's. */
const takesForms = new Set<Handler>([
  takeTicket,
  leaveTicket,
  postponeTicket,
  arriveTicket,
  returnTicket,
  book,
  confirmPage,
  releasePage,
  reschedulePage,
  cancelPage,
  arrivePage,
  doorPage,
  waitingList,
  acceptPage,
  leavePage,
])

const routes = Object.entries(pages).map(([pattern, handler]) => ({ parts: pattern.split('/').slice(1), handler }))

const decoded = (part: string): string | undefined => {
  try {
    return decodeURIComponent(part)
  } catch {
    return undefined
  }
}

function matched(parts: readonly string[], path: readonly string[]): Record<string, string> | undefined {
  if (parts.length !== path.length) return undefined
  const values: Record<string, string> = {}
  for (const [index, part] of parts.entries()) {
    const given = decoded(path[index]!)
    if (given === undefined || (part.startsWith(':') ? given === '' : part !== given)) return undefined
    if (part.startsWith(':')) values[part.slice(1)] = given
  }
  return values
}

/** Answers a browser: a page, a form, or the word that there is no such thing. */
export async function answer(request: PortalRequest): Promise<Answer> {
  const path = request.path
    .replace(/(.)\/$/, '$1')
    .split('/')
    .slice(1)
  for (const { parts, handler } of routes) {
    const values = matched(parts, path)
    if (!values) continue
    if (request.method === 'POST' && !takesForms.has(handler)) return notFound(request)
    try {
      return await handler(request, values)
    } catch (error) {
      if (error instanceof Refused) return explainProblem(request, error.problem)
      throw error
    }
  }
  return notFound(request)
}

/** A page for what went wrong outside of any handler. */
export const explain = (request: PortalRequest, problem: Problem): Answer => explainProblem(request, problem)
