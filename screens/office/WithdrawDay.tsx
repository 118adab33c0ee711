import { useState } from 'react'
import type { FormEvent } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { withdrawCalendarDay } from '#centres/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { call, Problem } from '#ui/call.ts'
import { Dialog } from '#ui/Dialog.tsx'
import { TextInput } from '#ui/Field.tsx'
import { useLanguage, useSay } from '#ui/language.tsx'
import { calendarTexts as texts } from './calendar-words.ts'
import styles from './office.module.css'

type WithdrawDayProps = { day: string; title: string; onDone: () => void; onClose: () => void }

/** Shorter than this is no reason. The server holds the same. */
const shortestReason = 5

/** A decree is taken back with a reason: the whole country works by it. */
export function WithdrawDay({ day, title, onDone, onClose }: WithdrawDayProps) {
  const say = useSay()
  const { language } = useLanguage()
  const client = useQueryClient()
  const [reason, setReason] = useState('')
  const withdraw = useMutation({
    mutationFn: async () => await call(withdrawCalendarDay, { day, reason: reason.trim() }, { language }),
    onSuccess: async () => {
      onDone()
      await client.invalidateQueries({ queryKey: ['calendar'] })
    },
  })
  const isShort = reason.trim().length < shortestReason
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isShort) withdraw.mutate()
  }
  return (
    <Dialog open onClose={onClose} title={title}>
      <form onSubmit={submit}>
        <p>{say(texts.withdrawHelp)}</p>
        {withdraw.error instanceof Problem && <Banner kind="danger">{withdraw.error.detail}</Banner>}
        <TextInput
          label={say(texts.why)}
          help={say(texts.whyHelp)}
          value={reason}
          maxLength={300}
          autoComplete="off"
          onChange={({ target }) => setReason(target.value)}
        />
        <div className={styles['row']}>
          <Button type="submit" disabled={isShort || withdraw.isPending}>
            {say(texts.withdraw)}
          </Button>
          <Button kind="secondary" onClick={onClose}>
            {say(texts.cancel)}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
