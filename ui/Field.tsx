import { useEffect, useId, useRef } from 'react'
import type { ComponentProps, ReactNode } from 'react'
import { CircleAlert } from 'lucide-react'
import { useSay } from './language.tsx'
import type { Text } from './language.tsx'
import styles from './Field.module.css'

const texts = {
  mend: { ky: 'Муну оңдоп коюңуз', ru: 'Исправьте, пожалуйста', en: 'Please correct this' },
  error: { ky: 'Ката:', ru: 'Ошибка:', en: 'Error:' },
} satisfies Record<string, Text>

/** What the control inside a field must carry to belong to its label, help and error. */
export type FieldControl = { id: string; 'aria-describedby': string | undefined; 'aria-invalid': true | undefined }

type FieldProps = {
  label: string
  /** Stands where the doubt arises, before the answer. */
  help?: string | undefined
  /** What is wrong and how to mend it, in words. */
  error?: string | undefined
  /** For an error summary that links here; made up when absent. */
  id?: string | undefined
  children: (control: FieldControl) => ReactNode
}

export function Field({ label, help, error, id, children }: FieldProps) {
  const madeUp = useId()
  const say = useSay()
  const key = id ?? madeUp
  const described = [help && `${key}-help`, error && `${key}-error`].filter(Boolean).join(' ')
  return (
    <div className={styles['field']} data-wrong={error ? true : undefined}>
      <label htmlFor={key}>{label}</label>
      {help && (
        <p className={styles['help']} id={`${key}-help`}>
          {help}
        </p>
      )}
      {error && (
        <p className={styles['error']} id={`${key}-error`}>
          <CircleAlert aria-hidden="true" />
          <span className="sr-only">{say(texts.error)} </span>
          {error}
        </p>
      )}
      {children({ id: key, 'aria-describedby': described || undefined, 'aria-invalid': error ? true : undefined })}
    </div>
  )
}

type TextInputProps = Omit<FieldProps, 'children'> & Omit<ComponentProps<'input'>, 'id' | 'size'> & { size?: 'kiosk' }

export function TextInput({ label, help, error, id, size, ...input }: TextInputProps) {
  return (
    <Field label={label} help={help} error={error} id={id}>
      {(control) => <input type="text" className={styles['input']} data-size={size} {...control} {...input} />}
    </Field>
  )
}

export type FieldError = { field: string; message: string }

/** On top of a page that did not pass. It takes the focus, so that nobody has to search for what went wrong. */
export function ErrorSummary({ errors }: { errors: readonly FieldError[] }) {
  const say = useSay()
  const title = useId()
  const box = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (errors.length > 0) box.current?.focus()
  }, [errors])
  if (errors.length === 0) return null
  return (
    <div className={styles['summary']} ref={box} tabIndex={-1} role="alert" aria-labelledby={title}>
      <h2 id={title}>{say(texts.mend)}</h2>
      <ul>
        {errors.map(({ field, message }) => (
          <li key={field}>
            <a href={`#${field}`} onClick={(event) => focusField(event, field)}>
              {message}
            </a>
          </li>
        ))}
      </ul>
    </div>
  )
}

function focusField(event: { preventDefault: () => void }, field: string): void {
  const control = document.getElementById(field)
  if (!control) return
  event.preventDefault()
  control.focus()
  control.scrollIntoView({ block: 'center' })
}
