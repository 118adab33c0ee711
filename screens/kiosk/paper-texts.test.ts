import { describe, expect, test } from 'vitest'
import { languages } from '#ui/language.tsx'
import type { Paper } from './obtain-ticket.ts'
import { paperLines } from './paper-texts.ts'

const at = (time: string) => new Date(`2026-11-23T${time}:00+06:00`)
const aPaper = (known: Partial<Paper> = {}): Paper => ({
  ticket: 'P-042',
  centre: 'bishkek-orok',
  serviceGroup: 'passports',
  services: [],
  notOnIt: [],
  priorityClass: 'walk-in',
  takenAt: at('10:30'),
  promisedUntil: at('10:45'),
  expected: { from: at('10:40'), until: at('10:55') },
  ahead: 7,
  isOffline: false,
  deskNo: null,
  address: 'http://127.0.0.1:8080/t/bishkek-orok/a-pass-of-nobody',
  ...known,
})

describe('the paper', () => {
  test('names the services and the day with its year; of an unknown service it names the group', () => {
    const { what, taken } = paperLines(aPaper({ services: ['passport-exchange', 'residence-extract'] }), 'ru')
    expect(what).toBe('Загранпаспорт (общегражданский паспорт), Справка с места жительства · без записи')
    expect(taken.replaceAll('\u00A0', ' ')).toBe('Взят: 23 ноября 2026, 10:30')
    expect(paperLines(aPaper(), 'ru').what).toBe('Паспорта и ID-карты · без записи')
  })

  test('says what to show at the desk, in every language', () => {
    expect(languages.map((language) => paperLines(aPaper(), language).rest[1])).toEqual([
      'Терезеде паспортуңузду же ID-картаңызды көрсөтүңүз',
      'У окна покажите паспорт или ID-карту',
      'Show your passport or ID card at the desk',
    ])
  })

  test('says how many come before, the window, what the window means and until when the call is promised', () => {
    const kept = aPaper({ promisedUntil: at('10:55') })
    const told = languages.map((language) => {
      const { ahead, when, meaning, rest } = paperLines(kept, language)
      return [ahead, when, meaning, rest[0]].join(' | ')
    })
    expect(told).toEqual([
      'Сизден мурда 7 киши чакырылат | Болжол менен 10:40–\u206010:55 арасында чакырабыз | он учурдун тогузунда ушундай болот | Убадабыз: саат 10:55ке чейин чакырабыз',
      'До вас вызовут 7 человек | Вызовем примерно в 10:40–\u206010:55 | так бывает девять раз из десяти | Обещаем вызвать до 10:55',
      '7 people are called before you | We expect to call you 10:40–\u206010:55 | so it is nine times of ten | We promise to call you by 10:55',
    ])
  })

  test('names nobody before the next one', () => {
    expect(languages.map((language) => paperLines(aPaper({ ahead: 0 }), language).ahead)).toEqual([
      'Кийинки сизсиз',
      'Следующие — вы',
      'You are next',
    ])
  })

  test('does not repeat a promise that will hardly be kept as if it were', () => {
    const { rest } = paperLines(aPaper({ promisedUntil: at('10:35') }), 'en')
    expect(rest[0]).toBe('We promise a call by 10:35, but the line is longer just now. Sorry.')
    // The window of nine calls of ten reaches beyond it.
    expect(paperLines(aPaper(), 'en').rest[0]).toBe(
      'We promise to call you by 10:45, but just now it may take longer. Sorry.',
    )
  })

  test('of a visitor who is called at once says the desk, and nothing of waiting', () => {
    const { ahead, when, meaning, rest } = paperLines(aPaper({ deskNo: 14, ahead: null, promisedUntil: null }), 'en')
    expect({ ahead, when, meaning, rest }).toEqual({
      ahead: undefined,
      when: 'Go to desk 14 now',
      meaning: undefined,
      rest: ['Show your passport or ID card at the desk'],
    })
  })

  test('given without the network promises, and tells neither a place nor a window', () => {
    const { ahead, when, meaning, rest } = paperLines(aPaper({ isOffline: true, ahead: null, expected: null }), 'en')
    expect([ahead, when, meaning, rest[0]]).toEqual([
      undefined,
      'Watch the board for your call',
      undefined,
      'We promise to call you by 10:45',
    ])
  })
})
