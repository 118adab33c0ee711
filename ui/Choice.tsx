import { useId } from 'react'
import type { ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import { CircleAlert } from 'lucide-react'
import styles from './Choice.module.css'

export type Option<Value extends string = string> = {
  value: Value
  label: ReactNode
  help?: ReactNode | undefined
  icon?: LucideIcon | undefined
  disabled?: boolean | undefined
}

type ChoiceProps<Value extends string> = {
  legend: ReactNode
  name: string
  options: readonly Option<Value>[]
  value?: Value | undefined
  defaultValue?: Value | undefined
  onChange?: ((value: Value) => void) | undefined
  help?: string | undefined
  error?: string | undefined
  size?: 'kiosk' | undefined
  /** The title of the page is the question: `title` makes the legend look like one. */
  legendAs?: 'title' | undefined
}

/** One of a few answers, as cards that are easy to hit. Plain radio buttons underneath: works in a form without script. */
export function Choice<Value extends string>(props: ChoiceProps<Value>) {
  const { legend, options, help, error, size, legendAs } = props
  const id = useId()
  const described = [help && `${id}-help`, error && `${id}-error`].filter(Boolean).join(' ')
  return (
    <fieldset className={styles['choice']} data-size={size} aria-describedby={described || undefined}>
      <legend data-as={legendAs}>{legendAs ? <h1>{legend}</h1> : legend}</legend>
      {help && (
        <p className={styles['help']} id={`${id}-help`}>
          {help}
        </p>
      )}
      {error && (
        <p className={styles['error']} id={`${id}-error`}>
          <CircleAlert aria-hidden="true" />
          {error}
        </p>
      )}
      <div className={styles['cards']}>
        {options.map((option) => (
          <Card key={option.value} option={option} choice={props} />
        ))}
      </div>
    </fieldset>
  )
}

function Card<Value extends string>({ option, choice }: { option: Option<Value>; choice: ChoiceProps<Value> }) {
  const { value, label, help, icon: Icon, disabled } = option
  const { name, onChange, defaultValue } = choice
  const held = 'value' in choice ? { checked: choice.value === value } : { defaultChecked: defaultValue === value }
  return (
    <label className={styles['card']}>
      <input type="radio" name={name} value={value} disabled={disabled} {...held} onChange={() => onChange?.(value)} />
      {Icon && <Icon className={styles['icon']} aria-hidden="true" />}
      <span>
        <span className={styles['label']}>{label}</span>
        {help && <span className={styles['note']}>{help}</span>}
      </span>
    </label>
  )
}
