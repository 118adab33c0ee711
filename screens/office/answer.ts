import { groups } from '#catalogue/contract'
import type { Alarm, HallView } from '#desks/contract'
import { formatTime } from '#ui/format.ts'
import { say } from '#ui/language.tsx'
import type { Language } from '#ui/language.tsx'
import { texts } from './words.ts'

function alarmClause({ kind, serviceGroup, breaksAt, desk, values }: Alarm, language: Language): string | undefined {
  if (!serviceGroup) return undefined
  if (kind === 'kept-for-away' || kind === 'kept-for-busy')
    return say(kind === 'kept-for-away' ? texts.keptForAway : texts.keptForBusy, language, {
      desk: String(desk),
      tickets: String(values['tickets']),
    })
  const group = groups[serviceGroup].name
  if (kind === 'no-desk') return say(texts.noDesk, language, { group })
  if (!breaksAt) return undefined
  return say(kind === 'promise-broken' ? texts.isBroken : texts.willBreak, language, {
    group,
    time: formatTime(breaksAt),
  })
}

/** Where people are sent away nobody waits: what keeps them out is said first. */
function closedDoor({ kind, serviceGroup, values }: Alarm, language: Language): string | undefined {
  const count = Number(values['refused'] ?? 0)
  if (kind === 'hall-empty') return say(texts.hallEmpty, language, { count })
  if (kind !== 'no-desk' || serviceGroup === null || count === 0) return undefined
  return say(texts.noDeskRefused, language, { group: groups[serviceGroup].name, count })
}

/** The state of the hall in one sentence with a figure. */
export function answerOf({ opensAt, closesAt, now, counts, alarms }: HallView, language: Language): string {
  const count = counts.waiting
  // Whoever is inside a centre that closed in the middle of its day still waits.
  const isOff = !opensAt || !closesAt
  if (isOff && count === 0) return say(texts.closedToday, language)
  if (opensAt && now < opensAt) return say(texts.beforeOpening, language, { time: formatTime(opensAt), count })
  const refused = alarms.map((alarm) => closedDoor(alarm, language)).find((found) => found !== undefined)
  const waiting = say(texts.waiting, language, { count })
  if (refused !== undefined) return count === 0 ? refused : `${refused} ${waiting}.`
  const clause = alarms.map((alarm) => alarmClause(alarm, language)).find((found) => found !== undefined)
  const answer = `${waiting}; ${clause ?? say(texts.allHold, language)}.`
  return isOff ? `${say(texts.closedToday, language)} ${answer}` : answer
}
