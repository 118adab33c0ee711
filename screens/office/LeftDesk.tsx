import { useState } from 'react'
import { Undo2 } from 'lucide-react'
import { leftDeskReasons, leftDeskReasonTexts } from '#desks/contract'
import type { LeftDeskReason } from '#desks/contract'
import { Button } from '#ui/Button.tsx'
import { useSay } from '#ui/language.tsx'
import { Select } from '#ui/Select.tsx'
import { Concerned } from './Concerned.tsx'
import { concernsOf } from './concerns.ts'
import type { DeskPanelProps } from './DeskPanel.tsx'
import styles from './DeskPanel.module.css'
import { panelTexts as texts } from './panel-words.ts'
import { Question } from './Question.tsx'

/** A visitor stands at a desk whose operator is gone: back into the line, and the desk closes. */
export function LeftDesk({ desk, hall }: Pick<DeskPanelProps, 'desk' | 'hall'>) {
  const say = useSay()
  const [reason, setReason] = useState<LeftDeskReason>('operator-away')
  const [isAsked, setAsked] = useState(false)
  const { visit, ticket } = desk
  if (!visit || !ticket) return null
  return (
    <fieldset className={styles['deeds']} disabled={hall.isSending}>
      <legend>{say(texts.left)}</legend>
      <Button kind="secondary" icon={Undo2} onClick={() => setAsked(true)}>
        {say(texts.leftReturn, { ticket })}
      </Button>
      {/* Where the operator is there after all, somebody would be sent away in the middle of a visit. */}
      <Question
        isOpen={isAsked}
        title={say(texts.leftTitle, { ticket })}
        onYes={() => hall.act('freeLeft', { desk: desk.desk, visit: visit.visit, reason })}
        onClose={() => setAsked(false)}
      >
        <p>{say(texts.leftHelp, { ticket })}</p>
        <Concerned concerns={{ ...concernsOf(desk, hall.view.lines, 'all'), atDesk: null }} operator={undefined} />
        <Select
          label={say(texts.leftReason)}
          value={reason}
          onChange={({ target }) => setReason(leftDeskReasons.find((each) => each === target.value) ?? 'operator-away')}
        >
          {leftDeskReasons.map((each) => (
            <option key={each} value={each}>
              {say(leftDeskReasonTexts[each])}
            </option>
          ))}
        </Select>
      </Question>
    </fieldset>
  )
}
