import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'
import { TriangleAlert } from 'lucide-react'
import { Button } from '#ui/Button.tsx'
import { useKeys } from '#ui/keys.ts'
import { useSay } from '#ui/language.tsx'
import { texts } from './words.ts'
import styles from './PanelFrame.module.css'

type FrameProps = { title: string; close: () => void; options?: ReactNode; children: ReactNode }

/** A question with its way back. It takes the focus, so that a screen reader hears what is asked. */
export function PanelFrame({ title, close, options, children }: FrameProps) {
  const say = useSay()
  const frame = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (!frame.current?.contains(document.activeElement)) frame.current?.focus()
  }, [])
  return (
    <div className={styles['panel']} ref={frame} tabIndex={-1} role="group" aria-label={title}>
      <div className={styles['asked']}>
        <h2>{title}</h2>
        {options}
        <Button kind="quiet" hint="Esc" onClick={close}>
          {say(texts.back)}
        </Button>
      </div>
      {children}
    </div>
  )
}

/** What follows from going on, said before it is done. */
export function Warning({ children }: { children: ReactNode }) {
  return (
    <strong className={styles['warning']} role="alert">
      <TriangleAlert aria-hidden="true" />
      {children}
    </strong>
  )
}

export type DigitChoice = {
  readonly value: string
  readonly label: string
  readonly help?: string | undefined
  readonly note?: string | undefined
}

type DigitsProps = { choices: readonly DigitChoice[]; onChoose: (value: string) => void }

/** One digit, one answer: no second key to confirm, because it can be undone. */
export function Digits({ choices, onChoose }: DigitsProps) {
  useKeys(
    Object.fromEntries(
      choices.flatMap(({ value }, index) =>
        [`Digit${index + 1}`, `Numpad${index + 1}`].map((key) => [key, () => onChoose(value)]),
      ),
    ),
  )
  return (
    <div className={styles['digits']}>
      {choices.map(({ value, label, help, note }, index) => (
        <Button key={value} kind="secondary" hint={String(index + 1)} title={help} onClick={() => onChoose(value)}>
          <span>
            {label}
            {note && <small>{note}</small>}
          </span>
        </Button>
      ))}
    </div>
  )
}
