import { breakReasons, breakReasonTexts } from '#desks/contract'
import type { BreakReason } from '#desks/contract'
import { useSay } from '#ui/language.tsx'
import { Select } from '#ui/Select.tsx'
import { panelTexts as texts } from './panel-words.ts'

type BreakReasonsProps = { reason: BreakReason; onChange: (reason: BreakReason) => void }

export function BreakReasons({ reason, onChange }: BreakReasonsProps) {
  const say = useSay()
  return (
    <Select
      label={say(texts.reason)}
      value={reason}
      onChange={({ target }) => onChange(breakReasons.find((each) => each === target.value) ?? 'rest')}
    >
      {breakReasons.map((each) => (
        <option key={each} value={each}>
          {say(breakReasonTexts[each])}
        </option>
      ))}
    </Select>
  )
}
