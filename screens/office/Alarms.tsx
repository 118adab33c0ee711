import { useState } from 'react'
import { BellRing, ChevronDown, CircleCheck, OctagonAlert, PrinterCheck, TriangleAlert, Unlock } from 'lucide-react'
import { groups } from '#catalogue/contract'
import type { ServiceGroup } from '#catalogue/contract'
import type { Alarm, HallView, Obstacle } from '#desks/contract'
import { Button } from '#ui/Button.tsx'
import { formatTime } from '#ui/format.ts'
import { useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import styles from './Alarms.module.css'
import { RemedyButton } from './RemedyButton.tsx'
import { useRemedies, type HallAtWork } from './use-hall.ts'
import { alarmTexts as texts, texts as answerTexts } from './words.ts'

type AlarmsProps = {
  hall: HallAtWork & { view: NonNullable<HallAtWork['view']> }
  centre: string
  mayArrange: boolean
  /** Beside the panel of a desk they stay in sight, in a few lines. */
  isBeside?: boolean
  onShow: (desk: number) => void
}

/** What goes wrong soon, most urgent first, and what would help. */
export function Alarms({ hall, isBeside = false, onShow, ...rest }: AlarmsProps) {
  const say = useSay()
  const { alarms } = hall.view
  const [chosen, setOpened] = useState<string>()
  const ofGroups = alarms.filter(({ serviceGroup, ...alarm }) => serviceGroup !== null && isCard(alarm))
  // The most urgent one stands open until somebody chooses; forecasts are asked for that one only.
  const first = isBeside || !ofGroups[0] ? undefined : keyOf(ofGroups[0])
  const opened = chosen === undefined || !isThere(ofGroups, chosen) ? first : chosen
  return (
    <section className={styles['alarms']} data-beside={isBeside} aria-label={say(texts.title)}>
      <p className="sr-only" role="status">
        {ofGroups[0] ? say(texts.announce, { count: ofGroups.length }) : ''}
      </p>
      {alarms.length === 0 && (
        <p className={styles['calm']}>
          <CircleCheck aria-hidden="true" />
          {say(texts.none)}
        </p>
      )}
      <EmptyHall alarms={alarms} />
      {ofGroups.map((alarm) => (
        <AlarmCard
          key={keyOf(alarm)}
          alarm={alarm}
          hall={hall}
          isOpen={opened === keyOf(alarm)}
          onToggle={() => setOpened(opened === keyOf(alarm) ? 'none' : keyOf(alarm))}
          onShow={onShow}
          {...rest}
        />
      ))}
      {alarms
        .filter(({ kind }) => kind === 'missing-numbers')
        .map(({ values }) => (
          <p key={values['series']} className={styles['gap']}>
            <PrinterCheck aria-hidden="true" />
            {say(texts.missingNumbers, { ...values, count: Number(values['count'] ?? 0) })}
          </p>
        ))}
      <TroubledDesks
        alarms={alarms.filter((alarm) => alarm.desk !== null && !isCard(alarm))}
        hall={hall}
        onShow={onShow}
      />
    </section>
  )
}

/** Doors open and no desk: said by itself, because no group waits for it. */
function EmptyHall({ alarms }: { alarms: readonly Alarm[] }) {
  const say = useSay()
  const alarm = alarms.find(({ kind }) => kind === 'hall-empty')
  if (!alarm) return null
  return (
    <p className={styles['empty']}>
      <OctagonAlert aria-hidden="true" />
      {say(answerTexts.hallEmpty, { count: Number(alarm.values['refused'] ?? 0) })}
    </p>
  )
}

/** Told with what can be done, not only as a desk that needs a look. */
const isCard = ({ desk, kept }: Pick<Alarm, 'desk' | 'kept'>): boolean => desk === null || kept.length > 0

/** A promise at risk and the same promise broken are one alarm: it stays open when it gets worse. */
function keyOf({ serviceGroup, desk, kind, kept }: Alarm): string {
  if (desk === null) return `${serviceGroup}`
  return kept.length > 0 ? `kept ${desk}` : `${kind} ${desk}`
}
const isThere = (alarms: readonly Alarm[], key: string): boolean =>
  key === 'none' || alarms.some((alarm) => keyOf(alarm) === key)

const mostChips = 5

function sentenceOf({ kind, values }: Alarm): Text {
  if (kind === 'kept-for-away') return texts.keptForAway
  if (kind === 'kept-for-busy') return texts.keptForBusy
  if (Number(values['refused'] ?? 0) > 0) return texts.noDeskRefused
  if (kind === 'no-desk' || values['lateMinutes'] === undefined) return texts.noDesk
  return kind === 'promise-broken' ? texts.isBroken : texts.willBreak
}

const figuresIn = ({ serviceGroup, breaksAt, values, desk }: Alarm) => ({
  group: serviceGroup ? groups[serviceGroup].name : '',
  time: breaksAt ? formatTime(breaksAt) : '',
  count: Number(values['count'] ?? 0),
  refused: Number(values['refused'] ?? 0),
  minutes: Number(values['lateMinutes'] ?? values['minutes'] ?? 0),
  promise: String(values['promiseMinutes'] ?? ''),
  tickets: String(values['tickets'] ?? ''),
  desk: String(desk),
})

type AlarmCardProps = AlarmsProps & { alarm: Alarm; isOpen: boolean; onToggle: () => void }

function AlarmCard({ alarm, isOpen, onToggle, ...rest }: AlarmCardProps) {
  const say = useSay()
  const { serviceGroup, kind, desk } = alarm
  if (!serviceGroup) return null
  const tone = kind === 'promise-at-risk' ? 'warning' : 'danger'
  const Icon = kind === 'promise-at-risk' ? TriangleAlert : OctagonAlert
  return (
    <article className={styles['alarm']} data-tone={tone}>
      <button type="button" aria-expanded={isOpen} onClick={onToggle}>
        <Icon aria-hidden="true" />
        <strong>{say(sentenceOf(alarm), figuresIn(alarm))}</strong>
        <ChevronDown aria-hidden="true" />
      </button>
      {isOpen && (
        <div className={styles['remedies']}>
          {desk === null ? <GroupRemedies group={serviceGroup} {...rest} /> : <ReleaseKept alarm={alarm} {...rest} />}
        </div>
      )}
    </article>
  )
}

type TroubledDesksProps = { alarms: readonly Alarm[]; hall: AlarmsProps['hall']; onShow: (desk: number) => void }

/** Desks that need a look, in one row: a press shows the desk, and what can be done stands there. */
function TroubledDesks({ alarms, hall, onShow }: TroubledDesksProps) {
  const say = useSay()
  const [isWhole, setWhole] = useState(false)
  if (alarms.length === 0) return null
  const shown = isWhole ? alarms : alarms.slice(0, mostChips)
  return (
    <div className={styles['chips']} role="group" aria-label={say(texts.desks)}>
      {shown.map((alarm) => (
        <button key={keyOf(alarm)} type="button" onClick={() => onShow(alarm.desk ?? 0)}>
          <BellRing aria-hidden="true" />
          {say(deskSentence(alarm, hall.view), {
            desk: String(alarm.desk),
            minutes: Number(alarm.values['minutes'] ?? 0),
          })}
        </button>
      ))}
      {shown.length < alarms.length && (
        <button type="button" onClick={() => setWhole(true)}>
          {say(texts.more, { n: String(alarms.length - shown.length) })}
        </button>
      )}
    </div>
  )
}

function deskSentence({ kind, desk }: Alarm, { desks }: HallView): Text {
  if (kind === 'long-service') return texts.serviceLong
  return desks.find((each) => each.desk === desk)?.state === 'break' ? texts.breakLong : texts.calledLong
}

/** Those who wait for one desk: they may go to any, or the head looks at that desk. */
function ReleaseKept({ alarm, hall, mayArrange, onShow }: AlarmsProps & { alarm: Alarm }) {
  const say = useSay()
  return (
    <>
      {alarm.kept.slice(0, mostChips).map(({ visit, ticket }) => (
        <Button
          key={visit}
          kind="secondary"
          icon={Unlock}
          disabled={!mayArrange || hall.isSending}
          onClick={() => hall.act('release', { visit })}
        >
          {say(texts.release, { ticket })}
        </Button>
      ))}
      {alarm.remedies.map((remedy) => (
        <RemedyButton key={remedy.action} remedy={remedy} hall={hall} mayArrange={mayArrange} />
      ))}
      <Button kind="quiet" onClick={() => onShow(alarm.desk ?? 0)}>
        {say(texts.showDesk, { desk: String(alarm.desk) })}
      </Button>
      <small>{say(texts.releaseWhy)}</small>
    </>
  )
}

type GroupRemediesProps = Omit<AlarmsProps, 'onShow'> & { group: ServiceGroup }

function GroupRemedies({ group, hall, centre, mayArrange }: GroupRemediesProps) {
  const say = useSay()
  const remedies = useRemedies(centre, group, true)
  if (!remedies.data) return null
  if (remedies.data.remedies.length === 0) return <Obstacles obstacles={remedies.data.obstacles} />
  return (
    <>
      {remedies.data.remedies.map((remedy) => (
        <RemedyButton
          key={`${remedy.action} ${remedy.desk}`}
          remedy={remedy}
          outlook={{ group, ...remedy }}
          hall={hall}
          mayArrange={mayArrange}
        />
      ))}
      <small>{say(texts.recorded)}</small>
    </>
  )
}

const mostDesks = 6

/** Why nothing helps: true reasons, desk by desk. */
function Obstacles({ obstacles }: { obstacles: readonly Obstacle[] }) {
  const say = useSay()
  const named = (desks: readonly number[]) => {
    const shown = desks.slice(0, mostDesks).join(', ')
    return desks.length > mostDesks ? say(texts.andMore, { shown, n: String(desks.length - mostDesks) }) : shown
  }
  return (
    <div className={styles['obstacles']}>
      <p>{say(texts.noRemedy)}</p>
      <ul>
        {obstacles.map(({ kind, desks, until }) => (
          <li key={kind}>
            {say(texts[kind], { desks: named(desks), n: desks.length, time: until ? formatTime(until) : '' })}
          </li>
        ))}
      </ul>
    </div>
  )
}
