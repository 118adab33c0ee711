import { useId } from 'react'
import { useSay } from './language.tsx'
import type { Text } from './language.tsx'
import styles from './Progress.module.css'

const texts = { loading: { ky: 'Жүктөлүүдө…', ru: 'Загружаем…', en: 'Loading…' } satisfies Text }

type ProgressProps = { label: string; value: number; max: number; note?: string }

export function Progress({ label, value, max, note }: ProgressProps) {
  const id = useId()
  return (
    <div className={styles['progress']}>
      <label htmlFor={id}>{label}</label>
      <progress id={id} value={value} max={max} />
      {note && <span className="tabular">{note}</span>}
    </div>
  )
}

/** Appears only when the wait is long enough to be noticed. */
export function Spinner({ label }: { label?: string }) {
  const say = useSay()
  return (
    <p className={styles['spinner']} role="status">
      <span aria-hidden="true" />
      {label ?? say(texts.loading)}
    </p>
  )
}
