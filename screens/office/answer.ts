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

/** The state of the hall in one sentence with a figure. */
export function answerOf({ opensAt, closesAt, now, counts, alarms }: HallView, language: Language): string {
  if (!opensAt || !closesAt) return say(texts.closedToday, language)
  const count = counts.waiting
  if (now < opensAt) return say(texts.beforeOpening, language, { time: formatTime(opensAt), count })
  const clause = alarms.map((alarm) => alarmClause(alarm, language)).find((found) => found !== undefined)
  return `${say(texts.waiting, language, { count })}; ${clause ?? say(texts.allHold, language)}.`
}
