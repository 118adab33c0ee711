import { useState } from 'react'
import type { FormEvent } from 'react'
import type { Desk } from '#centres/contract'
import { roleNames } from '#people/contract'
import type { DemoStaff, StaffRole } from '#people/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Problem } from '#ui/call.ts'
import { useSay } from '#ui/language.tsx'
import { Spinner } from '#ui/Progress.tsx'
import { Select } from '#ui/Select.tsx'
import { useCentre, useCentres, useDemoStaff, useSignIn } from './queries.ts'
import styles from './sign-in.module.css'
import { texts } from './words.ts'

const network = 'network'
const nobody: readonly DemoStaff[] = []

type SignInProps = {
  /** Who works on this screen; the first role is proposed. */
  roles: readonly StaffRole[]
  /** Where a browser starts before anybody chose: usually what the address says. */
  centre?: string | undefined
  /** Who worked here last, and is proposed. */
  staff?: string | undefined
}

/** Chooses a person of the demo; an operator also takes a desk. The page learns of it through `useMe`. */
export function SignIn({ roles, centre = 'bishkek-orok', staff: last }: SignInProps) {
  const say = useSay()
  const { chosen, choose, people, person, desks, desk, staff, isFull } = useChoice(roles, { centre, staff: last })
  const signIn = useSignIn()
  const isReady = person !== undefined && (person.role !== 'operator' || desk !== undefined)
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!person) return
    const place = chosen.centre === network ? {} : { centre: chosen.centre }
    signIn.mutate({ staff: person.staff, ...place, ...(desk ? { desk: desk.desk } : {}) })
  }
  return (
    <form className={styles['form']} onSubmit={submit}>
      <h1>{say(texts.title)}</h1>
      <Banner>{say(texts.demo)}</Banner>
      <WhatWentWrong error={signIn.error ?? staff.error} />
      <CentreSelect roles={roles} value={chosen.centre} onChange={(value) => choose({ centre: value })} />
      <Nobody staff={staff} isEmpty={people.length === 0} />
      {person && (
        <PersonSelect
          people={people}
          roles={roles}
          value={person.staff}
          onChange={(id) => choose({ centre: chosen.centre, staff: id })}
        />
      )}
      {person?.role === 'operator' && (
        <DeskSelect
          isFull={isFull}
          desks={desks}
          planned={person.plannedDesk}
          value={String(desk?.desk ?? '')}
          onChange={(value) => choose({ ...chosen, staff: person.staff, desk: Number(value) })}
        />
      )}
      <Button type="submit" disabled={!isReady || signIn.isPending}>
        {say(texts.submit)}
      </Button>
    </form>
  )
}

type Chosen = { centre: string; staff?: string | undefined; desk?: number }

function useChoice(roles: readonly StaffRole[], proposed: Chosen) {
  const [chosen, choose] = useState<Chosen>(proposed)
  const staff = useDemoStaff(chosen.centre === network ? undefined : chosen.centre)
  const all = staff.data ?? nobody
  const people = all.filter(({ role }) => roles.includes(role))
  const person = people.find(({ staff: id }) => id === chosen.staff) ?? firstOf(people, roles)
  const isOperator = person?.role === 'operator'
  const centre = useCentre(isOperator ? chosen.centre : undefined)
  const desks = isOperator ? freeDesks(centre.data?.desks ?? [], all, person) : []
  const desk = desks.find((each) => each.desk === chosen.desk) ?? desks[0]
  const isFull = isOperator && centre.isSuccess && desks.length === 0
  return { chosen, choose, people, person, desks, desk, staff, isFull }
}

function Nobody({ staff, isEmpty }: { staff: ReturnType<typeof useDemoStaff>; isEmpty: boolean }) {
  const say = useSay()
  if (staff.isPending) return <Spinner />
  return staff.data && isEmpty ? <p>{say(texts.nobody)}</p> : null
}

