import { useState } from 'react'
import { groups, outcomeCodes, outcomes, serviceGroups, services } from '#catalogue/contract'
import type { OutcomeCode, ServiceGroup } from '#catalogue/contract'
import { breakReasons, breakReasonTexts, putBackReasons, putBackReasonTexts } from '#desks/contract'
import type { BreakReason, PutBackReason } from '#desks/contract'
import { hallRules } from '#queue/contract'
import { useKeys } from '#ui/keys.ts'
import { KeyHint } from '#ui/KeyHint.tsx'
import { sayWait } from '#ui/wait.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import type { PanelProps } from './Panel.tsx'
import { Digits, PanelFrame, Warning } from './PanelFrame.tsx'
import { useTransferGroups } from './use-transfer-groups.ts'
import { texts } from './words.ts'
import styles from './PanelFrame.module.css'

/** N says yes and never no, and nothing is kept from the last visitor: the same keys always do the same. */
export function FinishPanel({ view, work, close }: PanelProps) {
  const say = useSay()
  const [andNext, setAndNext] = useState(false)
  useKeys({ KeyN: () => setAndNext(true) })
  const { visit, ticket } = view.visit!
  const { data } = useTransferGroups(view)
  const next = nextElsewhere(view)
  const isServed = data?.find(({ serviceGroup }) => serviceGroup === next)?.openDesks !== 0
  return (
    <PanelFrame
      title={say(texts.howEnded, { ticket })}
      close={close}
      options={
        <>
          <Toggle hint="N" label={say(texts.thenNext)} isOn={andNext} toggle={() => setAndNext(!andNext)} />
          {next && !isServed && <Warning>{say(texts.nobodyServesNext, { group: groups[next].name })}</Warning>}
        </>
      }
    >
      <Digits
        choices={outcomeCodes.map((code) => ({
          value: code,
          label: say(outcomes[code].name),
          help: say(outcomes[code].help),
        }))}
        onChoose={(outcome) => {
          work.act('finish', { visit, outcome: outcome as OutcomeCode, andNext })
          close()
        }}
      />
    </PanelFrame>
  )
}

/** Where the visitor goes when the present errand is finished; undefined when it goes on here, goes back, or is over. */
function nextElsewhere({ visit, skills }: PanelProps['view']): ServiceGroup | undefined {
  if (!visit || visit.returnTo !== null) return undefined
  const left = visit.errands.filter(({ outcome, errandNo }) => outcome === null && errandNo !== visit.currentErrandNo)
  if (left.some(({ serviceGroup }) => skills.includes(serviceGroup))) return undefined
  return left[0]?.serviceGroup
}

export function BreakPanel({ view, work, close }: PanelProps) {
  const say = useSay()
  const { kept } = view
  return (
    <PanelFrame
      title={say(texts.whyBreak)}
      close={close}
      options={
        kept.length > 0 && (
          <Warning>
            {say(texts.keptWarning, { tickets: kept.join(', '), minutes: hallRules.keptForAwayDeskSeconds / 60 })}
          </Warning>
        )
      }
    >
      <Digits
        choices={breakReasons.map((reason) => ({ value: reason, label: say(breakReasonTexts[reason]) }))}
        onChoose={(reason) => {
          work.act('break', { reason: reason as BreakReason })
          close()
        }}
      />
    </PanelFrame>
  )
}

/** Few keys, but a reason each time: who leafs through the line looking for an easy errand is seen. */
export function PutBackPanel({ view, work, close }: PanelProps) {
  const say = useSay()
  const { visit, ticket } = view.visit!
  return (
    <PanelFrame title={say(texts.whyLater, { ticket })} close={close} options={<span>{say(texts.whyLaterHelp)}</span>}>
      <Digits
        choices={putBackReasons.map((reason) => ({ value: reason, label: say(putBackReasonTexts[reason]) }))}
        onChoose={(reason) => {
          work.act('putBack', { visit, reason: reason as PutBackReason })
          close()
        }}
      />
    </PanelFrame>
  )
}

