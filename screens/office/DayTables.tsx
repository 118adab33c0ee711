import { groups } from '#catalogue/contract'
import { putBackReasonTexts, type DayCurve } from '#desks/contract'
import { priorityClassTexts, turnedAwayReasonTexts } from '#queue/contract'
import { formatDuration, formatNumber, formatPercent } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { Table } from '#ui/Table.tsx'
import { dueOf } from './day-promises.ts'
import { dayTexts as texts } from './day-words.ts'
import styles from './office.module.css'
import { shareOf, tooFew } from './share.ts'

type Score = DayCurve['promises'][number]

/** A share with what chance could do to it; of too few people no share at all. */
function useShare(): (hits: number, checked: number) => string {
  const say = useSay()
  const { language } = useLanguage()
  return (hits, checked) => {
    if (checked < tooFew) return say(texts.tooFew, { hits: String(hits), checked: String(checked) })
    const { share, from, until } = shareOf(hits, checked)
    return say(texts.interval, {
      share: formatPercent(share, language),
      // Rounded outwards: the share stands between the two.
      from: formatNumber(Math.floor(from * 100), language),
      until: formatPercent(Math.ceil(until * 100) / 100, language),
    })
  }
}

/** Better or worse only where the two intervals do not meet. */
function changeOf(now: Score, before: Score) {
  if (dueOf(now) < tooFew || dueOf(before) < tooFew) return undefined
  const [one, other] = [shareOf(now.withinPromise, dueOf(now)), shareOf(before.withinPromise, dueOf(before))]
  if (one.from > other.until) return texts.better
  return one.until < other.from ? texts.worse : texts.same
}

type PromiseScoresProps = { promises: readonly Score[]; before: readonly Score[] | undefined }

export function PromiseScores({ promises, before }: PromiseScoresProps) {
  const say = useSay()
  const { language } = useLanguage()
  const share = useShare()
  const time = (seconds: number | null) => (seconds === null ? '–' : formatDuration(seconds, language))
  const count = (key: 'called' | 'neverCalled', header: Text) => ({
    key,
    header: say(header),
    cell: (score: Score) => formatNumber(score[key], language),
    figure: true,
  })
  const weekBefore = (score: Score) => {
    const other = before?.find(({ priorityClass }) => priorityClass === score.priorityClass)
    if (!other) return '–'
    const change = changeOf(score, other)
    return [share(other.withinPromise, dueOf(other)), change && say(change)].filter(Boolean).join(' · ')
  }
  return (
    <>
      <Table
        caption={say(texts.kept)}
        rows={promises}
        rowKey={({ priorityClass }) => priorityClass}
        columns={[
          {
            key: 'class',
            header: say(texts.class),
            cell: ({ priorityClass }) => say(priorityClassTexts[priorityClass]),
            names: true,
          },
          count('called', texts.called),
          count('neverCalled', texts.never),
          {
            key: 'within',
            header: say(texts.within),
            cell: (score) => share(score.withinPromise, dueOf(score)),
            figure: true,
          },
          { key: 'before', header: say(texts.weekBefore), cell: weekBefore, figure: true },
          {
            key: 'promised',
            header: say(texts.promised),
            cell: ({ promiseSeconds }) => time(promiseSeconds),
            figure: true,
          },
          {
            key: 'median',
            header: say(texts.medianWait),
            cell: ({ medianWaitSeconds }) => time(medianWaitSeconds),
            figure: true,
          },
          { key: 'p90', header: say(texts.p90Wait), cell: ({ p90WaitSeconds }) => time(p90WaitSeconds), figure: true },
        ]}
      />
      <p className={styles['help']}>{say(texts.keptWhy)}</p>
    </>
  )
}

/** «92 of 100 calls came inside the window we told». */
export function EstimateScore({
  estimates: { checked, hits, medianWindowSeconds, byGroup },
}: Pick<DayCurve, 'estimates'>) {
  const say = useSay()
  const { language } = useLanguage()
  const share = useShare()
  const figure = (count: number) => formatNumber(count, language)
  return (
    <section>
      <h2>{say(texts.estimates)}</h2>
      <p>
        <strong>
          {checked === 0
            ? say(texts.estimatesNone)
            : say(texts.estimatesAnswer, { checked: figure(checked), hits: figure(hits) })}
        </strong>
        {medianWindowSeconds !== null && ` · ${say(texts.window)}: ${formatDuration(medianWindowSeconds, language)}`}
      </p>
      {byGroup.length > 0 && (
        <Table
          caption={say(texts.estimates)}
          captionHidden
          rows={byGroup}
          rowKey={({ serviceGroup }) => serviceGroup}
          columns={[
            {
              key: 'group',
              header: say(texts.group),
              cell: ({ serviceGroup }) => say(groups[serviceGroup].name),
              names: true,
            },
            { key: 'called', header: say(texts.called), cell: (row) => figure(row.checked), figure: true },
            { key: 'hits', header: say(texts.hit), cell: (row) => share(row.hits, row.checked), figure: true },
          ]}
        />
      )}
      <p className={styles['help']}>{say(texts.estimatesWhy)}</p>
    </section>
  )
}

/** What desks did with those they had called, besides serving them. */
export function whatDesksDid(
  { noShows, putBacks, otherPersons, groundsNotShown }: DayCurve['atDesks'],
  say: (text: Text) => string,
): { what: string; count: number }[] {
  return [
    { what: say(texts.noShows), count: noShows },
    ...putBacks.map(({ reason, count }) => ({
      what: `${say(texts.putBack)}: ${say(putBackReasonTexts[reason])}`,
      count,
    })),
    { what: say(texts.otherPersons), count: otherPersons },
    { what: say(texts.groundsNotShown), count: groundsNotShown },
  ].filter(({ count }) => count > 0)
}

export function AtDesksTable({ atDesks }: Pick<DayCurve, 'atDesks'>) {
  const say = useSay()
  const { language } = useLanguage()
  const rows = whatDesksDid(atDesks, say)
  if (rows.length === 0) return null
  return (
    <>
      <Table
        caption={say(texts.atDesks)}
        rows={rows}
        rowKey={({ what }) => what}
        columns={[
          { key: 'what', header: say(texts.whatHappened), cell: ({ what }) => what, names: true },
          { key: 'count', header: say(texts.times), cell: ({ count }) => formatNumber(count, language), figure: true },
        ]}
      />
      <p className={styles['help']}>{say(texts.atDesksWhy)}</p>
    </>
  )
}

export function TurnedAwayTable({ rows }: { rows: DayCurve['turnedAway'] }) {
  const say = useSay()
  const { language } = useLanguage()
  if (rows.length === 0) return null
  return (
    <Table
      caption={say(texts.turnedAway)}
      rows={rows}
      rowKey={({ serviceGroup, reason }) => `${serviceGroup} ${reason}`}
      columns={[
        {
          key: 'group',
          header: say(texts.group),
          cell: ({ serviceGroup }) => say(groups[serviceGroup].name),
          names: true,
        },
        {
          key: 'reason',
          header: say(texts.reason),
          cell: ({ reason }) => say(turnedAwayReasonTexts[reason]),
        },
        { key: 'count', header: say(texts.count), cell: ({ count }) => formatNumber(count, language), figure: true },
      ]}
    />
  )
}
