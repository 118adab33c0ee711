import { serviceGroups } from '#catalogue/contract'
import { reading } from '#kernel/module.ts'
import { forecastOf, newcomerKey, readHall, type Hall } from '#queue'
import { forecastRemedies as declared } from './contract.ts'
import { findCrew } from './crew.ts'
import { latenessOf } from './lateness.ts'
import { remediesFor, withRemedy } from './remedies.ts'

/** What the hall would look like: how many promises break, and what the next to come would wait, per group. */
function outlookOf(hall: Hall, now: Date) {
  const late = latenessOf(hall, now)
  const { ofNewcomer } = forecastOf(hall, now)
  return serviceGroups.map((serviceGroup) => {
    const seconds = ofNewcomer.get(newcomerKey(serviceGroup, serviceGroup === 'quick' ? 'quick' : 'walk-in'))
    return {
      serviceGroup,
      late: late.get(serviceGroup)?.length ?? 0,
      expectedSeconds: seconds === undefined ? null : Math.round(seconds),
    }
  })
}

/** Plays the line forward once more with each remedy. Asked by those who look at an alarm, not at every change of the hall. */
export const forecastRemedies = reading(declared, async ({ centre, serviceGroup }, { read, clock }) => {
  const now = clock.now()
  const hall = await readHall(read, centre, clock)
  const { crew } = await findCrew(read, clock, centre)
  const before = outlookOf(hall, now)
  return {
    remedies: remediesFor(hall, serviceGroup, { crew, now }).map((remedy) => {
      const after = outlookOf(withRemedy(hall, remedy), now)
      return {
        ...remedy,
        isEnough: after.find((group) => group.serviceGroup === serviceGroup)?.late === 0,
        groups: before.map((group, index) => ({
          serviceGroup: group.serviceGroup,
          lateNow: group.late,
          lateThen: after[index]!.late,
          expectedSecondsNow: group.expectedSeconds,
          expectedSecondsThen: after[index]!.expectedSeconds,
        })),
      }
    }),
  }
})
