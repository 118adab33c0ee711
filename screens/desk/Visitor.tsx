import {
  Accessibility,
  Baby,
  ClipboardCheck,
  Ear,
  Eye,
  FileCheck,
  HeartHandshake,
  HeartPulse,
  Languages,
  Medal,
  TriangleAlert,
  Undo2,
} from 'lucide-react'
import type { LucideIcon } from 'lucide-react'
import { outcomes, services } from '#catalogue/contract'
import { breakReasonTexts } from '#desks/contract'
import type { DeskView, DeskVisit } from '#desks/contract'
import { groundPaperTexts, needTexts, priorityClassTexts } from '#queue/contract'
import type { Need } from '#queue/contract'
import { formatDuration, formatTime } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { TicketTag } from '#ui/StateTag.tsx'
import { phaseOf } from './actions.ts'
import { runningClock } from '#ui/use-seconds.ts'
import { checkTexts, takenByTexts } from './check-words.ts'
import { outOfOrderText } from './heads-words.ts'
import { speaksTexts, texts } from './words.ts'
import styles from './Visitor.module.css'

const needIcons: Record<Need, LucideIcon> = {
  disability: HeartHandshake,
  pregnancy: HeartPulse,
  infant: Baby,
  veteran: Medal,
  wheelchair: Accessibility,
  hearing: Ear,
  sight: Eye,
  interpreter: Languages,
}

/** Who stands here, or what the desk is doing without anybody. */
export function Visitor({ view, now }: { view: DeskView; now: Date }) {
  const say = useSay()
  return (
    <section className={styles['visitor']} aria-label={say(texts.visitor)} data-phase={phaseOf(view)}>
      {view.visit ? <Present visit={view.visit} skills={view.skills} now={now} /> : <Nobody view={view} now={now} />}
    </section>
  )
}

const nobody: Record<string, { title: Text; help: Text }> = {
  closed: { title: texts.closedTitle, help: texts.closedHelp },
  free: { title: texts.freeTitle, help: texts.freeHelp },
  ready: { title: texts.readyTitle, help: texts.readyHelp },
  away: { title: texts.backOfficeTitle, help: texts.breakHelp },
}

function Nobody({ view, now }: { view: DeskView; now: Date }) {
  const say = useSay()
  const { title, help } = nobody[phaseOf(view)]!
  const { breakReason, stateSince } = view
  return (
    <div className={styles['nobody']} role="status">
      <h2>{breakReason ? say(texts.breakTitle, { reason: breakReasonTexts[breakReason] }) : say(title)}</h2>
      {breakReason && (
        <p className={styles['clock']} aria-hidden="true">
          {runningClock(stateSince, now)}
        </p>
      )}
      <p>{say(help)}</p>
    </div>
  )
}

/** Lateness alone would not tell why somebody else is called before those who have waited longer. */
function OutOfOrder({ visit: { ticket, outOfOrder } }: { visit: DeskVisit }) {
  const say = useSay()
  return (
    <div role="status" className={styles['told']}>
      {outOfOrder && (
        <p className={styles['onward']} data-tone="warning">
          <TriangleAlert aria-hidden="true" />
          {say(outOfOrderText, { ticket, time: formatTime(outOfOrder.at), reason: outOfOrder.reason })}
        </p>
      )}
    </div>
  )
}

type PresentProps = { visit: DeskVisit; skills: DeskView['skills']; now: Date }

function Present({ visit, skills, now }: PresentProps) {
  const say = useSay()
  const { language, ticket, needs, state } = visit
  return (
    <>
      <ul className={styles['needs']}>
        <li className={styles['speaks']}>
          <span lang={language}>{texts.greeting[language]}</span>
          <span>{say(speaksTexts[language])}</span>
        </li>
        {needs.map((need) => {
          const Icon = needIcons[need]
          return (
            <li key={need} className={styles['need']}>
              <Icon aria-hidden="true" />
              {say(needTexts[need])}
            </li>
          )
        })}
        {needs.length === 0 && <li className={styles['none']}>{say(texts.noNeeds)}</li>}
      </ul>
      <div className={styles['headline']}>
        <div role="status">
          <h2 className={styles['ticket']}>{ticket}</h2>
        </div>
        <TicketTag state={state} />
        <Clock visit={visit} now={now} />
      </div>
      <Errands visit={visit} skills={skills} />
      {visit.doneElsewhere.map(({ sitting, desk, outcome }) => (
        <p key={sitting} className={styles['onward']}>
          <ClipboardCheck aria-hidden="true" />
          {say(texts.doneElsewhere, { desk: String(desk), outcome: say(outcomes[outcome].name) })}
        </p>
      ))}
      {visit.ground && visit.priorityClass === 'legal-priority' && (
        <p className={styles['onward']}>
          <FileCheck aria-hidden="true" />
          {say(checkTexts.showPaper, { paper: groundPaperTexts[visit.ground] })}
        </p>
      )}
      {visit.returnTo !== null && (
        <p className={styles['onward']}>
          <Undo2 aria-hidden="true" />
          {say(texts.goesBack, { desk: String(visit.returnTo) })}
        </p>
      )}
      <OutOfOrder visit={visit} />
      <Facts visit={visit} now={now} />
    </>
  )
}