export function TransferPanel({ view, work, close }: PanelProps) {
  const say = useSay()
  const [comesBack, setComesBack] = useState(false)
  const [toDesk, setToDesk] = useState('')
  const [empty, setEmpty] = useState<ServiceGroup>()
  const { language } = useLanguage()
  const { data } = useTransferGroups(view)
  const desksOf = (group: ServiceGroup) => data?.find(({ serviceGroup }) => serviceGroup === group)
  const noteOf = (group: ServiceGroup) => {
    const found = desksOf(group)
    if (!found) return undefined
    const desks = String(found.openDesks)
    if (found.expectedSeconds === null) return say(texts.openDesksOnly, { desks })
    return say(texts.openDesks, { desks, wait: sayWait(found.expectedSeconds, language) })
  }
  const toggle = () => setComesBack(!comesBack)
  useKeys({ KeyK: toggle })
  const { visit, ticket } = view.visit!
  return (
    <PanelFrame
      title={say(texts.whereTo, { ticket })}
      close={close}
      options={
        <>
          <Toggle hint="K" label={say(texts.comeBack)} isOn={comesBack} toggle={toggle} />
          {empty && toDesk === '' ? (
            <Warning>{say(texts.nobodyServes, { group: groups[empty].name })}</Warning>
          ) : (
            <>
              <DeskField value={toDesk} onChange={setToDesk} />
              <span role="status">{toDesk !== '' && say(texts.thenGroup, { desk: toDesk })}</span>
            </>
          )}
        </>
      }
    >
      <Digits
        choices={serviceGroups.map((code) => ({ value: code, label: say(groups[code].name), note: noteOf(code) }))}
        onChoose={(group) => {
          const to = group as ServiceGroup
          const isEmpty = toDesk === '' && desksOf(to)?.openDesks === 0
          if (isEmpty && empty !== to) return setEmpty(to)
          // A refusal leaves the question open, with the number in it; what is done takes the visitor and the question along.
          work.act('transfer', {
            visit,
            to,
            toDesk: toDesk === '' ? null : Number(toDesk),
            comeBack: comesBack,
            evenIfNobody: isEmpty,
          })
        }}
      />
    </PanelFrame>
  )
}

export function ResumePanel({ view, work, close }: PanelProps) {
  const say = useSay()
  return (
    <PanelFrame title={say(texts.whoIsBack)} close={close}>
      <Digits
        choices={view.parked.slice(0, 9).map(({ visit, ticket, services: asked }) => ({
          value: visit,
          label: `${ticket} · ${asked.map((service) => say(services[service].name)).join(', ')}`,
        }))}
        onChoose={(visit) => {
          work.act('resume', { visit })
          close()
        }}
      />
    </PanelFrame>
  )
}

type ToggleProps = { hint: string; label: string; isOn: boolean; toggle: () => void }

function Toggle({ hint, label, isOn, toggle }: ToggleProps) {
  return (
    <label className={styles['toggle']}>
      <input type="checkbox" checked={isOn} onChange={toggle} />
      {label}
      <KeyHint>{hint}</KeyHint>
    </label>
  )
}

/** A number for who knows the desk; otherwise the group decides. Enter leaves the field for the digits of the groups. */
function DeskField({ value, onChange }: { value: string; onChange: (value: string) => void }) {
  const say = useSay()
  useKeys({ KeyD: () => document.getElementById('to-desk')?.focus() })
  return (
    <label className={styles['toggle']}>
      {say(texts.toDesk)}
      <KeyHint>D</KeyHint>
      <input
        id="to-desk"
        className={styles['number']}
        inputMode="numeric"
        autoComplete="off"
        placeholder={say(texts.anyDesk)}
        value={value}
        onChange={({ target }) => onChange(target.value.replaceAll(/\D/g, '').slice(0, 3))}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' && event.key !== 'Escape') return
          event.preventDefault()
          event.currentTarget.blur()
        }}
      />
    </label>
  )
}
