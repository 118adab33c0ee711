import type { ServiceGroup } from '#catalogue/contract'
import * as desks from '#desks/contract'
import type { DeskView } from '#desks/contract'
import { hallRules, returnToLine, ticketPage, type TicketPage } from '#queue/contract'
import { isRefused, type Wire } from './api.ts'
import type { Entry } from './books.ts'
import { act, type Day, type Desk, type Hall, type Place } from './day.ts'
import { nextStep, type Step } from './errand-steps.ts'

type View = Wire<DeskView>

/** Somebody who is not in the plan gets up and comes. */
const strangerComesSeconds = 20
const recallEverySeconds = 30
/** How long a service that is overdue may still take. */
const soonSeconds = { shortest: 20, longest: 240 }
/** Whoever was called before sits near the desks. */
const comesAgainSeconds = 5
const noticeMistakeSeconds = 4
const repairMistakeSeconds = 3

/** A desk called somebody. Told twice, it happens once. */
export function called(place: Place, entry: Entry): void {
  const { day, desk, hall } = place
  if (desk.entry === entry) return
  desk.entry = entry
  desk.state = 'busy'
  day.books.called(entry, day.now())
  const comesAfter = reaction(place, entry)
  if (comesAfter === null) lookOut(place, entry)
  else day.at(day.now() + comesAfter, () => start({ day, hall, desk }, entry))
}

const isStillCalled = ({ desk }: Place, entry: Entry): boolean => desk.entry === entry && entry.state === 'called'

/** After how many seconds the called person stands at the desk; null for who does not come to this call. */
function reaction({ day, hall }: Place, entry: Entry): number | null {
  const { visitor } = entry
  if (!visitor) return strangerComesSeconds
  const stillOnTheWay = visitor.arrivesAtSecond - day.now()
  const longest = hall.plan.habits.waitForCalledSeconds
  if (stillOnTheWay > 0 && stillOnTheWay >= longest) {
    day.at(visitor.arrivesAtSecond + 1, () => returnLater(day, hall, entry))
    return null
  }
  const { onCall } = visitor
  if (entry.calls > 1) return Math.max(Math.min(comesAgainSeconds, longest), stillOnTheWay)
  if (onCall.kind === 'comes') return Math.max(onCall.afterSeconds, stillOnTheWay)
  if (onCall.kind === 'returns') day.at(day.now() + onCall.afterSeconds, () => returnLater(day, hall, entry))
  return null
}

/** Called again twice, then marked absent. */
function lookOut(place: Place, entry: Entry): void {
  const { day, desk, hall } = place
  const calledAt = day.now()
  const callAgain = async () => {
    if (!isStillCalled(place, entry)) return
    await act(place, desks.recall, { visit: entry.visit })
    day.books.count('recalled')
  }
  for (const after of [recallEverySeconds, 2 * recallEverySeconds])
    if (after < hall.plan.habits.waitForCalledSeconds) day.at(calledAt + after, callAgain)
  day.at(calledAt + hall.plan.habits.waitForCalledSeconds, async () => {
    if (!isStillCalled(place, entry)) return
    await act(place, desks.markNoShow, { visit: entry.visit })
    entry.state = 'no-show'
    leaveDesk(desk)
  })
}

/** A person who missed the call is back and says so. */
async function returnLater(day: Day, hall: Hall, entry: Entry): Promise<void> {
  if (entry.state !== 'no-show' || entry.pass === null) return
  const { centre, pass } = entry
  const ticket = await day.api.call(returnToLine, { centre, pass }).catch((error: unknown) => {
    if (isRefused(error, 'absent-too-long')) return undefined
    throw error
  })
  if (!ticket) return
  day.books.count('returned')
  day.books.waits(entry, { fromSecond: day.now(), priority: ticket.priorityClass })
  if (ticket.deskNo !== null) calledElsewhere(day, hall, { entry, deskNo: ticket.deskNo })
}

