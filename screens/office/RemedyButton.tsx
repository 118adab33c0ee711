import { Coffee, DoorOpen, UserPlus } from 'lucide-react'
import { groups } from '#catalogue/contract'
import type { ServiceGroup } from '#catalogue/contract'
import type { Alarm } from '#desks/contract'
import { Button } from '#ui/Button.tsx'
import { formatDuration, formatNumber } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import styles from './Alarms.module.css'
import type { HallAtWork } from './use-hall.ts'
import { alarmTexts as texts } from './words.ts'

type Remedy = Alarm['remedies'][number]

type GroupOutlook = {
  serviceGroup: ServiceGroup
  lateNow: number
  lateThen: number
  lateMinutesNow: number | null
  lateMinutesThen: number | null
  expectedSecondsNow: number | null
  expectedSecondsThen: number | null
}
type Outlook = { group: ServiceGroup; isEnough: boolean; groups: readonly GroupOutlook[] }

const faces = {
  'add-skill': { icon: UserPlus, text: texts.addSkill },
  'end-break': { icon: Coffee, text: texts.endBreak },
  open: { icon: DoorOpen, text: texts.open },
}

type RemedyButtonProps = {
  remedy: Remedy
  outlook?: Outlook
  hall: HallAtWork & { view: NonNullable<HallAtWork['view']> }
  mayArrange: boolean
}

/** One press, and below it what the forecast says of it. */
export function RemedyButton({ remedy, outlook, hall, mayArrange }: RemedyButtonProps) {
  const say = useSay()
  const { icon, text } = faces[remedy.action]
  const desk = hall.view.desks.find((each) => each.desk === remedy.desk)
  const press = () => {
    if (remedy.action === 'add-skill' && desk && remedy.serviceGroup)
      hall.act('setSkills', { desk: remedy.desk, skills: [...new Set([...desk.skills, remedy.serviceGroup])] })
    else hall.act('setState', { desk: remedy.desk, state: 'open' })
  }
  return (
    <div className={styles['remedy']}>
      <Button kind="secondary" icon={icon} disabled={!mayArrange || hall.isSending} onClick={press}>
        {say(text, {
          desk: String(remedy.desk),
          group: remedy.serviceGroup ? groups[remedy.serviceGroup].name : '',
        })}
      </Button>
      {desk?.staff && <span>{desk.staff.name}</span>}
      {outlook && <OutlookNote {...outlook} />}
    </div>
  )
}

const changesNothing = (own: GroupOutlook): boolean =>
  own.lateNow === own.lateThen &&
  own.lateMinutesNow === own.lateMinutesThen &&
  own.expectedSecondsNow === own.expectedSecondsThen

function OutlookNote({ group, isEnough, groups: outlooks }: Outlook) {
  const say = useSay()
  const { language } = useLanguage()
  const own = outlooks.find(({ serviceGroup }) => serviceGroup === group)
  const wait = (seconds: number | null) => (seconds === null ? say(texts.endless) : formatDuration(seconds, language))
  const minutes = (count: number | null) => (count === null ? '∞' : formatNumber(count, language))
  const worse = outlooks.filter((other) => other.serviceGroup !== group && other.lateThen > other.lateNow)
  if (own && worse.length === 0 && changesNothing(own))
    return (
      <ul className={styles['outlook']}>
        <li>{say(texts.noChange)}</li>
      </ul>
    )
  return (
    <ul className={styles['outlook']}>
      {own && (
        <li data-good={isEnough}>
          {isEnough
            ? say(texts.enough)
            : say(texts.notEnough, {
                before: String(own.lateNow),
                after: String(own.lateThen),
                minutesBefore: minutes(own.lateMinutesNow),
                minutesAfter: minutes(own.lateMinutesThen),
              })}
        </li>
      )}
      {own && (
        <li>{say(texts.nextWait, { before: wait(own.expectedSecondsNow), after: wait(own.expectedSecondsThen) })}</li>
      )}
      {worse.map((other) => (
        <li key={other.serviceGroup} data-worse="true">
          {say(texts.worse, {
            group: groups[other.serviceGroup].name,
            before: String(other.lateNow),
            after: String(other.lateThen),
          })}
        </li>
      ))}
    </ul>
  )
}
