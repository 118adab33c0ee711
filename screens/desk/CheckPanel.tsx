import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { groundNotShown, notThisPerson } from '#desks/contract'
import type { DeskVisit } from '#desks/contract'
import type { Identity } from '#people/contract'
import { useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import type { PanelProps } from './Panel.tsx'
import { Digits, PanelFrame, type DigitChoice } from './PanelFrame.tsx'
import { checkTexts as texts, identityNames } from './check-words.ts'
import frame from './PanelFrame.module.css'
import styles from './CheckPanel.module.css'

/** What was typed or scanned, however it is written; undefined while it is not complete. */
function identityIn(kind: Identity['kind'], typed: string): Identity | undefined {
  const digits = typed.replaceAll(/\D/g, '')
  if (kind === 'pin') {
    const value = /\d{14}/.exec(digits)?.[0]
    return value === undefined ? undefined : { kind, value }
  }
  if (kind === 'phone') return digits.length < 9 ? undefined : { kind, value: `+996${digits.slice(-9)}` }
  const value = typed.trim().slice(0, 20)
  return value.replaceAll(/[^\p{L}\d]/gu, '').length < 4 ? undefined : { kind, value }
}

const choicesOf = ({
  identityCheck,
  ground,
  priorityClass,
}: DeskVisit): readonly { value: string; text: Text; help: Text }[] => [
  ...(identityCheck === 'same'
    ? []
    : [{ value: 'notThisPerson', text: notThisPerson.summary, help: texts.notThisHelp }]),
  ...(ground === null || priorityClass !== 'legal-priority'
    ? []
    : [{ value: 'groundNotShown', text: groundNotShown.summary, help: texts.noGroundHelp }]),
]

/** Is this the person whose ticket it is, and may he come first? The server compares; the desk sees no number. */
export function CheckPanel({ view, work, close }: PanelProps) {
  const say = useSay()
  const visit = view.visit!
  const choices: DigitChoice[] = choicesOf(visit).map(({ value, text, help }) => ({
    value,
    label: say(text),
    help: say(help),
  }))
  return (
    <PanelFrame
      title={say(texts.checkTitle, { ticket: visit.ticket })}
      close={close}
      options={
        visit.identity === null ? (
          <span>{say(texts.cannotCompare)}</span>
        ) : (
          <Comparing
            key={visit.identity}
            kind={visit.identity}
            visit={visit}
            compare={(identity) => work.act('compare', { visit: visit.visit, identity })}
            close={close}
          />
        )
      }
    >
      <Digits
        choices={choices}
        onChoose={(chosen) => {
          work.act(chosen as 'notThisPerson' | 'groundNotShown', { visit: visit.visit })
          close()
        }}
      />
    </PanelFrame>
  )
}

type ComparingProps = {
  kind: Identity['kind']
  visit: DeskVisit
  compare: (identity: Identity) => void
  close: () => void
}

/** A reader types like a keyboard and ends with Enter. Enter in the empty field leaves it for the digits. */
function Comparing({ kind, visit, compare, close }: ComparingProps) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  const isOpen = visit.identityCheck === null
  // The operator asked for this field by a key.
  useEffect(() => {
    if (isOpen) field.current?.focus()
  }, [isOpen])
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') close()
    if (event.key !== 'Enter' || event.repeat) return
    event.preventDefault()
    const identity = identityIn(kind, typed)
    if (identity) {
      compare(identity)
      setTyped('')
    }
    if (identity || typed === '') event.currentTarget.blur()
  }
  return (
    <>
      <label className={frame['toggle']}>
        {say(identityNames[kind])}
        <input
          ref={field}
          className={styles['number']}
          type="password"
          autoComplete="off"
          spellCheck={false}
          aria-describedby="compare-help"
          value={typed}
          onChange={({ target }) => setTyped(target.value)}
          onKeyDown={press}
        />
      </label>
      <Result check={visit.identityCheck} />
    </>
  )
}

function Result({ check }: { check: DeskVisit['identityCheck'] }) {
  const say = useSay()
  if (check === null) return <span id="compare-help">{say(texts.compareHelp)}</span>
  const isSame = check === 'same'
  const Icon = isSame ? CircleCheck : CircleAlert
  return (
    <strong id="compare-help" className={styles['result']} data-same={isSame} role="status">
      <Icon aria-hidden="true" />
      {say(isSame ? texts.same : texts.another)}
    </strong>
  )
}
