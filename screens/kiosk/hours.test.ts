import { expect, test } from 'vitest'
import { languages } from '#ui/language.tsx'
import { closedLine, isOpenAt } from './hours.ts'

const at = (instant: string) => new Date(`${instant}:00+06:00`)
const working = { opens: '09:00', closes: '18:00', lunch: null }
const machine = {
  ahead: [
    { day: '2026-11-27', hours: working, because: null },
    { day: '2026-11-28', hours: null, because: null },
    { day: '2026-11-29', hours: null, because: null },
    { day: '2026-11-30', hours: working, because: null },
  ],
}
const told = (instant: string) => languages.map((language) => closedLine(machine, at(instant), language))

test('tickets are given from half an hour before opening until closing', () => {
  expect(['08:29', '08:30', '17:59', '18:00'].map((time) => isOpenAt(machine, at(`2026-11-27T${time}`)))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(told('2026-11-27T12:00')).toEqual([undefined, undefined, undefined])
})

test('whoever stands before a closed machine learns when it opens', () => {
  expect(told('2026-11-27T07:00').map((line) => line?.replaceAll('\u00a0', ' '))).toEqual([
    'Борбор азыр жабык, талон берилбейт. Бүгүн саат 09:00дө ачылат.',
    'Центр сейчас закрыт, талонов нет. Откроется сегодня в 09:00.',
    'The centre is closed now, and there are no tickets. It opens at 09:00 today.',
  ])
  expect(told('2026-11-29T10:00')[1]).toBe('Центр сейчас закрыт, талонов нет. Откроется завтра в 09:00.')
  expect(told('2026-11-27T18:02')[1]?.replaceAll('\u00a0', ' ')).toMatch(/Откроется .*30 ноября.*, в 09:00\./)
})
