import { groups } from '#catalogue/contract'
import { useSay } from '#ui/language.tsx'
import type { Concerns } from './concerns.ts'
import { concernTexts as texts } from './panel-words.ts'

type ConcernedProps = { concerns: Concerns; operator: string | undefined }

/** Whom a deed concerns, said before it is done: visitors by their tickets, and the operator, who reads it at once. */
export function Concerned({ concerns: { waiting, away, atDesk, stranded }, operator }: ConcernedProps) {
  const say = useSay()
  return (
    <>
      <ul>
        {waiting.length > 0 && <li>{say(texts.waiting, { tickets: waiting.join(', ') })}</li>}
        {away.length > 0 && <li>{say(texts.away, { tickets: away.join(', ') })}</li>}
        {atDesk !== null && <li>{say(texts.atDesk, { ticket: atDesk })}</li>}
        {stranded.map(({ serviceGroup, waiting: n }) => (
          <li key={serviceGroup}>{say(texts.stranded, { group: groups[serviceGroup].name, n })}</li>
        ))}
      </ul>
      {waiting.length + away.length > 0 && <p>{say(texts.anyDesk)}</p>}
      {operator !== undefined && <p>{say(texts.told, { name: operator })}</p>}
    </>
  )
}
