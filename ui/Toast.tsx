import { useEffect, useRef, useState } from 'react'
import type { CSSProperties, ReactNode } from 'react'
import { Undo2 } from 'lucide-react'
import { Button } from './Button.tsx'
import { keyName, useKeys } from './keys.ts'
import { useSay } from './language.tsx'
import type { Text } from './language.tsx'
import styles from './Toast.module.css'

const texts = {
  undo: { ky: 'Артка кайтаруу', ru: 'Отменить', en: 'Undo' },
  left: { ky: '{n} сек', ru: '{n} сек', en: '{n} s' },
} satisfies Record<string, Text>

type ToastProps = {
  message: string
  /** Takes back what was just done. */
  onUndo?: () => void
  /** The time is over; the caller takes the toast away. */
  onEnd: () => void
  seconds?: number | undefined
  /** `KeyboardEvent.code` of the key that undoes. */
  undoKey?: string | undefined
}

/** What was just done, with the seconds left to undo it. Give it a `key` per deed, so that each counts anew. */
export function Toast({ message, onUndo, onEnd, seconds = 10, undoKey }: ToastProps) {
  const say = useSay()
  const left = useCountdown(seconds, onEnd)
  useKeys(undoKey ? { [undoKey]: onUndo } : {})
  return (
    <div className={styles['toast']} style={{ '--share': left / seconds } as CSSProperties}>
      <span role="status">{message}</span>
      {onUndo && (
        <Button kind="secondary" icon={Undo2} hint={undoKey && keyName(undoKey)} onClick={onUndo}>
          {say(texts.undo)}
        </Button>
      )}
      <span className="tabular" aria-hidden="true">
        {say(texts.left, { n: Math.ceil(left) })}
      </span>
    </div>
  )
}

/** Where toasts appear: a place of its own, so that nothing jumps. */
export function ToastPlace({ children }: { children: ReactNode }) {
  return <div className={styles['place']}>{children}</div>
}

function useCountdown(seconds: number, onEnd: () => void): number {
  const [left, setLeft] = useState(seconds)
  const end = useRef(onEnd)
  useEffect(() => {
    end.current = onEnd
  })
  useEffect(() => {
    const startedAt = performance.now()
    const timer = setInterval(() => {
      const rest = Math.max(0, seconds - (performance.now() - startedAt) / 1000)
      setLeft(rest)
      if (rest > 0) return
      clearInterval(timer)
      end.current()
    }, 200)
    return () => clearInterval(timer)
  }, [seconds])
  return left
}
