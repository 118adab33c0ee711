import type { ComponentProps } from 'react'
import { Field } from './Field.tsx'
import styles from './Field.module.css'

type SelectProps = {
  label: string
  help?: string | undefined
  error?: string | undefined
  id?: string | undefined
} & Omit<ComponentProps<'select'>, 'id'>

/** The browser's own list: it is searched by typing, and phones show it in their own way. */
export function Select({ label, help, error, id, children, ...select }: SelectProps) {
  return (
    <Field label={label} help={help} error={error} id={id}>
      {(control) => (
        <select className={styles['input']} {...control} {...select}>
          {children}
        </select>
      )}
    </Field>
  )
}
