import { services, type OutcomeCode, type ServiceCode } from '#catalogue/contract'
import type { PlannedErrand } from '#simulation'
import type { Entry } from './books.ts'
import type { Day } from './day.ts'

/** One sitting at a desk: how long, and what the operator does then. */
export type Step = { readonly seconds: number } & (
  | { readonly does: 'finish'; readonly outcome: OutcomeCode }
  | { readonly does: 'park'; readonly awaySeconds: number }
  | { readonly does: 'transfer'; readonly to: string; readonly comeBack: boolean }
)

/** People who are not in the plan take about as long as the catalogue says. */
const strangerVariation = 0.4

/** The sittings of one errand, in order. */
function stepsOf({ serveSeconds, after, outcome }: PlannedErrand): Step[] {
  const finish = (seconds: number): Step => ({ seconds, does: 'finish', outcome })
  switch (after.kind) {
    case 'done':
      return [finish(serveSeconds)]
    case 'park':
      return [{ seconds: serveSeconds, does: 'park', awaySeconds: after.awaySeconds }, finish(after.finishSeconds)]
    case 'transfer': {
      const comeBack = after.comesBackSeconds !== null
      const there = finish(after.serveSeconds)
      const sent: Step = { seconds: serveSeconds, does: 'transfer', to: after.to, comeBack }
      return after.comesBackSeconds === null ? [sent, there] : [sent, there, finish(after.comesBackSeconds)]
    }
  }
}

/** What happens at this sitting for a service, by the plan of the visitor. */
export function nextStep(day: Day, entry: Entry, service: ServiceCode): Step {
  const sitting = entry.sittings.get(service) ?? 0
  entry.sittings.set(service, sitting + 1)
  const planned = entry.visitor?.errands.find((errand) => errand.service === service)
  const steps = planned ? stepsOf(planned) : []
  const step = steps[Math.min(sitting, steps.length - 1)]
  if (step) return step
  const seconds = Math.round(day.chance.lognormal(services[service].typicalMinutes * 60, strangerVariation))
  return { seconds, does: 'finish', outcome: 'done' }
}
