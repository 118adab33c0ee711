import fc from 'fast-check'
import { expect, test } from 'vitest'
import { writeCalendar, type CalendarEntry } from './calendar-file.ts'

const anEntry = (known: Partial<CalendarEntry> = {}): CalendarEntry => ({
  uid: 'a@example.kg',
  sequence: 0,
  now: new Date('2026-11-23T03:00:00Z'),
  startsAt: new Date('2026-11-24T04:00:00Z'),
  endsAt: new Date('2026-11-24T04:15:00Z'),
  isCancelled: false,
  summary: 'Чет өлкөгө чыгуу паспорту',
  location: 'Бишкек, Жибек Жолу; 381',
  description: 'Кодуңуз: ABCD2345.\nКиоскто көрсөтүңүз',
  url: 'https://example.kg/b/talas/secret',
  ...known,
})
/** As a calendar reads it: lines joined, then names and values. */
const read = (file: string) => {
  const lines = file
    .replaceAll(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(Boolean)
  const unescape = (value: string) =>
    value.replaceAll(/\\([\\;,nN])/g, (_, sign: string) => (sign.toLowerCase() === 'n' ? '\n' : sign))
  return lines.map((line) => [line.slice(0, line.indexOf(':')), unescape(line.slice(line.indexOf(':') + 1))] as const)
}

test('an event says when, where and what in the form of RFC 5545', () => {
  const file = writeCalendar(anEntry())
  expect(file.startsWith('BEGIN:VCALENDAR\r\nVERSION:2.0\r\n')).toBe(true)
  expect(file.endsWith('END:VEVENT\r\nEND:VCALENDAR\r\n')).toBe(true)
  expect(file).toContain('DTSTART:20261124T040000Z\r\n')
  expect(file).toContain('LOCATION:Бишкек\\, Жибек Жолу\\; 381\r\n')
  expect(file).toContain('TRIGGER:-PT2H\r\n')
  expect(writeCalendar(anEntry({ isCancelled: true }))).not.toContain('VALARM')
  const atShortNotice = anEntry({ now: new Date('2026-11-24T03:24:00Z') })
  expect(writeCalendar(atShortNotice)).not.toContain('VALARM')
})

test('any text comes back whole, and no line is longer than 75 octets or tears a letter', () => {
  const letters = fc.constantFrom('ө', 'Ү', 'ң', 'a', ',', ';', '\\', '\n', ' ', '№', '😀')
  const text = fc.array(letters, { maxLength: 200 }).map((list) => list.join(''))
  fc.assert(
    fc.property(text, text, (summary, description) => {
      const file = writeCalendar(anEntry({ summary, description }))
      for (const line of file.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
      expect(file).not.toContain('\uFFFD')
      const values = read(file)
      expect(values).toContainEqual(['SUMMARY', summary])
      expect(values).toContainEqual(['DESCRIPTION', description])
    }),
  )
})
