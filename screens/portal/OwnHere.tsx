import { useSay, type Text } from '#ui/language.tsx'

const texts = {
  own: {
    ky: 'Ушул телефондогу талондор жана жазылуулар',
    ru: 'Талоны и записи на этом телефоне',
    en: 'Tickets and bookings on this phone',
  },
} satisfies Record<string, Text>

/** Filled by the phone itself (client-own.ts): the server does not know what was opened here. */
export function OwnHere() {
  const say = useSay()
  return <section data-own-list={say(texts.own)} hidden />
}
