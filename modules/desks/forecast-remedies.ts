import { serviceGroups, type ServiceGroup } from '#catalogue/contract'
import { reading } from '#kernel/module.ts'
import { forecastOf, newcomerKey, readHall, type Hall } from '#queue'
import { forecastRemedies as declared } from './contract.ts'
import { findCrew } from './crew.ts'
import { candidatesFor, latenessOf, mostRemedies, obstaclesFor, withRemedy, type Remedy } from './remedies.ts'

/** Looking further would cost more than the choice is worth. */
const mostCandidates = 6

type GroupOutlook = {
  readonly serviceGroup: ServiceGroup
  readonly late: number
  readonly lateMinutes: number
  readonly expectedSeconds: number | null
}
type Outlook = readonly GroupOutlook[]

/** What the hall would look like: how many promises break, by how much, and what the next to come would wait, per group. */
function outlookOf(hall: Hall, now: Date): Outlook {
  const late = latenessOf(hall, now)
  const { ofNewcomer } = forecastOf(hall, now)
  return serviceGroups.map((serviceGroup) => {
    const own = late.get(serviceGroup) ?? []
    const seconds = ofNewcomer.get(newcomerKey(serviceGroup, serviceGroup === 'quick' ? 'quick' : 'walk-in'))
    return {
      serviceGroup,
      late: own.length,
      lateMinutes: Math.round(own.reduce((sum, { lateSeconds }) => sum + lateSeconds, 0) / 60),
      expectedSeconds: seconds === undefined ? null : Math.round(seconds),
    }
  })
}

const finite = (minutes: number): number | null => (Number.isFinite(minutes) ? minutes : null)
const pain = (outlook: Outlook): number => outlook.reduce((sum, { lateMinutes }) => sum + lateMinutes, 0)

/** Fewer or smaller breaches; where no promise breaks, a shorter wait for the next to come. */
function isBetter(after: GroupOutlook, before: GroupOutlook): boolean {
  if (before.late === 0) return (after.expectedSeconds ?? Infinity) < (before.expectedSeconds ?? Infinity)
  return after.late < before.late || after.lateMinutes < before.lateMinutes
}

/** Others are served between two looks ahead: each takes some milliseconds of the process. */
const letOthersBeServed = () => new Promise<void>((resolve) => setImmediate(resolve))

/**
 * Plays the line forward once more with each remedy, and proposes what would help this group. Asked by those who look at an
 * alarm, not at every change of the hall.
 */
export const forecastRemedies = reading(declared, async ({ centre, serviceGroup }, { read, clock }) => {
  const now = clock.now()
  const hall = await readHall(read, centre, clock)
  const { crew } = await findCrew(read, clock, centre)
  const before = outlookOf(hall, now)
  const ownIn = (outlook: Outlook) => outlook.find((group) => group.serviceGroup === serviceGroup)!
  const looked: { remedy: Remedy; after: Outlook }[] = []
  const useless: Remedy[] = []
  for (const remedy of candidatesFor(hall, serviceGroup, { crew, now }).slice(0, mostCandidates)) {
    await letOthersBeServed()
    const after = outlookOf(withRemedy(hall, remedy), now)
    if (isBetter(ownIn(after), ownIn(before))) looked.push({ remedy, after })
    else useless.push(remedy)
  }
  const best = looked.toSorted((a, b) => pain(a.after) - pain(b.after) || 0).slice(0, mostRemedies)
  return {
    remedies: best.map(({ remedy, after }) => ({
      ...remedy,
      isEnough: ownIn(after).late === 0,
      groups: before.map((group, index) => ({
        serviceGroup: group.serviceGroup,
        lateNow: group.late,
        lateThen: after[index]!.late,
        lateMinutesNow: finite(group.lateMinutes),
        lateMinutesThen: finite(after[index]!.lateMinutes),
        expectedSecondsNow: group.expectedSeconds,
        expectedSecondsThen: after[index]!.expectedSeconds,
      })),
    })),
    obstacles: obstaclesFor(hall, serviceGroup, { crew, now, useless }),
  }
})
