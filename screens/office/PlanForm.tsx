import { useState } from 'react'
import type { FormEvent } from 'react'
import { groups, type ServiceGroup } from '#catalogue/contract'
import type { Hours } from '#centres/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Problem } from '#ui/call.ts'
import { Choice } from '#ui/Choice.tsx'
import { capitalised, formatDay, formatNumber } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { Select } from '#ui/Select.tsx'
import { asItWas, plannedDays, useSetPlan, type PlannedDay } from './plan.ts'
import { planTexts as texts } from './plan-words.ts'
import styles from './PlanForm.module.css'
import { Question } from './Question.tsx'

type PlanFormProps = {
  readonly centre: string
  readonly day: PlannedDay
  readonly next: PlannedDay | undefined
  readonly desks: readonly { readonly skills: readonly ServiceGroup[] }[]
  readonly ahead: readonly { readonly day: string; readonly hours: Hours | null }[]
}

type Changed = { readonly before: number; readonly after: number } | 'nothing'

const upTo = (most: number): number[] => Array.from({ length: most + 1 }, (_, number) => number)
const shares = upTo(20).map((step) => step * 5)

/** What is chosen, and what of it differs from the plan. */
function useWish(day: PlannedDay) {
  const [wished, setWished] = useState<ReadonlyMap<ServiceGroup, number>>(new Map())
  const [share, setShare] = useState<number>()
  const changed = day.groups.flatMap(({ serviceGroup, desks: now }) => {
    const wish = wished.get(serviceGroup)
    return wish === undefined || wish === now ? [] : [{ serviceGroup, desks: wish }]
  })
  const bookablePercent = share === undefined || share === day.bookablePercent ? null : share
  return { wished, setWished, share, setShare, changed, bookablePercent }
}

/** Desks per group and the part for bookings, on a day or from it on. Sends only what was changed. */
export function PlanForm({ centre, day, next, desks, ahead }: PlanFormProps) {
  const say = useSay()
  const { language } = useLanguage()
  const { wished, setWished, share, setShare, changed, bookablePercent } = useWish(day)
  const [lasts, setLasts] = useState<Span>('day')
  const [isAsked, setAsked] = useState(false)
  const [outcome, setOutcome] = useState<Changed>()
  const change = useSetPlan(centre)
  const isForGood = lasts === 'on' || !next
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (changed.length === 0 && bookablePercent === null) return setOutcome('nothing')
    if (isForGood) return setAsked(true)
    void save()
  }
  const save = async () => {
    const before = day.places
    const wish = { from: day.day, desks: changed, bookablePercent }
    const afterwards = !isForGood && next ? asItWas(wish, next) : undefined
    const plan = await change.mutateAsync({ wish, afterwards }).catch(() => undefined)
    const after = plan && plannedDays({ plan, ahead, shortages: [], booked: [] }).find((each) => each.day === day.day)
    setOutcome(after && { before, after: after.places })
  }
  const name = formatDay(day.day, language)
  return (
    <form className={styles['form']} onSubmit={submit}>
      <h2>{say(texts.change)}</h2>
      {change.error instanceof Problem && <Banner kind="danger">{change.error.detail}</Banner>}
      {outcome && <Outcome day={day.day} outcome={outcome} />}
      <div className={styles['desks']}>
        {day.groups.map(({ serviceGroup, desks: now }) => (
          <DesksSelect
            key={serviceGroup}
            group={serviceGroup}
            most={Math.max(now, desks.filter(({ skills }) => skills.includes(serviceGroup)).length)}
            value={wished.get(serviceGroup) ?? now}
            onChange={(number) => setWished(new Map(wished).set(serviceGroup, number))}
          />
        ))}
      </div>
      <ShareSelect value={share ?? day.bookablePercent} usual={day.bookablePercent} onChange={setShare} />
      {next && <Lasts day={name} lasts={lasts} onChange={setLasts} />}
      <Button type="submit" disabled={change.isPending}>
        {say(texts.save)}
      </Button>
      <Question
        isOpen={isAsked}
        title={say(texts.sureForGood, { day: capitalised(name) })}
        onYes={() => void save()}
        onClose={() => setAsked(false)}
      >
        <p>{say(texts.everyDay)}</p>
      </Question>
    </form>
  )
}

type Span = 'day' | 'on'

function Lasts({ day, lasts, onChange }: { day: string; lasts: Span; onChange: (lasts: Span) => void }) {
  const say = useSay()
  return (
    <Choice
      legend={say(texts.lasts)}
      name="lasts"
      value={lasts}
      onChange={onChange}
      options={[
        { value: 'day', label: say(texts.onlyDay, { day }) },
        { value: 'on', label: say(texts.from, { day }), help: say(texts.untilNext) },
      ]}
    />
  )
}

function Outcome({ day, outcome }: { day: string; outcome: Changed }) {
  const say = useSay()
  const { language } = useLanguage()
  if (outcome === 'nothing') return <Banner kind="info">{say(texts.nothing)}</Banner>
  const figures = {
    day: capitalised(formatDay(day, language)),
    before: formatNumber(outcome.before, language),
    after: formatNumber(outcome.after, language),
  }
  return <Banner kind="success">{say(texts.saved, figures)}</Banner>
}

type NumberSelectProps = { readonly value: number; readonly onChange: (value: number) => void }

function DesksSelect({ group, most, value, onChange }: NumberSelectProps & { group: ServiceGroup; most: number }) {
  const say = useSay()
  return (
    <Select
      label={say(texts.desksFor, { group: say(groups[group].name) })}
      help={say(texts.most, { n: most })}
      value={value}
      onChange={({ target }) => onChange(Number(target.value))}
    >
      {upTo(most).map((number) => (
        <option key={number}>{number}</option>
      ))}
    </Select>
  )
}

function ShareSelect({ value, usual, onChange }: NumberSelectProps & { usual: number }) {
  const say = useSay()
  const offered = [...new Set([...shares, usual])].toSorted((a, b) => a - b)
  return (
    <Select
      label={say(texts.share)}
      help={say(texts.shareHelp)}
      value={value}
      onChange={({ target }) => onChange(Number(target.value))}
    >
      {offered.map((percent) => (
        <option key={percent} value={percent}>{`${percent} %`}</option>
      ))}
    </Select>
  )
}
