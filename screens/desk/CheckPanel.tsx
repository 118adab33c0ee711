import { useEffect, useRef, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { CircleAlert, CircleCheck } from 'lucide-react'
import { groundNotShown, notThisPerson } from '#desks/contract'
import type { DeskVisit } from '#desks/contract'
import type { Identity } from '#people/contract'
import { Button } from '#ui/Button.tsx'
import { useKeys, type Keys } from '#ui/keys.ts'
import { useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import type { PanelProps } from './Panel.tsx'
import { PanelFrame, Warning } from './PanelFrame.tsx'
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

type Ending = 'notThisPerson' | 'groundNotShown'

/** Keys that no reader sends and no number contains: they do the same in the field and outside it. */
const keyOf: Record<Ending, string> = { notThisPerson: 'F2', groundNotShown: 'F4' }
const endingTexts: Record<Ending, { label: Text; help: Text; sure: Text }> = {
  notThisPerson: { label: notThisPerson.summary, help: texts.notThisHelp, sure: texts.notThisSure },
  groundNotShown: { label: groundNotShown.summary, help: texts.noGroundHelp, sure: texts.noGroundSure },
}

const endingsOf = ({ identityCheck, ground, priorityClass }: DeskVisit): readonly Ending[] => [
  ...(identityCheck === 'same' ? [] : (['notThisPerson'] as const)),
  ...(ground === null || priorityClass !== 'legal-priority' ? [] : (['groundNotShown'] as const)),
]

/** Is this the person whose ticket it is, and may he come first? The server compares; the desk sees no number. */
export function CheckPanel({ view, work, close }: PanelProps) {
  const say = useSay()
  const visit = view.visit!
  const [asked, setAsked] = useState<Ending>()
  const endings = endingsOf(visit)
  // A ticket is not ended by one key: whoever waited for it would lose it to a slip of the finger.
  const press = (ending: Ending) => {
    if (asked !== ending) return setAsked(ending)
    work.act(ending, { visit: visit.visit })
    close()
  }
  const keys: Keys = Object.fromEntries(endings.map((ending) => [keyOf[ending], () => press(ending)]))
  useKeys(keys)
  return (
    <PanelFrame
      title={say(texts.checkTitle, { ticket: visit.ticket })}
      close={close}
      options={
        <>
          {visit.identity === null ? (
            <span>{say(texts.cannotCompare)}</span>
          ) : (
            <Comparing
              key={visit.identity}
              kind={visit.identity}
              keys={keys}
              compare={(identity) => work.act('compare', { visit: visit.visit, identity })}
              onType={() => setAsked(undefined)}
              close={close}
            />
          )}
          {asked ? (
            <Warning>{say(endingTexts[asked].sure, { ticket: visit.ticket, key: keyOf[asked] })}</Warning>
          ) : (
            visit.identity && <Result check={visit.identityCheck} />
          )}
        </>
      }
    >
      <div className={frame['digits']}>
        {endings.map((ending) => (
          <Button
            key={ending}
            kind={asked === ending ? 'danger' : 'secondary'}
            hint={keyOf[ending]}
            aria-keyshortcuts={keyOf[ending]}
            onClick={() => press(ending)}
          >
            <span>
              {say(endingTexts[ending].label)}
              <small>{say(endingTexts[ending].help)}</small>
            </span>
          </Button>
        ))}
      </div>
    </PanelFrame>
  )
}

type ComparingProps = {
  kind: Identity['kind']
  keys: Keys
  compare: (identity: Identity) => void
  onType: () => void
  close: () => void
}

/** A reader types like a keyboard and ends with Enter. What did not match is typed once more: the field stays where it is. */
function Comparing({ kind, keys, compare, onType, close }: ComparingProps) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const field = useRef<HTMLInputElement>(null)
  // The operator asked for this field by a key.
  useEffect(() => field.current?.focus(), [])
  const press = (event: KeyboardEvent<HTMLInputElement>) => {
    if (event.key === 'Escape') close()
    if (event.repeat) return
    const act = keys[event.code]
    if (!act && event.key !== 'Enter') return
    event.preventDefault()
    if (act) return act()
    const identity = identityIn(kind, typed)
    if (!identity) return
    compare(identity)
    setTyped('')
  }
  return (
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
        onChange={({ target }) => {
          setTyped(target.value)
          onType()
        }}
        onKeyDown={press}
      />
    </label>
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
