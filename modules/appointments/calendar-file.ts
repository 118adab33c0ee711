import { services } from '#catalogue/contract'
import { getCentre } from '#centres'
import type { Read } from '#kernel/sql.ts'
import { say, type Language, type Text } from '#kernel/texts.ts'
import { findByPass, type Appointment } from './store.ts'

/** RFC 5545 §3.3.11: commas, semicolons and line ends would end the value. */
const escaped = (text: string): string => text.replaceAll(/[\\;,]/g, '\\$&').replaceAll(/\r?\n/g, '\\n')

/** §3.1: a line has at most 75 octets; Cyrillic letters have two, and none of them may be torn. */
function folded(line: string): string {
  const lines: string[] = []
  let current = ''
  for (const letter of line) {
    if (Buffer.byteLength(current + letter) > 75) {
      lines.push(current)
      current = ' '
    }
    current += letter
  }
  return [...lines, current].join('\r\n')
}

const utc = (instant: Date): string => `${instant.toISOString().replaceAll(/[-:]/g, '').slice(0, 15)}Z`

export type CalendarEntry = {
  readonly uid: string
  /** Grows with every change, so that calendars replace what they know. */
  readonly sequence: number
  readonly now: Date
  readonly startsAt: Date
  readonly endsAt: Date
  readonly isCancelled: boolean
  readonly summary: string
  readonly location: string
  readonly description: string
  readonly url: string
}

const alarmMs = 2 * 3_600_000

/** One event of iCalendar, with an alarm two hours before. */
export function writeCalendar(entry: CalendarEntry): string {
  const { uid, sequence, now, startsAt, endsAt, isCancelled, summary, location, description, url } = entry
  const alarm = ['BEGIN:VALARM', 'ACTION:DISPLAY', `DESCRIPTION:${escaped(summary)}`, 'TRIGGER:-PT2H', 'END:VALARM']
  // What was booked at short notice has nothing to be reminded of two hours before.
  const hasAlarm = !isCancelled && startsAt.getTime() - now.getTime() > alarmMs
  return [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Tereze//Appointments//EN',
    'CALSCALE:GREGORIAN',
    `METHOD:${isCancelled ? 'CANCEL' : 'PUBLISH'}`,
    'BEGIN:VEVENT',
    `UID:${uid}`,
    `SEQUENCE:${sequence}`,
    `DTSTAMP:${utc(now)}`,
    `DTSTART:${utc(startsAt)}`,
    `DTEND:${utc(endsAt)}`,
    `STATUS:${isCancelled ? 'CANCELLED' : 'CONFIRMED'}`,
    `SUMMARY:${escaped(summary)}`,
    `LOCATION:${escaped(location)}`,
    `DESCRIPTION:${escaped(description)}`,
    `URL:${url}`,
    ...(hasAlarm ? alarm : []),
    'END:VEVENT',
    'END:VCALENDAR',
  ]
    .map((line) => `${folded(line)}\r\n`)
    .join('')
}

const descriptionText: Text = {
  ky: 'Кодуңуз: {code}. Аны киоскто көрсөтүңүз; белгиленүү жазылган убакыттан 15 мүнөт мурда башталат. Паспорт же ID-карта алып келиңиз.\nӨзгөртүү же жокко чыгаруу: {url}',
  ru: 'Ваш код: {code}. Поднесите его к киоску; отметиться можно за 15 минут до этого времени. Возьмите паспорт или ID-карту.\nПеренести или отменить: {url}',
  en: 'Your code: {code}. Show it to the kiosk; check-in begins 15 minutes before this time. Bring your passport or ID card.\nMove or cancel it: {url}',
}

const cancelledText: Text = {
  ky: 'Бул жазылуу жокко чыгарылды.\nКайра жазылуу: {url}',
  ru: 'Эта запись отменена.\nЗаписаться снова: {url}',
  en: 'This booking is cancelled.\nBook again: {url}',
}

type Wanted = {
  readonly centre: string
  readonly pass: string
  readonly publicUrl: string
  readonly now: Date
  /** The language of the booking when none is given. */
  readonly language?: Language
}

const titleOf = ({ services: codes }: Appointment, language: Language): string =>
  codes.map((code) => services[code].name[language]).join(', ')

/** The booking as an `.ics` file; undefined when the pass opens none, or one that was never confirmed. */
export async function calendarFile(read: Read, wanted: Wanted): Promise<string | undefined> {
  const { centre, pass, publicUrl, now } = wanted
  const booking = await findByPass(read, { centre, pass })
  if (!booking || booking.state === 'held') return undefined
  const language = wanted.language ?? booking.language
  const { name, address } = await getCentre(read, centre)
  const url = `${publicUrl}/b/${centre}/${pass}`
  const isCancelled = booking.state === 'cancelled'
  return writeCalendar({
    uid: `${booking.appointmentId}@${new URL(publicUrl).hostname}`,
    sequence: booking.moves + (isCancelled ? 1 : 0),
    now,
    startsAt: booking.startsAt,
    endsAt: booking.endsAt,
    isCancelled,
    summary: titleOf(booking, language),
    location: `${name[language]}, ${address[language]}`,
    description: say(isCancelled ? cancelledText : descriptionText, language, { code: booking.code, url }),
    url,
  })
}
