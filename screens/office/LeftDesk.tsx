import { useState } from 'react'
import { Undo2 } from 'lucide-react'
import { leftDeskReasons, leftDeskReasonTexts } from '#desks/contract'
import type { LeftDeskReason } from '#desks/contract'
import { Button } from '#ui/Button.tsx'
import { useSay } from '#ui/language.tsx'
import { Select } from '#ui/Select.tsx'
import type { DeskPanelProps } from './DeskPanel.tsx'
import styles from './DeskPanel.module.css'
import { panelTexts as texts } from './panel-words.ts'

/** A visitor stands at a desk whose operator is gone: back into the line, and the desk closes. */
export function LeftDesk({ desk, hall }: Pick<DeskPanelProps, 'desk' | 'hall'>) {
  const say = useSay()
  const [reason, setReason] = useState<LeftDeskReason>('operator-away')
  const { visit, ticket } = desk
  if (!visit || !ticket) return null
  return (
    <fieldset className={styles['deeds']} disabled={hall.isSending}>
      <legend>{say(texts.left)}</legend>
      <p>{say(texts.leftHelp, { ticket })}</p>
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
      <Button
        kind="secondary"
        icon={Undo2}
        onClick={() => hall.act('freeLeft', { desk: desk.desk, visit: visit.visit, reason })}
      >
        {say(texts.leftReturn, { ticket })}
      </Button>
    </fieldset>
  )
}
