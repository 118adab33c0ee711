import { useState } from 'react'
import type { FormEvent } from 'react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { exceptionReasons, setOpeningException } from '#centres/contract'
import type { Hours } from '#centres/contract'
import type { StaffRole } from '#people/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { call, Problem } from '#ui/call.ts'
import { Choice } from '#ui/Choice.tsx'
import { DayField } from '#ui/DayField.tsx'
import { capitalised, formatDay, formatNumber } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { Spinner } from '#ui/Progress.tsx'
import { Select } from '#ui/Select.tsx'
import { Table } from '#ui/Table.tsx'
import { useCentre } from '../sign-in/queries.ts'
import { addDays } from './add-days.ts'
import { openingTexts as texts } from './day-words.ts'
import { ExceptionDays, spanOf } from './ExceptionDays.tsx'
import styles from './office.module.css'
import { useBooked } from './overbooked.ts'
import { SureOfDay } from './SureOfDay.tsx'

type Reason = keyof typeof exceptionReasons
const reasons = Object.keys(exceptionReasons) as Reason[]

/** The hours of a centre for two weeks, all days that differ from then on, and a change of one day. */
type OpeningHoursProps = { centre: string; role: StaffRole; mayChange: boolean }

export function OpeningHours({ centre, role, mayChange }: OpeningHoursProps) {
  const say = useSay()
  const { language } = useLanguage()
  const found = useCentre(centre).data
  const booked = useBooked(centre).data
  if (!found || !booked) return <Spinner />
  const bookedOn = (day: string) => booked.find((each) => each.day === day)?.booked ?? 0
  const span = (hours: Hours | null) => spanOf(hours, say)
  return (
    <>
      <h1 className={styles['answer']}>{say(texts.title)}</h1>
      <Table
        caption={say(texts.title)}
        captionHidden
        rows={found.ahead}
        rowKey={({ day }) => day}
        columns={[
          { key: 'day', header: say(texts.day), cell: ({ day }) => capitalised(formatDay(day, language)), names: true },
          { key: 'hours', header: say(texts.hours), cell: ({ hours }) => span(hours) },
          {
            key: 'booked',
            header: say(texts.booked),
            cell: ({ day }) => formatNumber(bookedOn(day), language),
            figure: true,
          },
          { key: 'because', header: say(texts.because), cell: ({ because }) => (because ? say(because) : '') },
        ]}
      />
      <ExceptionDays centre={centre} isOfNetwork={role !== 'head-of-centre'} mayChange={mayChange} />
      <p>{say(role === 'head-of-centre' ? texts.whatChanges : texts.whoChanges)}</p>
      {mayChange && <ChangeOneDay centre={centre} today={found.ahead[0]?.day ?? ''} bookedOn={bookedOn} />}
    </>
  )
}

/** From six to eleven. A browser's own field would ask for am and pm where its language does. */
const quarters = Array.from({ length: 17 * 4 + 1 }, (_, index) => {
  const [hour, quarter] = [6 + Math.floor(index / 4), index % 4]
  return `${String(hour).padStart(2, '0')}:${String(quarter * 15).padStart(2, '0')}`
})

/** Why is for the head to say: what visitors read is nobody's default. */
type Wish = { day: string; isOpen: boolean; opens: string; closes: string; reason: Reason | undefined }

type BookedOn = (day: string) => number

function ChangeOneDay({ centre, today, bookedOn }: { centre: string; today: string; bookedOn: BookedOn }) {
  const say = useSay()
  const { language } = useLanguage()
  const client = useQueryClient()
  const [wish, setWish] = useState<Wish>({
    day: addDays(today, 1),
    isOpen: true,
    opens: '10:00',
    closes: '16:00',
    reason: undefined,
  })
  const [isAsked, setAsked] = useState(false)
  const { day, opens, closes, reason, isOpen } = wish
  const isWithin = day >= today && day <= addDays(today, 365)
  const change = useMutation({
    mutationFn: async (because: Reason) =>
      await call(
        setOpeningException,
        { centre, day, hours: isOpen ? { opens, closes, lunch: null } : null, reason: because },
        { language },
      ),
    onSuccess: async () => {
      await client.invalidateQueries({ queryKey: ['centre', centre] })
      await client.invalidateQueries({ queryKey: ['exceptions', centre] })
    },
  })
  const submit = (event: FormEvent) => {
    event.preventDefault()
    setAsked(reason !== undefined)
  }
  return (
    <form className={styles['form']} onSubmit={submit}>
      <h2>{say(texts.change)}</h2>
      {change.error instanceof Problem && <Banner kind="danger">{change.error.detail}</Banner>}
      {change.data && <Banner kind="success">{say(texts.saved, { day: formatDay(change.data.day, language) })}</Banner>}
      <WishFields wish={wish} onChange={(changes) => setWish({ ...wish, ...changes })} />
      <p role="status">
        {isWithin
          ? say(texts.bookedThen, { day: capitalised(formatDay(day, language)), n: bookedOn(day) })
          : say(texts.outside)}
      </p>
      <Button type="submit" disabled={change.isPending || !isWithin || !reason}>
        {say(texts.save)}
      </Button>
      {reason && (
        <SureOfDay
          centre={centre}
          day={day}
          isToday={day === today}
          isClosing={!isOpen}
          booked={bookedOn(day)}
          reason={reason}
          isOpen={isAsked}
          onYes={() => change.mutate(reason)}
          onClose={() => setAsked(false)}
        />
      )}
    </form>
  )
}

type WishFieldsProps = { wish: Wish; onChange: (changes: Partial<Wish>) => void }

function WishFields({ wish, onChange }: WishFieldsProps) {
  const say = useSay()
  return (
    <>
      <DayField label={say(texts.which)} value={wish.day} onChange={(day) => onChange({ day })} />
      <Choice
        legend={say(texts.how)}
        name="how"
        value={wish.isOpen ? 'open' : 'closed'}
        onChange={(value) => onChange({ isOpen: value === 'open' })}
        options={[
          { value: 'open', label: say(texts.isOpen) },
          { value: 'closed', label: say(texts.isClosed) },
        ]}
      />
      {wish.isOpen && (
        <div className={styles['row']}>
          {(['opens', 'closes'] as const).map((edge) => (
            <Select
              key={edge}
              label={say(texts[edge])}
              value={wish[edge]}
              onChange={({ target }) => onChange({ [edge]: target.value })}
            >
              {quarters.map((time) => (
                <option key={time}>{time}</option>
              ))}
            </Select>
          ))}
        </div>
      )}
      <Select
        label={say(texts.reason)}
        value={wish.reason ?? ''}
        onChange={({ target }) => onChange({ reason: reasons.find((each) => each === target.value) })}
      >
        <option value="">{say(texts.chooseReason)}</option>
        {reasons.map((each) => (
          <option key={each} value={each}>
            {say(exceptionReasons[each])}
          </option>
        ))}
      </Select>
    </>
  )
}
