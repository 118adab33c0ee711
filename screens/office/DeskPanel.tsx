import { Fragment, useEffect, useRef, useState } from 'react'
import { X } from 'lucide-react'
import { breakReasons, breakReasonTexts } from '#desks/contract'
import type { BreakReason, HallView } from '#desks/contract'
import { Button } from '#ui/Button.tsx'
import { formatNumber } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { DeskTag } from '#ui/StateTag.tsx'
import { runningClock, useSeconds } from '#ui/use-seconds.ts'
import { AfterVisitor } from './AfterVisitor.tsx'
import { BreakReasons } from './BreakReasons.tsx'
import { Concerned } from './Concerned.tsx'
import { concernsOf, isAnybody } from './concerns.ts'
import { CallOutOfOrder } from './CallOutOfOrder.tsx'
import { DeskSkills } from './DeskSkills.tsx'
import { isCalling } from './DeskTile.tsx'
import { LeftDesk } from './LeftDesk.tsx'
import { MoveOperator } from './MoveOperator.tsx'
import styles from './DeskPanel.module.css'
import office from './office.module.css'
import { panelTexts as texts } from './panel-words.ts'
import { Question } from './Question.tsx'
import type { HallAtWork } from './use-hall.ts'
import { mapTexts } from './words.ts'

type PanelDesk = HallView['desks'][number]

export type DeskPanelProps = {
  desk: PanelDesk
  hall: HallAtWork & { view: HallView }
  centre: string
  mayArrange: boolean
  onClose: () => void
}

/** One desk: who works here, and what the head of the centre may change. */
export function DeskPanel({ desk, hall, centre, mayArrange, onClose }: DeskPanelProps) {
  const say = useSay()
  const place = useRef<HTMLElement>(null)
  // In one column the panel opens above the map: nobody would notice. Beside the map it is always in sight.
  useEffect(() => {
    if (matchMedia('(width < 64rem)').matches) place.current?.scrollIntoView({ block: 'start' })
  }, [])
  return (
    <section className={styles['panel']} ref={place} aria-labelledby="panel-title">
      <header>
        <h2 id="panel-title">{say(mapTexts.desk, { desk: String(desk.desk) })}</h2>
        <Button kind="quiet" icon={X} hint="Esc" onClick={onClose}>
          <span className="sr-only">{say(texts.close)}</span>
        </Button>
      </header>
      <Now desk={desk} now={hall.now} />
      {mayArrange && (
        <>
          <StateButtons desk={desk} hall={hall} />
          <LeftDesk desk={desk} hall={hall} />
          <DeskSkills key={desk.skills.join()} desk={desk} hall={hall} />
          <MoveOperator desk={desk} hall={hall} />
          <CallOutOfOrder desk={desk} centre={centre} />
        </>
      )}
      <Today desk={desk} />
    </section>
  )
}

/** What one looks at before doing something, in as few lines as that takes. */
function Now({ desk, now: clock }: { desk: PanelDesk; now: () => Date }) {
  const say = useSay()
  const now = useSeconds(clock)
  const reason = breakReasons.find((known) => known === desk.breakReason)
  return (
    <div className={styles['now']}>
      <p>
        <DeskTag state={desk.state} isCalling={isCalling(desk)} />{' '}
        {desk.state !== 'closed' && runningClock(desk.stateSince, now)}
        {reason && ` · ${say(breakReasonTexts[reason])}`}
        {desk.ticket && ` · ${desk.ticket}`}
      </p>
      <p>
        {say(texts.operator)}: <strong>{desk.staff?.name ?? say(texts.nobody)}</strong>
      </p>
      {desk.kept.length > 0 && (
        <p>
          {say(texts.keptHere)}: <strong>{desk.kept.join(', ')}</strong>
        </p>
      )}
    </div>
  )
}

function Today({ desk }: { desk: PanelDesk }) {
  const say = useSay()
  const { language } = useLanguage()
  const { served, noShows, putBacks, otherPersons, groundsNotShown } = desk.today
  const figures = [
    [texts.served, served],
    [texts.noShows, noShows],
    [texts.putBacks, putBacks],
    [texts.otherPersons, otherPersons],
    [texts.groundsNotShown, groundsNotShown],
  ] as const
  return (
    <dl className={styles['facts']}>
      {figures.map(([label, count]) => (
        <Fragment key={label.en}>
          <dt>{say(label)}</dt>
          <dd>{formatNumber(count, language)}</dd>
        </Fragment>
      ))}
    </dl>
  )
}

function StateButtons({ desk, hall }: Pick<DeskPanelProps, 'desk' | 'hall'>) {
  const say = useSay()
  const [reason, setReason] = useState<BreakReason>('rest')
  const [asked, setAsked] = useState<'closed' | 'break' | 'back-office'>()
  const { desk: no, state, staff } = desk
  if (state === 'serving' || desk.order) return <AfterVisitor desk={desk} hall={hall} />
  if (state === 'closed' && !staff) return <p>{say(texts.needsPerson)}</p>
  const set = (wanted: 'open' | 'closed' | 'break' | 'back-office') =>
    hall.act('setState', { desk: no, state: wanted, ...(wanted === 'break' ? { reason } : {}) })
  // Whoever waits for this desk only is in the head's mind before it stops working.
  const concerns = concernsOf(desk, hall.view.lines, 'all')
  const leave = (wanted: 'closed' | 'break' | 'back-office') => (isAnybody(concerns) ? setAsked(wanted) : set(wanted))
  return (
    <fieldset className={styles['deeds']} disabled={hall.isSending}>
      <legend>{say(texts.state)}</legend>
      <div className={office['row']}>
        {state !== 'open' && (
          <Button onClick={() => set('open')}>{say(state === 'break' ? texts.endBreak : texts.open)}</Button>
        )}
        {state !== 'closed' && (
          <Button kind="secondary" onClick={() => leave('closed')}>
            {say(texts.shut)}
          </Button>
        )}
        {state !== 'closed' && state !== 'back-office' && (
          <Button kind="secondary" onClick={() => leave('back-office')}>
            {say(texts.backOffice)}
          </Button>
        )}
      </div>
      {state === 'open' && (
        <div className={office['row']}>
          <BreakReasons reason={reason} onChange={setReason} />
          <Button kind="secondary" onClick={() => leave('break')}>
            {say(texts.break)}
          </Button>
        </div>
      )}
      <Question
        isOpen={asked !== undefined}
        title={say(texts.concernsTitle)}
        onYes={() => asked && set(asked)}
        onClose={() => setAsked(undefined)}
      >
        <Concerned concerns={concerns} operator={staff?.name} />
      </Question>
    </fieldset>
  )
}
