import type { ReactNode } from 'react'
import { Button } from '#ui/Button.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { useSay } from '#ui/language.tsx'
import { panelTexts as texts } from './panel-words.ts'

type QuestionProps = {
  isOpen: boolean
  title: string
  children: ReactNode
  onYes: () => void
  onClose: () => void
}

/** Asked before something that somebody else will feel. */
export function Question({ isOpen, title, children, onYes, onClose }: QuestionProps) {
  const say = useSay()
  return (
    <Dialog
      open={isOpen}
      onClose={onClose}
      title={title}
      actions={
        <>
          <Button
            onClick={() => {
              onClose()
              onYes()
            }}
          >
            {say(texts.goOn)}
          </Button>
          <Button kind="secondary" onClick={onClose}>
            {say(texts.changeNothing)}
          </Button>
        </>
      }
    >
      {children}
    </Dialog>
  )
}
