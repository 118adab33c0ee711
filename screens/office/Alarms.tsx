import { useState } from 'react'
import { BellRing, ChevronDown, CircleCheck, OctagonAlert, TriangleAlert } from 'lucide-react'
import { groups } from '#catalogue/contract'
import type { ServiceGroup } from '#catalogue/contract'
import type { Alarm } from '#desks/contract'
import { Button } from '#ui/Button.tsx'
import { formatTime } from '#ui/format.ts'
import { useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import styles from './office.module.css'
import { RemedyButton } from './RemedyButton.tsx'
import { useRemedies, type HallAtWork } from './use-hall.ts'
import { alarmTexts as texts } from './words.ts'

type AlarmsProps = {
  hall: HallAtWork & { view: NonNullable<HallAtWork['view']> }
  centre: string
  mayArrange: boolean
  onShow: (desk: number) => void
}

/** What goes wrong soon, most urgent first, and what would help. */
export function Alarms({ hall, ...rest }: AlarmsProps) {
  const say = useSay()
  const { alarms } = hall.view
  const [chosen, setOpened] = useState<string>()
  // The most urgent one stands open until somebody chooses; forecasts are asked for that one only.
  const opened = chosen === undefined || !isThere(alarms, chosen) ? alarms[0] && keyOf(alarms[0]) : chosen
  return (
    <section className={styles['alarms']} aria-label={say(texts.title)}>
      {alarms.length === 0 && (
        <p className={styles['calm']}>
          <CircleCheck aria-hidden="true" />
          {say(texts.none)}
        </p>
      )}
      {alarms.map((alarm) => (
        <AlarmCard
          key={keyOf(alarm)}
          alarm={alarm}
          hall={hall}
          isOpen={opened === keyOf(alarm)}
          onToggle={() => setOpened(opened === keyOf(alarm) ? 'none' : keyOf(alarm))}
          {...rest}
        />
      ))}
    </section>
  )
}

/** A promise at risk and the same promise broken are one alarm: it stays open when it gets worse. */
const keyOf = ({ serviceGroup, desk, kind }: Alarm): string => (desk === null ? `${serviceGroup}` : `${kind} ${desk}`)
const isThere = (alarms: readonly Alarm[], key: string): boolean =>
  key === 'none' || alarms.some((alarm) => keyOf(alarm) === key)

const faces = {
  'no-desk': { icon: OctagonAlert, tone: 'danger' },
  'promise-broken': { icon: OctagonAlert, tone: 'danger' },
  'promise-at-risk': { icon: TriangleAlert, tone: 'warning' },
  'absent-desk': { icon: BellRing, tone: 'info' },
  'long-service': { icon: BellRing, tone: 'info' },
} satisfies Record<Alarm['kind'], object>

function sentenceOf({ kind, values }: Alarm, isOnBreak: boolean): Text {
  switch (kind) {
    case 'no-desk':
      return texts.noDesk
    case 'promise-broken':
      return values['lateMinutes'] === -1 ? texts.noDesk : texts.isBroken
    case 'promise-at-risk':
      return values['lateMinutes'] === -1 ? texts.noDesk : texts.willBreak
    case 'absent-desk':
      return isOnBreak ? texts.breakLong : texts.calledLong
    case 'long-service':
      return texts.serviceLong
  }
}

type AlarmCardProps = AlarmsProps & { alarm: Alarm; isOpen: boolean; onToggle: () => void }

function AlarmCard({ alarm, hall, centre, mayArrange, onShow, isOpen, onToggle }: AlarmCardProps) {
  const say = useSay()
  const { icon: Icon, tone } = faces[alarm.kind]
  const { serviceGroup, desk, breaksAt, values } = alarm
  const isOnBreak = hall.view.desks.find((each) => each.desk === desk)?.state === 'break'
  const said = {
    group: serviceGroup ? groups[serviceGroup].name : '',
    time: breaksAt ? formatTime(breaksAt) : '',
    desk: String(desk ?? ''),
    count: Number(values['count'] ?? 0),
    minutes: Number(values['lateMinutes'] ?? values['minutes'] ?? 0),
  }
  return (
    <article className={styles['alarm']} data-tone={tone}>
      <button type="button" aria-expanded={isOpen} onClick={onToggle}>
        <Icon aria-hidden="true" />
        <strong>{say(sentenceOf(alarm, isOnBreak), said)}</strong>
        <ChevronDown aria-hidden="true" />
      </button>
      {isOpen && (
        <div className={styles['remedies']}>
          {desk === null && serviceGroup && (
            <GroupRemedies group={serviceGroup} hall={hall} centre={centre} mayArrange={mayArrange} />
          )}
          {desk !== null && (
            <DeskRemedies desk={desk} alarm={alarm} hall={hall} mayArrange={mayArrange} onShow={onShow} />
          )}
        </div>
      )}
    </article>
  )
}

type DeskRemediesProps = Omit<AlarmsProps, 'centre'> & { alarm: Alarm; desk: number }

function DeskRemedies({ desk, alarm, hall, mayArrange, onShow }: DeskRemediesProps) {
  const say = useSay()
  return (
    <>
      <Button kind="secondary" onClick={() => onShow(desk)}>
        {say(texts.show)}
      </Button>
      {alarm.remedies.map((remedy) => (
        <RemedyButton key={remedy.action} remedy={remedy} hall={hall} mayArrange={mayArrange} />
      ))}
    </>
  )
}

type GroupRemediesProps = Omit<AlarmsProps, 'onShow'> & { group: ServiceGroup }

function GroupRemedies({ group, hall, centre, mayArrange }: GroupRemediesProps) {
  const say = useSay()
  const remedies = useRemedies(centre, group, true)
  if (!remedies.data) return null
  if (remedies.data.length === 0) return <p>{say(texts.noRemedy)}</p>
  return (
    <>
      {remedies.data.map((remedy) => (
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