function Clock({ visit, now }: { visit: DeskVisit; now: Date }) {
  const say = useSay()
  const isCalled = visit.state === 'called'
  return (
    <p className={styles['running']}>
      <span>{say(isCalled ? texts.calledClock : texts.servingClock)}</span>
      <span className={styles['clock']}>
        {runningClock(isCalled ? (visit.calledAt ?? now) : visit.stateSince, now)}
      </span>
    </p>
  )
}

function Errands({ visit, skills }: Omit<PresentProps, 'now'>) {
  const say = useSay()
  return (
    <ol className={styles['errands']} aria-label={say(texts.errands)}>
      {visit.errands.map(({ errandNo, service, serviceGroup, outcome }) => {
        const isCurrent = errandNo === visit.currentErrandNo
        const place = skills.includes(serviceGroup) ? texts.later : texts.elsewhere
        return (
          <li key={errandNo} aria-current={isCurrent ? 'step' : undefined} data-done={outcome !== null || undefined}>
            <span>{say(services[service].name)}</span>
            <small>{outcome ? say(outcomes[outcome].name) : say(isCurrent ? texts.current : place)}</small>
          </li>
        )
      })}
    </ol>
  )
}

/** The promise counts from a certain moment on: the figure beside it does, too. */
function waitedLabel({ priorityClass, hasComeBack }: DeskVisit): Text {
  if (priorityClass !== 'returning') return texts.waited
  return hasComeBack ? texts.waitedBack : texts.waitedAfterDesk
}

function Facts({ visit, now }: { visit: DeskVisit; now: Date }) {
  const say = useSay()
  const { language } = useLanguage()
  const { waitedSeconds, promisedWaitSeconds, promiseSeconds, bookedFor, calls, noShowFrom } = visit
  const over = promisedWaitSeconds - promiseSeconds
  const promise = formatDuration(promiseSeconds, language)
  return (
    <>
      <dl className={styles['facts']}>
        <div data-tone={over > 0 ? 'warning' : undefined}>
          <dt>{say(waitedLabel(visit))}</dt>
          <dd>
            {formatDuration(promisedWaitSeconds, language)}
            <small>
              {over > 0
                ? say(texts.overPromise, { over: formatDuration(over, language) })
                : say(texts.ofPromise, { promise })}
              {waitedSeconds > promisedWaitSeconds &&
                ` · ${say(texts.inAll, { time: formatDuration(waitedSeconds, language) })}`}
            </small>
          </dd>
        </div>
        <div>
          <dt>{say(texts.class)}</dt>
          <dd>{say(visit.hasComeBack ? texts.hasComeBack : priorityClassTexts[visit.priorityClass])}</dd>
        </div>
        <TakenBy visit={visit} />
        <div>
          <dt>{say(texts.booked)}</dt>
          <dd>{bookedFor ? formatTime(bookedFor) : '–'}</dd>
        </div>
        <div>
          <dt>{say(texts.calls)}</dt>
          <dd>
            {calls}
            {noShowFrom && (
              <small>
                {noShowFrom > now ? say(texts.noShowFrom, { time: formatTime(noShowFrom) }) : say(texts.noShowNow)}
              </small>
            )}
          </dd>
        </div>
      </dl>
    </>
  )
}

const results = { same: checkTexts.sameShort, another: checkTexts.anotherShort }

/** Whose ticket it is, as far as the desk may know. */
function TakenBy({ visit: { identity, identityCheck } }: { visit: DeskVisit }) {
  const say = useSay()
  const isWrong = identity === null || identityCheck === 'another'
  return (
    <div data-tone={isWrong ? 'warning' : undefined}>
      <dt>{say(checkTexts.takenBy)}</dt>
      <dd>
        {say(identity === null ? checkTexts.nobodysTicket : takenByTexts[identity])}
        {identity !== null && (
          <small>{say(identityCheck === null ? checkTexts.notCompared : results[identityCheck])}</small>
        )}
      </dd>
    </div>
  )
}
