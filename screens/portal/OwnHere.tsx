import { Banner } from '#ui/Banner.tsx'
import { ErrorSummary } from '#ui/Field.tsx'
import { useSay, type Text } from '#ui/language.tsx'
import { formOf, type PortalRequest } from './request.ts'

const texts = {
  own: {
    ky: 'Ушул телефондогу талондор жана жазылуулар',
    ru: 'Талоны и записи на этом телефоне',
    en: 'Tickets and bookings on this phone',
  },
  ticket: {
    ky: 'Бул номерге талон алынган',
    ru: 'Талон на этот номер уже есть',
    en: 'This number has a ticket already',
  },
  booking: { ky: 'Жазылуу болгон жок', ru: 'Запись не сделана', en: 'Nothing was booked' },
  place: { ky: 'Тизмеге турган жоксуз', ru: 'В список вы не встали', en: 'You did not join the list' },
} satisfies Record<string, Text>

/** Filled by the phone itself (client-own.ts): the server does not know what was opened here. */
export function OwnHere() {
  const say = useSay()
  return <section data-own-list={say(texts.own)} hidden />
}

export type Wrong = {
  readonly field: string
  readonly message: string
  /** Nothing that was typed can be mended: what was asked for stands under this number already, or may. */
  readonly taken?: 'ticket' | 'booking' | 'place' | undefined
}

/** On top of a form that did not pass: what to mend, or what this phone holds already. */
export function NotPassed({ wrong }: { wrong: Wrong | undefined }) {
  const say = useSay()
  if (!wrong?.taken) return <ErrorSummary errors={wrong ? [wrong] : []} />
  return (
    <div role="alert" tabIndex={-1}>
      <Banner kind="warning" title={say(texts[wrong.taken])}>
        {wrong.message}
      </Banner>
      <OwnHere />
    </div>
  )
}

const kinds = ['pin', 'phone', 'document'] as const

/** What the question who somebody is repeats: whatever was wrong, nobody types fourteen digits again. */
export function wrongIdentity(request: PortalRequest, wrong: Wrong | undefined) {
  if (!wrong) return undefined
  const kind = kinds.find((each) => each === formOf(request, 'kind')) ?? 'pin'
  const isMeant = wrong.field === kind && !wrong.taken
  return { kind, written: formOf(request, kind), error: isMeant ? wrong.message : undefined }
}
