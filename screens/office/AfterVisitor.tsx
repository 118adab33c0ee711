import { useState } from 'react'
import { Undo2 } from 'lucide-react'
import { breakReasonTexts } from '#desks/contract'
import type { AfterVisitor as Order, BreakReason, DeskOrder } from '#desks/contract'
import { Button } from '#ui/Button.tsx'
import { useSay } from '#ui/language.tsx'
import { BreakReasons } from './BreakReasons.tsx'
import { Concerned } from './Concerned.tsx'
import { concernsOf, isAnybody } from './concerns.ts'
import type { DeskPanelProps } from './DeskPanel.tsx'
import styles from './DeskPanel.module.css'
import office from './office.module.css'
import { orderTexts as texts, panelTexts } from './panel-words.ts'
import { Question } from './Question.tsx'

type AfterVisitorProps = Pick<DeskPanelProps, 'desk' | 'hall'>

/** What the desk does when its visitor is done: in a busy hall nobody catches the moment at which it is free. */
export function AfterVisitor({ desk, hall }: AfterVisitorProps) {
  const say = useSay()
  const [reason, setReason] = useState<BreakReason>('rest')
  const [asked, setAsked] = useState<Order>()
  if (desk.order) return <Standing desk={desk} order={desk.order} hall={hall} />
  // That the visitor at the desk is served to the end is said above.
  const concerns = { ...concernsOf(desk, hall.view.lines, 'all'), atDesk: null }
  const give = (order: Order) => hall.act('order', { desk: desk.desk, order })
  const wish = (order: Order) => (isAnybody(concerns) ? setAsked(order) : give(order))
  const ticket = desk.ticket ?? ''
  return (
    <fieldset className={styles['deeds']} disabled={hall.isSending}>
      <legend>{say(texts.title, { ticket })}</legend>
      <p>{say(texts.help, { ticket })}</p>
      <div className={office['row']}>
        <Button kind="secondary" onClick={() => wish({ kind: 'close' })}>
          {say(panelTexts.shut)}
        </Button>
        <Button kind="secondary" onClick={() => wish({ kind: 'back-office' })}>
          {say(panelTexts.backOffice)}
        </Button>
      </div>
      <div className={office['row']}>
        <BreakReasons reason={reason} onChange={setReason} />
        <Button kind="secondary" onClick={() => wish({ kind: 'break', reason })}>
          {say(panelTexts.break)}
        </Button>
      </div>
      <Question
        isOpen={asked !== undefined}
        title={say(panelTexts.concernsTitle)}
        onYes={() => asked && give(asked)}
        onClose={() => setAsked(undefined)}
      >
        <Concerned concerns={concerns} operator={desk.staff?.name} />
      </Question>
    </fieldset>
  )
}

/** An order that waits, and the way back. */
function Standing({ desk, order, hall }: AfterVisitorProps & { order: DeskOrder }) {
  const say = useSay()
  return (
    <fieldset className={styles['deeds']} disabled={hall.isSending}>
      <legend>{say(texts.standing)}</legend>
      <p>
        <strong>{useOrderSentence(desk, order)}</strong>
        {isChairTaken(order, hall) && desk.ticket && ` ${say(texts.taken, { to: order.to })}`}
      </p>
      <Button kind="secondary" icon={Undo2} onClick={() => hall.act('withdraw', { desk: desk.desk })}>
        {say(texts.withdraw)}
      </Button>
    </fieldset>
  )
}

const isChairTaken = (order: DeskOrder, { view }: DeskPanelProps['hall']): order is DeskOrder & { kind: 'move' } =>
  order.kind === 'move' && view.desks.find(({ desk }) => desk === order.to)?.staff != null

/** Where nobody is at the desk any more, it is the other chair that is waited for. */
function useOrderSentence({ ticket }: { ticket: string | null }, order: DeskOrder): string {
  const say = useSay()
  if (order.kind === 'move') return say(ticket ? texts.move : texts.moveWaits, { ticket: ticket ?? '', to: order.to })
  const reason = order.kind === 'break' ? say(breakReasonTexts[order.reason]) : ''
  return say(texts[order.kind], { ticket: ticket ?? '', reason })
}
