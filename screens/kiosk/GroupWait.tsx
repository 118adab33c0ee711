import { Clock } from 'lucide-react'
import type { ServiceGroup } from '#catalogue/contract'
import { formatTime } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { sayWait } from '#ui/wait.ts'
import { useKiosk } from './kiosk-context.ts'
import styles from './GroupWait.module.css'

const texts = {
  none: { ky: 'азыр ачык терезе жок', ru: 'сейчас нет открытых окон', en: 'no desk open just now' },
  full: { ky: 'бүгүн талон берилбейт', ru: 'на сегодня талонов больше нет', en: 'no more tickets today' },
  opens: { ky: 'борбор {time} ачылат', ru: 'центр откроется в {time}', en: 'the centre opens at {time}' },
} satisfies Record<string, Text>

/** How long somebody who comes now would wait. Without the network nothing is said rather than something old. */
export function GroupWait({ group }: { group: ServiceGroup }) {
  const say = useSay()
  const { language } = useLanguage()
  const { board, cutSince, now } = useKiosk()
  const wait = board?.waits.find(({ serviceGroup }) => serviceGroup === group)
  if (!board || !wait || cutSince) return null
  const isBefore = board.opensAt !== null && now() < board.opensAt
  let words = say(texts.none)
  if (wait.isFull) words = say(texts.full)
  else if (wait.expectedSeconds !== null) words = sayWait(wait.expectedSeconds, language)
  else if (isBefore) words = say(texts.opens, { time: formatTime(board.opensAt!) })
  return (
    <span className={styles['wait']}>
      <Clock aria-hidden="true" />
      {words}
    </span>
  )
}
