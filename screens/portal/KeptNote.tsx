import { Banner } from '#ui/Banner.tsx'
import { dayOf, formatDayAndMonth, formatTime } from '#ui/format.ts'
import { useLanguage, useSay, type Text } from '#ui/language.tsx'

const texts = {
  asOf: {
    ky: 'Саат {time} абалы, азыр жаңырбай турат',
    ru: 'Данные на {time}, не обновляются',
    en: 'As of {time}, not live',
  },
  asOfDay: {
    ky: '{day}, саат {time} абалы, азыр жаңырбай турат',
    ru: 'Данные на {day}, {time}, не обновляются',
    en: 'As of {day}, {time}, not live',
  },
  heals: {
    ky: 'Байланыш келгенде барак өзү жаңырат.',
    ru: 'Когда связь вернётся, страница обновится сама.',
    en: 'When the connection is back, this page will catch up by itself.',
  },
  unsent: {
    ky: 'Байланыш үзүлүп, сурооңуз жеткен-жетпегени белгисиз. Байланыш келгенде баскычты кайра басыңыз: эки жолу аткарылбайт.',
    ru: 'Связь прервалась, и неизвестно, дошла ли ваша просьба. Когда связь вернётся, нажмите кнопку ещё раз: дважды это не сделается.',
    en: 'The connection broke, and it is not known whether your request arrived. Press the button again when it is back: it will not be done twice.',
  },
} satisfies Record<string, Text>

/** A page whose address is the key to something of somebody's. */
export type Own = {
  /** How its phone lists it. */
  readonly name: string
  readonly now: Date
  /** When it is over: the phone forgets it then. */
  readonly until: Date
  /** What still holds while there is no connection. */
  readonly meanwhile: Text
}

export const keepSeconds = ({ now, until }: Own): number => Math.ceil((until.getTime() - now.getTime()) / 1000)

/** Hidden; the service worker uncovers it where it shows the page that the phone kept. */
export function KeptNote({ own }: { own: Own }) {
  const say = useSay()
  const { language } = useLanguage()
  const { name, now, until, meanwhile } = own
  const isToday = dayOf(now) === dayOf(until)
  const values = { time: formatTime(now), day: formatDayAndMonth(now, language) }
  return (
    <>
      <div id="unsent" hidden>
        <Banner kind="danger">{say(texts.unsent)}</Banner>
      </div>
      <div id="kept" hidden data-own={name} data-keep-seconds={keepSeconds(own)}>
        <Banner kind="warning" title={say(isToday ? texts.asOf : texts.asOfDay, values)}>
          {say(meanwhile)} {say(texts.heals)}
        </Banner>
      </div>
    </>
  )
}
