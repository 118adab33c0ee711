import { useState } from 'react'
import { groups } from '#catalogue/contract'
import { Button } from '#ui/Button.tsx'
import { useSay } from '#ui/language.tsx'
import { Select } from '#ui/Select.tsx'
import { Concerned } from './Concerned.tsx'
import { concernsOf, isAnybody } from './concerns.ts'
import type { DeskPanelProps } from './DeskPanel.tsx'
import styles from './DeskPanel.module.css'
import { orderTexts, panelTexts as texts } from './panel-words.ts'
import { Question } from './Question.tsx'

/** A person goes to another desk, and the sign-in goes along. */
export function MoveOperator({ desk, hall }: Pick<DeskPanelProps, 'desk' | 'hall'>) {
  const say = useSay()
  const [chosen, setChosen] = useState<number>()
  const [isAsked, setAsked] = useState(false)
  if (!desk.staff || desk.order) return null
  const known = (skills: readonly (keyof typeof groups)[]) =>
    skills.filter((each) => desk.staff?.knows.includes(each)).length
  // Where the person can serve most comes first.
  const free = hall.view.desks
    .filter(({ staff }) => staff === null)
    .toSorted((a, b) => known(b.skills) / b.skills.length - known(a.skills) / a.skills.length || a.desk - b.desk)
  const to = free.find((each) => each.desk === chosen)?.desk ?? free[0]?.desk
  if (to === undefined) return null
  const isBusy = desk.state === 'serving'
  // Whoever is at the desk is served to the end: the button says so.
  const concerns = { ...concernsOf(desk, hall.view.lines, 'all'), ...(isBusy && { atDesk: null }) }
  const move = () =>
    isBusy
      ? hall.act('order', { desk: desk.desk, order: { kind: 'move', to } })
      : hall.act('move', { from: desk.desk, to })
  return (
    <fieldset className={styles['deeds']} disabled={hall.isSending}>
      <legend>{say(texts.move)}</legend>
      <Select
        label={say(texts.moveTo)}
        help={say(texts.moveHelp)}
        value={to}
        onChange={({ target }) => setChosen(Number(target.value))}
      >
        {free.map((each) => (
          <option key={each.desk} value={each.desk}>
            {say(texts.deskWith, {
              desk: String(each.desk),
              skills: each.skills.map((skill) => say(groups[skill].name)).join(', '),
            })}
          </option>
        ))}
      </Select>
      <Button kind="secondary" onClick={() => (isAnybody(concerns) ? setAsked(true) : move())}>
        {isBusy ? say(orderTexts.moveAfter, { ticket: desk.ticket ?? '' }) : say(texts.move)}
      </Button>
      <Question isOpen={isAsked} title={say(texts.concernsTitle)} onYes={move} onClose={() => setAsked(false)}>
        <Concerned concerns={concerns} operator={desk.staff.name} />
      </Question>
    </fieldset>
  )
}
