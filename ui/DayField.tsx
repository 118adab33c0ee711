import { useState } from 'react'
import { TextInput } from './Field.tsx'
import { formatShortDate, readDate } from './format.ts'
import { useSay } from './language.tsx'
import type { Text } from './language.tsx'

const texts = {
  form: { ky: 'күн.ай.жыл', ru: 'день.месяц.год', en: 'day.month.year' },
  wrong: {
    ky: 'Күндү мындай жазыңыз: {example}',
    ru: 'Напишите день так: {example}',
    en: 'Write the day like this: {example}',
  },
} satisfies Record<string, Text>

type DayFieldProps = {
  label: string
  /** `2026-11-23` */
  value: string
  onChange: (day: string) => void
}

/** A day is typed as people here write it: a browser's own field follows the language of the browser, not of the page. */
export function DayField({ label, value, onChange }: DayFieldProps) {
  const say = useSay()
  const [typed, setTyped] = useState<string>()
  const read = typed === undefined ? value : readDate(typed, value)
  const commit = () => {
    if (read === undefined) return
    setTyped(undefined)
    if (read !== value) onChange(read)
  }
  return (
    <TextInput
      label={label}
      help={say(texts.form)}
      error={read === undefined ? say(texts.wrong, { example: formatShortDate(value) }) : undefined}
      value={typed ?? formatShortDate(value)}
      inputMode="decimal"
      autoComplete="off"
      maxLength={10}
      onChange={({ target }) => setTyped(target.value)}
      onBlur={commit}
      onKeyDown={({ key }) => key === 'Enter' && commit()}
    />
  )
}
