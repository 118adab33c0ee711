import { useEffect, useState } from 'react'
import { OctagonAlert, UserRoundCog } from 'lucide-react'
import type { DeskView } from '#desks/contract'
import { Button } from '#ui/Button.tsx'
import { useSay } from '#ui/language.tsx'
import { Toast } from '#ui/Toast.tsx'
import { actions } from './actions.ts'
import { deeds, type DeskAtWork, type Failure } from './use-desk.ts'
import { doneTexts } from './done-words.ts'
import { headsDeed, headsOrder } from './heads-words.ts'
import { readNotices } from './use-counter-keys.ts'
import { texts } from './words.ts'
import styles from './Notice.module.css'

type NoticeProps = { view: DeskView; work: DeskAtWork }

/** What was just done and can be taken back, and what was refused: beside the actions, in a place kept for it. */
export function Notice({ view, work }: NoticeProps) {
  const { failure, sending } = work
  return (
    <div className={styles['notice']}>
      <HeadsNotices view={view} work={work} />
      {view.undo && view.undo.until > work.now() && (
        <UndoToast
          key={`${view.undo.type} ${view.undo.until.toISOString()}`}
          undo={view.undo}
          doneAs={doneAs(view)}
          work={work}
        />
      )}
      {failure && <Refused failure={failure} forget={work.forget} />}
      <p className={styles['sending']} role="status" hidden={!sending}>
        {sending && <Sending />}
      </p>
    </div>
  )
}

/** What the head of the centre did here stays until it is read, what he ordered until it is done: no screen changes in silence. */
function HeadsNotices({ view, work }: NoticeProps) {
  const say = useSay()
  const read = readNotices(view, work.act)
  const order = headsOrder(view, say)
  const isTold = read !== undefined || order !== undefined
  return (
    <div className={styles['heads']} role="status" data-told={isTold || undefined}>
      {isTold && (
        <>
          <UserRoundCog aria-hidden="true" />
          <div>
            {view.notices.map((notice) => (
              <p key={`${notice.kind} ${notice.at.toISOString()}`}>{headsDeed(notice, view.desk, say)}</p>
            ))}
            {order && <p>{order}</p>}
          </div>
          {read && (
            <Button kind="secondary" hint="Esc" disabled={work.sending === 'readNotices'} onClick={read}>
              {say(texts.dismiss)}
            </Button>
          )}
        </>
      )}
    </div>
  )
}

/** An answer comes within a blink. */
const longMs = 3000

function Sending() {
  const say = useSay()
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const waiting = setTimeout(() => setLong(true), longMs)
    return () => clearTimeout(waiting)
  }, [])
  return say(isLong ? texts.stillSending : texts.sending)
}

/** A document that was compared did match, or did not. */
const doneAs = ({ undo, visit }: DeskView): string =>
  undo?.type === 'identity-compared' && visit?.identityCheck === 'another' ? 'identity-differs' : (undo?.type ?? '')

type UndoToastProps = { undo: NonNullable<DeskView['undo']>; doneAs: string; work: DeskAtWork }

function UndoToast({ undo, doneAs: type, work }: UndoToastProps) {
  const say = useSay()
  const [seconds] = useState(() => Math.max(0.2, (undo.until.getTime() - work.now().getTime()) / 1000))
  const [isOver, setOver] = useState(false)
  if (isOver) return null
  return (
    <Toast
      message={say(doneTexts[type] ?? doneTexts['called']!, { ticket: undo.ticket })}
      seconds={seconds}
      undoKey="KeyU"
      onUndo={() => work.act('undo', {})}
      onEnd={() => setOver(true)}
    />
  )
}

function Refused({ failure, forget }: { failure: Failure; forget: () => void }) {
  const say = useSay()
  const { name, problem, sendAgain } = failure
  const label = actions.find((each) => each.name === name)?.label ?? deeds[name].summary
  const said = sendAgain ? texts.unknownWhetherDone : texts.notDone
  return (
    <div className={styles['refused']} role="alert">
      <OctagonAlert aria-hidden="true" />
      <p>
        <strong>{say(said, { action: label })}</strong> {problem.detail}
      </p>
      {sendAgain && (
        <Button kind="secondary" hint="⏎" onClick={sendAgain}>
          {say(texts.sendAgain)}
        </Button>
      )}
      <Button kind="quiet" hint="Esc" onClick={forget}>
        {say(texts.dismiss)}
      </Button>
    </div>
  )
}