const WhatWentWrong = ({ error }: { error: Error | null }) =>
  error instanceof Problem ? <Banner kind="danger">{error.detail}</Banner> : null

type DeskSelectProps = {
  isFull: boolean
  desks: readonly Desk[]
  planned: number | null
  value: string
  onChange: (value: string) => void
}

function DeskSelect({ isFull, desks, planned, value, onChange }: DeskSelectProps) {
  const say = useSay()
  if (isFull) return <Banner kind="warning">{say(texts.noFreeDesk)}</Banner>
  return (
    <Select
      label={say(texts.desk)}
      help={say(texts.deskHelp)}
      value={value}
      onChange={({ target }) => onChange(target.value)}
    >
      {desks.map(({ desk }) => (
        <option key={desk} value={desk}>
          {say(texts.deskNo, { desk: String(desk) })}
          {desk === planned && ` · ${say(texts.planned)}`}
        </option>
      ))}
    </Select>
  )
}

type ListProps = { roles: readonly StaffRole[]; value: string; onChange: (value: string) => void }

/** Those who belong to no centre stand under «the whole network». */
const ofNetwork: ReadonlySet<StaffRole> = new Set<StaffRole>(['head-office', 'inspector', 'administrator', 'auditor'])

function CentreSelect({ roles, value, onChange }: ListProps) {
  const say = useSay()
  const centres = useCentres().data?.centres ?? []
  const regions = [...new Map(centres.map(({ region }) => [region.code, region])).values()]
  return (
    <Select label={say(texts.centre)} value={value} onChange={({ target }) => onChange(target.value)}>
      {roles.some((role) => ofNetwork.has(role)) && <option value={network}>{say(texts.network)}</option>}
      {regions.map((region) => (
        <optgroup key={region.code} label={say(region.name)}>
          {centres
            .filter((each) => each.region.code === region.code)
            .map((each) => (
              <option key={each.centre} value={each.centre}>
                {say(each.name)}
              </option>
            ))}
        </optgroup>
      ))}
    </Select>
  )
}

function PersonSelect({ people, roles, value, onChange }: ListProps & { people: readonly DemoStaff[] }) {
  const say = useSay()
  return (
    <Select label={say(texts.person)} value={value} onChange={({ target }) => onChange(target.value)}>
      {roles
        .filter((role) => people.some((each) => each.role === role))
        .map((role) => (
          <optgroup key={role} label={say(roleNames[role])}>
            {people
              .filter((each) => each.role === role)
              .map((each) => (
                <option key={each.staff} value={each.staff}>
                  {[
                    `${each.surname} ${each.givenName}`,
                    each.isDeputy && say(texts.deputy),
                    each.desk !== null && say(texts.atDesk, { desk: String(each.desk) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </option>
              ))}
          </optgroup>
        ))}
    </Select>
  )
}

/** The first who is nobody's deputy and sits at no desk yet. */
function firstOf(people: readonly DemoStaff[], roles: readonly StaffRole[]): DemoStaff | undefined {
  const inOrder = roles.flatMap((role) => people.filter((each) => each.role === role))
  return inOrder.find(({ isDeputy, desk }) => !isDeputy && desk === null) ?? inOrder[0]
}

/** Nobody sits there, or the person does already; then what the roster says, then what the person can serve. */
function freeDesks(desks: readonly Desk[], staff: readonly DemoStaff[], person: DemoStaff): Desk[] {
  const taken = new Set(staff.filter((each) => each.staff !== person.staff).map((each) => each.desk))
  const fit = ({ desk, skills }: Desk) =>
    (desk === person.desk ? 10 : 0) +
    (desk === person.plannedDesk ? 5 : 0) +
    skills.filter((skill) => person.skills.includes(skill)).length / skills.length
  return desks.filter(({ desk }) => !taken.has(desk)).toSorted((a, b) => fit(b) - fit(a) || a.desk - b.desk)
}