async function start(place: Place, entry: Entry): Promise<void> {
  if (!isStillCalled(place, entry)) return
  const view = await act(place, desks.startServing, { visit: entry.visit })
  if (isMistake(place, entry, 1)) return undoStart(place, entry)
  began(place, entry, view)
}

export function began(place: Place, entry: Entry, view: View): void {
  entry.state = 'serving'
  welcomeBack(place, entry)
  sit(place, entry, view)
}

/** Whoever was promised to come back is back, here or at another desk. */
function welcomeBack({ hall }: Place, entry: Entry): void {
  if (entry.comeBackTo === null || !entry.isSentBack) return
  const asked = hall.desks.get(entry.comeBackTo)
  if (asked) asked.expectedBack -= 1
  entry.comeBackTo = null
  entry.isSentBack = false
}

/** Serves the errand that is open now. */
function sit(place: Place, entry: Entry, view: View): void {
  const open = view.visit?.errands.filter(({ outcome }) => outcome === null) ?? []
  const errand = open.find(({ errandNo }) => errandNo === view.visit?.currentErrandNo)
  if (!errand) return
  entry.openErrands = open.length
  const { day } = place
  const step = nextStep(day, entry, errand.service)
  // A visit that was begun before this driver came has had some of its time already.
  const endsAt = day.secondOf(view.visit!.stateSince) + step.seconds
  const soon = () => day.now() + Math.round(day.chance.between(soonSeconds.shortest, soonSeconds.longest))
  day.at(endsAt < day.now() ? soon() : endsAt, () => end(place, entry, step))
}

async function end(place: Place, entry: Entry, step: Step): Promise<void> {
  if (place.desk.entry !== entry || entry.state !== 'serving') return
  switch (step.does) {
    case 'finish':
      return finish(place, entry, step)
    case 'park':
      return park(place, entry, step.awaySeconds)
    case 'transfer':
      return transfer(place, entry, step)
  }
}

async function finish(place: Place, entry: Entry, step: Extract<Step, { does: 'finish' }>): Promise<void> {
  const { day, desk } = place
  const view = await act(place, desks.finishErrand, { visit: entry.visit, outcome: step.outcome })
  const isPartOfOthers = entry.comeBackTo !== null && !entry.isSentBack && entry.comeBackTo !== desk.plan.number
  if (view.visit?.visit === entry.visit) {
    day.books.count('second-errand')
    return sit(place, entry, view)
  }
  if (isPartOfOthers) {
    entry.isSentBack = true
    day.books.count('sent-back')
    leaveDesk(desk)
    return follow(place, entry)
  }
  // Whoever was transferred by this very desk and called by it again is back.
  if (entry.comeBackTo === desk.plan.number) {
    entry.isSentBack = true
    welcomeBack(place, entry)
  }
  if (entry.openErrands > 1) {
    day.books.count('second-errand')
    leaveDesk(desk)
    return follow(place, entry)
  }
  entry.state = 'served'
  if (isMistake(place, entry, 2)) return undoFinish(place, entry, step)
  leaveDesk(desk)
}

async function park(place: Place, entry: Entry, awaySeconds: number): Promise<void> {
  await act(place, desks.park, { visit: entry.visit })
  place.day.books.count('parked')
  comesBackLater(place, entry, awaySeconds)
  leaveDesk(place.desk)
}

/** Somebody went away from this desk, and the desk will hear of it when he is back. */
export function comesBackLater(place: Place, entry: Entry, awaySeconds: number): void {
  const { day, desk } = place
  entry.state = 'parked'
  entry.comeBackTo = desk.plan.number
  entry.isSentBack = true
  desk.expectedBack += 1
  day.at(day.now() + awaySeconds, async () => {
    if (entry.state !== 'parked') return
    await act(place, desks.resume, { visit: entry.visit })
    await follow(place, entry)
  })
}

