import { useState } from 'react'
import type { FormEvent } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { declareCalendarDay } from '#centres/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { call, Problem } from '#ui/call.ts'
import { Choice } from '#ui/Choice.tsx'
import { DayField } from '#ui/DayField.tsx'
import { TextInput } from '#ui/Field.tsx'
import { formatDate } from '#ui/format.ts'
import { languages, useLanguage, useSay, type Language } from '#ui/language.tsx'
import { Select } from '#ui/Select.tsx'
import { addDays } from './add-days.ts'
import { calendarTexts as texts } from './calendar-words.ts'
import styles from './office.module.css'
import { longDays } from './roster-words.ts'

const languageNames: Record<Language, string> = { ky: 'кыргызча', ru: 'по-русски', en: 'in English' }
const noName: Record<Language, string> = { ky: '', ru: '', en: '' }

type Wish = {
  day: string
  kind: 'day-off' | 'working-day'
  weekday: number
  name: Record<Language, string>
  source: string
}

const isWhole = ({ day, name, source }: Wish, today: string): boolean =>
  languages.every((each) => name[each].trim() !== '') && source.trim().length >= 5 && day >= today

/** A decree that makes a day off or a working day, with its name in three languages and its source. */
export function DeclareDay({ today }: { today: string }) {
  const say = useSay()
  const { language } = useLanguage()
  const client = useQueryClient()
  const [wish, setWish] = useState<Wish>({
    day: addDays(today, 1),
    kind: 'day-off',
    weekday: 1,
    name: noName,
    source: '',
  })
  const { day, kind, weekday, name, source } = wish
  const declare = useMutation({
    mutationFn: async () =>
      await call(
        declareCalendarDay,
        { day, kind, likeWeekday: kind === 'working-day' ? weekday : null, name, source: source.trim() },
        { language },
      ),
    onSuccess: async () => {
      setWish({ ...wish, name: noName, source: '' })
      await client.invalidateQueries({ queryKey: ['calendar'] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (isWhole(wish, today)) declare.mutate()
  }
  return (
    <form className={styles['form']} onSubmit={submit}>
      <h2>{say(texts.add)}</h2>
      {declare.error instanceof Problem && <Banner kind="danger">{declare.error.detail}</Banner>}
      {declare.data && (
        <Banner kind="success">{say(texts.saved, { day: formatDate(declare.data.day, language) })}</Banner>
      )}
      <WishFields wish={wish} onChange={(changes) => setWish({ ...wish, ...changes })} />
      <Button type="submit" disabled={!isWhole(wish, today) || declare.isPending}>
        {say(texts.save)}
      </Button>
    </form>
  )
}

function WishFields({ wish, onChange }: { wish: Wish; onChange: (changes: Partial<Wish>) => void }) {
  const say = useSay()
  return (
    <>
      <DayField label={say(texts.which)} value={wish.day} onChange={(day) => onChange({ day })} />
      <Choice
        legend={say(texts.kind)}
        name="kind"
        value={wish.kind}
        onChange={(kind) => onChange({ kind })}
        options={[
          { value: 'day-off', label: say(texts.isOff) },
          { value: 'working-day', label: say(texts.isWorking) },
        ]}
      />
      {wish.kind === 'working-day' && (
        <Select
          label={say(texts.like)}
          value={wish.weekday}
          onChange={({ target }) => onChange({ weekday: Number(target.value) })}
        >
          {longDays.map((each, index) => (
            <option key={each.en} value={index + 1}>
              {say(each)}
            </option>
          ))}
        </Select>
      )}
      {languages.map((each) => (
        <TextInput
          key={each}
          label={say(texts.nameIn, { language: languageNames[each] })}
          value={wish.name[each]}
          maxLength={200}
          autoComplete="off"
          onChange={({ target }) => onChange({ name: { ...wish.name, [each]: target.value } })}
        />
      ))}
      <TextInput
        label={say(texts.sourceOf)}
        help={say(texts.sourceHelp)}
        value={wish.source}
        maxLength={300}
        autoComplete="off"
        onChange={({ target }) => onChange({ source: target.value })}
      />
    </>
  )
}
