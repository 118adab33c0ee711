import { useState } from 'react'
import type { FormEvent } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { groups } from '#catalogue/contract'
import { setRoster, type RosterWeek } from '#capacity/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { call, Problem } from '#ui/call.ts'
import { Choice } from '#ui/Choice.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { useLanguage, useSay } from '#ui/language.tsx'
import { Select } from '#ui/Select.tsx'
import office from './office.module.css'
import { nameOf, type RosterPerson } from './roster.ts'
import { longDays, rosterTexts as texts } from './roster-words.ts'
import styles from './RosterTable.module.css'

type ChangeRosterProps = { week: RosterWeek; person: RosterPerson; onDone: () => void; onClose: () => void }

/** The days and the desk of one person, for a week or from it on. */
export function ChangeRoster({ week, person, onDone, onClose }: ChangeRosterProps) {
  const say = useSay()
  const { language } = useLanguage()
  const client = useQueryClient()
  const [weekdays, setWeekdays] = useState(() =>
    person.days.flatMap((place, index) => (place === 'here' || place === 'lent-away' ? [index + 1] : [])),
  )
  const [desk, setDesk] = useState(person.desk)
  const [lasts, setLasts] = useState<'week' | 'on'>('week')
  const { centre, monday } = week
  const change = useMutation({
    mutationFn: async () =>
      await call(setRoster, { centre, staff: person.staff, day: monday, weekdays, desk, lasts }, { language }),
    onSuccess: async () => {
      onDone()
      await client.invalidateQueries({ queryKey: ['roster', centre] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    change.mutate()
  }
  const untrained = week.desks
    .find((each) => each.desk === desk)
    ?.skills.filter((skill) => !person.skills.includes(skill))
  return (
    <Dialog open onClose={onClose} title={say(texts.changeTitle, { name: nameOf(person) })}>
      <form onSubmit={submit}>
        {change.error instanceof Problem && <Banner kind="danger">{change.error.detail}</Banner>}
        <Days week={week} value={weekdays} onChange={setWeekdays} />
        <DeskSelect week={week} value={desk} onChange={setDesk} />
        <p className={office['help']} role="status">
          {untrained && untrained.length > 0
            ? say(texts.untrained, { groups: untrained.map((skill) => say(groups[skill].name)).join(', ') })
            : ''}
        </p>
        <Choice
          legend={say(texts.lasts)}
          name="lasts"
          value={lasts}
          onChange={setLasts}
          options={[
            { value: 'week', label: say(texts.week), help: say(texts.weekHelp) },
            { value: 'on', label: say(texts.on), help: say(texts.onHelp) },
          ]}
        />
        <div className={office['row']}>
          <Button type="submit" disabled={change.isPending}>
            {say(texts.save)}
          </Button>
          <Button kind="secondary" onClick={onClose}>
            {say(texts.cancel)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}

type DaysProps = { week: RosterWeek; value: readonly number[]; onChange: (weekdays: number[]) => void }

/** Days that are over stand there as they were worked. */
function Days({ week: { days, changeableFrom }, value, onChange }: DaysProps) {
  const say = useSay()
  return (
    <fieldset className={styles['days']}>
      <legend>{say(texts.days)}</legend>
      {days.map(({ day, hours }, index) => {
        const isOver = changeableFrom === null || day < changeableFrom
        const weekday = index + 1
        const notes = [isOver && say(texts.over), hours === null && say(texts.closed)].filter(Boolean)
        return (
          <label key={day}>
            <input
              type="checkbox"
              checked={value.includes(weekday)}
              disabled={isOver}
              onChange={({ target }) =>
                onChange(target.checked ? [...value, weekday] : value.filter((each) => each !== weekday))
              }
            />
            {say(longDays[index]!)}
            {notes.length > 0 && ` (${notes.join(', ')})`}
          </label>
        )
      })}
    </fieldset>
  )
}

type DeskSelectProps = { week: RosterWeek; value: number | null; onChange: (desk: number | null) => void }

function DeskSelect({ week, value, onChange }: DeskSelectProps) {
  const say = useSay()
  return (
    <Select
      label={say(texts.desk)}
      value={value ?? ''}
      onChange={({ target }) => onChange(target.value === '' ? null : Number(target.value))}
    >
      <option value="">{say(texts.anyDesk)}</option>
      {week.desks.map(({ desk, skills }) => (
        <option key={desk} value={desk}>
          {say(texts.takenBy, {
            desk: String(desk),
            skills: skills.map((skill) => say(groups[skill].name)).join(', '),
          })}
        </option>
      ))}
    </Select>
  )
}
