import { useQuery } from '@tanstack/react-query'
import { exceptionReasons } from '#centres/contract'
import { hallView } from '#desks/contract'
import { call } from '#ui/call.ts'
import { capitalised, formatDay } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { openingTexts as texts } from './day-words.ts'
import { Question } from './Question.tsx'

type SureOfDayProps = {
  centre: string
  day: string
  isToday: boolean
  isClosing: boolean
  booked: number
  reason: keyof typeof exceptionReasons
  isOpen: boolean
  onYes: () => void
  onClose: () => void
}

/** Whom other hours concern, said before they hold: those who have booked, and today those who are in the hall. */
export function SureOfDay({ centre, day, isToday, isClosing, booked, reason, isOpen, ...answers }: SureOfDayProps) {
  const say = useSay()
  const { language } = useLanguage()
  const { data } = useQuery({
    queryKey: ['hall-now', centre],
    queryFn: async ({ signal }) => await call(hallView, { centre }, { language, signal }),
    enabled: isOpen && isToday,
    gcTime: 0,
  })
  const desks = data?.desks.filter(({ state }) => state !== 'closed').length ?? 0
  const inside = data ? data.counts.waiting + data.counts.called + data.counts.serving + data.counts.parked : 0
  const title = isClosing ? texts.sureClosed : texts.sureHours
  return (
    <Question isOpen={isOpen} title={say(title, { day: capitalised(formatDay(day, language)) })} {...answers}>
      <ul>
        <li>{say(texts.sureBooked, { n: booked })}</li>
        {isToday && data && <li>{say(texts.sureInside, { n: inside })}</li>}
        {isToday && data && <li>{say(texts.sureDesks, { n: desks })}</li>}
      </ul>
      {isToday && isClosing && <p>{say(texts.sureKiosks)}</p>}
      <p>{say(texts.sureReason, { reason: exceptionReasons[reason] })}</p>
    </Question>
  )
}
