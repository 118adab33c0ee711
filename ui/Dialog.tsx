import { useEffect, useId, useRef } from 'react'
import type { ReactNode } from 'react'
import { X } from 'lucide-react'
import { Button } from './Button.tsx'
import { useSay } from './language.tsx'
import type { Text } from './language.tsx'
import styles from './Dialog.module.css'

const texts = { close: { ky: 'Жабуу', ru: 'Закрыть', en: 'Close' } satisfies Text }

type DialogProps = {
  open: boolean
  /** Escape, the close button and a tap outside all come here. */
  onClose: () => void
  title: ReactNode
  children: ReactNode
  /** Buttons; the one that goes on stands first. */
  actions?: ReactNode | undefined
}

export function Dialog({ open, onClose, title, children, actions }: DialogProps) {
  const say = useSay()
  const heading = useId()
  const dialog = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (open) dialog.current?.showModal()
    else dialog.current?.close()
  }, [open])
  return (
    <dialog
      ref={dialog}
      className={styles['dialog']}
      aria-labelledby={heading}
      closedby="any"
      onClose={onClose}
      onCancel={(event) => {
        event.preventDefault()
        onClose()
      }}
    >
      <header>
        <h2 id={heading}>{title}</h2>
        <Button kind="quiet" icon={X} hint="Esc" onClick={onClose}>
          {say(texts.close)}
        </Button>
      </header>
      {children}
      {actions && <footer>{actions}</footer>}
    </dialog>
  )
}
