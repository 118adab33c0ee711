import { useState } from 'react'
import type { FormEvent } from 'react'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { useKeys } from '#ui/keys.ts'
import { Problem } from '#ui/call.ts'
import { useSay } from '#ui/language.tsx'
import { closeDesk } from '#desks/contract'
import type { DeskView } from '#desks/contract'
import type { PanelProps } from './Panel.tsx'
import { PanelFrame } from './PanelFrame.tsx'
import { useLeave } from './use-leave.ts'
import { texts } from './words.ts'
import styles from './LeavePanels.module.css'
import panel from './PanelFrame.module.css'

/** Asked only when somebody is to come back to this desk. */
export function ClosePanel({ view, work, close }: PanelProps) {
  const say = useSay()
  const confirm = () => {
    work.act('close', {})
    close()
  }
  return (
    <PanelFrame title={say(texts.sureClose)} close={close}>
      <Left view={view} />
      <Confirm label={say(closeDesk.summary)} confirm={confirm} />
    </PanelFrame>
  )
}

/** Nobody is called to a desk that has lost its operator: it closes first. */
export function SignOutPanel({ view, close }: PanelProps) {
  const say = useSay()
  const leave = useLeave(view)
  return (
    <PanelFrame title={say(texts.sureSignOut)} close={close}>
      <Left view={view} />
      {leave.error instanceof Problem && <Banner kind="danger">{leave.error.detail}</Banner>}
      <Confirm label={say(texts.signOut)} confirm={() => leave.mutate({ to: null })} isOff={leave.isPending} />
    </PanelFrame>
  )
}

export function MoveDeskPanel({ view, close }: PanelProps) {
  const say = useSay()
  const leave = useLeave(view)
  const [desk, setDesk] = useState('')
  const isOff = leave.isPending || desk === '' || Number(desk) === view.desk
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (!isOff) leave.mutate({ to: Number(desk) })
  }
  return (
    <PanelFrame title={say(texts.whichDesk)} close={close}>
      <Left view={view} />
      {leave.error instanceof Problem && <Banner kind="danger">{leave.error.detail}</Banner>}
      <form className={styles['confirm']} onSubmit={submit}>
        <label className={panel['toggle']}>
          {say(texts.toDesk)}
          <input
            // oxlint-disable-next-line jsx-a11y/no-autofocus -- the operator asked for this field by a key
            autoFocus
            className={panel['number']}
            inputMode="numeric"
            autoComplete="off"
            value={desk}
            onChange={({ target }) => setDesk(target.value.replaceAll(/\D/g, '').slice(0, 3))}
            onKeyDown={({ key }) => key === 'Escape' && close()}
          />
        </label>
        <Button type="submit" hint="⏎" disabled={isOff}>
          {say(texts.move)}
        </Button>
      </form>
    </PanelFrame>
  )
}

/** What happens to the desk, and to those who are to come back to it. */
function Left({ view }: { view: DeskView }) {
  const say = useSay()
  const tickets = view.kept.join(', ')
  return (
    <p className={styles['left']}>
      {view.state !== 'closed' && say(texts.deskCloses, { desk: String(view.desk) })}{' '}
      {tickets && say(texts.parkedWarning, { tickets })}
    </p>
  )
}

type ConfirmProps = { label: string; confirm: () => void; isOff?: boolean }

function Confirm({ label, confirm, isOff = false }: ConfirmProps) {
  useKeys({ Enter: isOff ? undefined : confirm })
  return (
    <div className={styles['confirm']}>
      <Button hint="⏎" disabled={isOff} onClick={confirm}>
        {label}
      </Button>
    </div>
  )
}
