import { useEffect, useRef, useState } from 'react'
import type { FormEvent } from 'react'
import { Search } from 'lucide-react'
import { bookingStateTexts, waitingStateTexts, type FoundBookings } from '#appointments/contract'
import { services, type ServiceCode } from '#catalogue/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { Problem } from '#ui/call.ts'
import { formatDay, formatTime } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { Qr } from '#ui/Qr.tsx'
import { useCentre } from '../sign-in/queries.ts'
import { findBookingTexts as texts, identityFrom, useFindBooking } from './find-booking.ts'
import styles from './FindBookingPanel.module.css'
import type { PanelProps } from './Panel.tsx'
import { PanelFrame } from './PanelFrame.tsx'

/** The answer to a lost link: who shows a document gets the page back, on the own phone. */
export function FindBookingPanel({ view, close }: PanelProps) {
  const say = useSay()
  const [typed, setTyped] = useState('')
  const { mutate, data, error, isPending, reset } = useFindBooking(view)
  const identity = identityFrom(typed)
  const field = useRef<HTMLInputElement>(null)
  // The operator asked for this field by a key.
  useEffect(() => field.current?.focus(), [])
  const submit = (event: FormEvent) => {
    event.preventDefault()
    if (identity && !isPending) mutate(identity)
  }
  return (
    <PanelFrame title={say(texts.title)} close={close} options={<span>{say(texts.help)}</span>}>
      {error instanceof Problem && <Banner kind="danger">{error.detail}</Banner>}
      <div className={styles['find']}>
        <form onSubmit={submit}>
          <input
            ref={field}
            aria-label={say(texts.field)}
            placeholder={say(texts.field)}
            autoComplete="off"
            maxLength={24}
            value={typed}
            onChange={({ target }) => {
              setTyped(target.value)
              reset()
            }}
            onKeyDown={({ key }) => key === 'Escape' && close()}
          />
          <Button type="submit" icon={Search} hint="⏎" disabled={!identity || isPending}>
            {say(texts.title)}
          </Button>
        </form>
        <div className={styles['found']} role="status">
          {data && <Pages found={data} />}
        </div>
      </div>
    </PanelFrame>
  )
}

function Pages({ found: { bookings, places } }: { found: FoundBookings }) {
  const say = useSay()
  const { language } = useLanguage()
  if (bookings.length === 0 && places.length === 0) return <p>{say(texts.none)}</p>
  return (
    <ul>
      {bookings.map(({ address, code, state, startsAt, ...booking }) => (
        <Page
          key={address}
          address={address}
          title={state === 'held' ? say(bookingStateTexts.held) : code}
          when={`${formatDay(startsAt, language)}, ${formatTime(startsAt)}`}
          {...booking}
        />
      ))}
      {places.map(({ address, state, from, until, ...place }) => (
        <Page
          key={address}
          address={address}
          title={say(texts.onList, { state: waitingStateTexts[state] })}
          when={`${formatDay(from, language)} – ${formatDay(until, language)}`}
          {...place}
        />
      ))}
    </ul>
  )
}

type PageProps = {
  address: string
  title: string
  when: string
  centre: string
  services: readonly ServiceCode[]
}

function Page({ address, title, when, centre, services: codes }: PageProps) {
  const say = useSay()
  const place = useCentre(centre).data
  return (
    <li>
      <Qr value={address} label={say(texts.scan, { what: title })} size={120} />
      <div>
        <strong>{title}</strong>
        <span>{when}</span>
        <span>{place && say(place.name)}</span>
        <span>{codes.map((code) => say(services[code].name)).join(', ')}</span>
      </div>
    </li>
  )
}
