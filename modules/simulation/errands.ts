import { outcomeCodes, services as catalogue } from '#catalogue/contract'
import type { OutcomeCode, ServiceCode } from '#catalogue/contract'
import type { AfterServing, DoorClass, PlannedErrand } from './day-plan.ts'
import type { DayHabits, ServiceHabit } from './orok.ts'
import type { Chance } from './random.ts'

type Service = ServiceHabit & { code: string; group: string; minutes: number }
/** The services of the day with the habits that shape their errands. */
export type ErrandSource = { habits: DayHabits; services: Service[]; chance: Chance }

const noOutcomes = Object.fromEntries(outcomeCodes.map((code) => [code, 0])) as Record<OutcomeCode, number>

export function errandSource(habits: DayHabits, chance: Chance): ErrandSource {
  const services = Object.entries(habits.groups).flatMap(([group, { services: ofGroup }]) =>
    Object.entries(ofGroup).map(([code, habit]) => {
      const minutes = catalogue[code as ServiceCode].typicalMinutes
      return { ...habit, code, group, minutes }
    }),
  )
  return { habits, services, chance }
}

export function drawErrands(source: ErrandSource): PlannedErrand[] {
  const first = drawService(source)
  const errands = [drawErrand(source, first)]
  if (source.chance.isHit(source.habits.secondErrandShare)) {
    errands.push(
      drawErrand(
        source,
        drawService(source, ({ code }) => code !== first.code),
      ),
    )
  }
  return errands
}

/** One service of the mix, by weight. */
export function drawService(
  { services, chance }: ErrandSource,
  fits: (service: Service) => boolean = () => true,
): Service {
  const candidates = services.filter(fits)
  const code = chance.pick(Object.fromEntries(candidates.map((service) => [service.code, service.weight])))
  const service = candidates.find((candidate) => candidate.code === code)
  if (!service) throw new Error(`no service «${code}» among the candidates`)
  return service
}

/** Whether all these errands belong in the quick zone. */
export function areQuick({ services }: ErrandSource, errands: readonly PlannedErrand[]): boolean {
  const quick = new Set(services.filter(({ group }) => group === 'quick').map(({ code }) => code))
  return errands.every(({ service }) => quick.has(service))
}

/** The class given at the door: the law first, then the booking, then the quick zone. */
export function doorClass(who: { hasLegalPriority: boolean; isBooked: boolean; isQuick: boolean }): DoorClass {
  if (who.hasLegalPriority) return 'legal-priority'
  if (who.isBooked) return 'booked'
  return who.isQuick ? 'quick' : 'walk-in'
}

function drawErrand(source: ErrandSource, service: Service): PlannedErrand {
  return {
    service: service.code,
    serveSeconds: drawServeSeconds(source, service.minutes),
    after: drawAfter(source, service),
    outcome: source.chance.pick({ ...noOutcomes, ...service.outcomes }),
  }
}

function drawServeSeconds({ habits, chance }: ErrandSource, meanMinutes: number): number {
  const { shortestSeconds, longestSeconds } = habits.serveBounds
  const drawn = Math.round(chance.lognormal(meanMinutes * 60, habits.serveVariation))
  return Math.min(longestSeconds, Math.max(shortestSeconds, drawn))
}

function drawAfter(source: ErrandSource, service: Service): AfterServing {
  const { habits, chance } = source
  const { transferShare, parkShare } = habits
  // Collecting a ready document ends at the desk that hands it over.
  if (service.group === 'quick') return { kind: 'done' }
  const kind = chance.pick({ transfer: transferShare, park: parkShare, done: 1 - transferShare - parkShare })
  switch (kind) {
    case 'done':
      return { kind }
    case 'park':
      return {
        kind,
        awaySeconds: Math.round(chance.between(habits.parkAwaySeconds.shortest, habits.parkAwaySeconds.longest)),
        finishSeconds: drawServeSeconds(source, habits.parkFinishMinutes),
      }
    case 'transfer':
      return {
        kind,
        to: drawService(source, ({ group }) => group !== service.group && group !== 'quick').code,
        serveSeconds: drawServeSeconds(source, habits.transferServeMinutes),
        comesBackSeconds: chance.isHit(habits.transferComesBackShare)
          ? drawServeSeconds(source, habits.comeBackServeMinutes)
          : null,
      }
  }
}
