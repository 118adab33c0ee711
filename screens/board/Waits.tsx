import { groups } from '#catalogue/contract'
import type { Board } from '#queue/contract'
import { useSay } from '#ui/language.tsx'
import { waitMinutes, waitTexts } from '#ui/wait.ts'
import styles from './Waits.module.css'
import type { Centre, Wait } from './hall-view.ts'
import { texts } from './texts.ts'

type WaitsProps = {
  readonly board: Board | undefined
  readonly centre: Centre | undefined
}

/** How long a newcomer would wait, for every service that this centre has a desk for. */
export function Waits({ board, centre }: WaitsProps) {
  const offered = centre && new Set(centre.desks.flatMap(({ skills }) => skills))
  const waits = (board?.waits ?? []).filter(({ serviceGroup }) => offered?.has(serviceGroup) ?? true)
  return (
    <ul className={styles['waits']}>
      {waits.map((wait) => (
        <WaitRow key={wait.serviceGroup} wait={wait} />
      ))}
    </ul>
  )
}

function WaitRow({ wait }: { wait: Wait }) {
  const say = useSay()
  const { letter, name } = groups[wait.serviceGroup]
  return (
    <li className={styles['wait']}>
      <span className={styles['letter']} aria-hidden="true">
        {letter}
      </span>
      <span className={styles['service']}>
        <strong>{say(name)}</strong>
        <span>
          {say(texts.inLine, { n: wait.waiting })} · {say(texts.promised, { n: Math.round(wait.promiseSeconds / 60) })}
        </span>
      </span>
      <Expected wait={wait} />
    </li>
  )
}

/** Four signs of the largest type would push the name of the service aside. */
const longMinutes = 100

export function Expected({ wait: { expectedSeconds, isFull, openDesks } }: { wait: Wait }) {
  const say = useSay()
  if (isFull) return <span className={styles['word']}>{say(texts.full)}</span>
  if (openDesks === 0 || expectedSeconds === null) return <span className={styles['word']}>{say(texts.noDesk)}</span>
  const minutes = waitMinutes(expectedSeconds)
  if (minutes === 0) return <span className={styles['word']}>{say(waitTexts.atOnce)}</span>
  return (
    <span className={styles['minutes']} data-long={minutes >= longMinutes || undefined}>
      {minutes}
      <span className="sr-only"> {say(texts.minutes)}</span>
    </span>
  )
}