async function transfer(place: Place, entry: Entry, step: Extract<Step, { does: 'transfer' }>): Promise<void> {
  const { day, desk, hall } = place
  const { comeBack } = step
  const to = hall.groupOf(step.to) as ServiceGroup
  await act(place, desks.transfer, { visit: entry.visit, to, comeBack, evenIfNobody: true })
  day.books.count('transferred')
  if (comeBack) {
    entry.comeBackTo = desk.plan.number
    entry.isSentBack = false
    desk.expectedBack += 1
  }
  leaveDesk(desk)
  await follow(place, entry)
}

/** The visit moved on; whether a ready desk took it at once is on the page of its ticket. */
async function follow({ day, hall }: Place, entry: Entry): Promise<void> {
  if (entry.pass === null) {
    // Nobody's page to look at: the desk that gets him will see him.
    entry.state = 'elsewhere'
    return
  }
  const page = await day.api.call(ticketPage, { centre: entry.centre, pass: entry.pass })
  if (entry.state === 'called' || page.state === entry.state) return
  entry.group = page.serviceGroup
  day.books.waits(entry, { fromSecond: day.now(), priority: page.priorityClass })
  if (page.deskNo !== null) return calledElsewhere(day, hall, { entry, deskNo: page.deskNo })
  // Whoever is kept for a busy desk may be called by another one from then on, and nobody presses a key for that.
  const keptSeconds = page.promiseSeconds * hallRules.keptForBusyDeskPromises
  day.at(day.now() + keptSeconds + 1, async () => void (await lookAtPage(day, hall, entry)))
}

/** Time alone may have had somebody called: the person sees it on the page of the ticket. */
export async function lookAtPage(day: Day, hall: Hall, entry: Entry): Promise<Wire<TicketPage> | undefined> {
  const { centre, pass } = entry
  if (entry.state !== 'waiting' || pass === null) return undefined
  const page = await day.api.call(ticketPage, { centre, pass })
  if (entry.state === 'waiting' && page.deskNo !== null) calledElsewhere(day, hall, { entry, deskNo: page.deskNo })
  return page
}

/** A ready desk took somebody without its operator having pressed anything. */
export function calledElsewhere(day: Day, hall: Hall, { entry, deskNo }: { entry: Entry; deskNo: number }): void {
  const desk = hall.desks.get(deskNo)
  if (desk) called({ day, hall, desk }, entry)
}

function leaveDesk(desk: Desk): void {
  desk.entry = null
  desk.state = 'free'
  desk.free()
}

function isMistake({ hall }: Place, { visitor, sittings }: Entry, kind: 1 | 2): boolean {
  const { mistakeEveryVisits: every } = hall.plan.habits
  return every !== null && visitor !== null && sittings.size < kind && visitor.number % every === kind
}

/** Started by mistake, taken back, and started again. */
function undoStart(place: Place, entry: Entry): void {
  const { day } = place
  day.at(day.now() + noticeMistakeSeconds, async () => {
    await act(place, desks.undo, {})
    day.books.count('undone')
    day.at(day.now() + repairMistakeSeconds, async () => {
      if (!isStillCalled(place, entry)) return
      began(place, entry, await act(place, desks.startServing, { visit: entry.visit }))
    })
  })
}

/** Finished by mistake: the visit comes back to the desk, and is finished again. */
function undoFinish(
  place: Place,
  entry: Entry,
  { outcome }: { outcome: Extract<Step, { does: 'finish' }>['outcome'] },
): void {
  const { day, desk } = place
  day.at(day.now() + noticeMistakeSeconds, async () => {
    await act(place, desks.undo, {})
    day.books.count('undone')
    entry.state = 'serving'
    day.at(day.now() + repairMistakeSeconds, async () => {
      await act(place, desks.finishErrand, { visit: entry.visit, outcome })
      entry.state = 'served'
      leaveDesk(desk)
    })
  })
}
