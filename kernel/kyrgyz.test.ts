import { expect, test } from 'vitest'
import { withEndings } from './kyrgyz.ts'
import { say } from './texts.ts'

const text = { ky: 'саат {time}~га чейин', ru: 'до {time}', en: 'until {time}' }

test('a time takes the ending of its last number, as it is heard', () => {
  const heard = {
    '10:41': 'ге', '10:42': 'ге', '10:43': 'кө', '10:44': 'кө', '10:45': 'ке', '10:46': 'га', '10:47': 'ге',
    '10:48': 'ге', '10:49': 'га', '10:10': 'го', '10:20': 'га', '10:30': 'га', '10:40': 'ка', '10:50': 'гө', '18:00': 'гө',
  } // prettier-ignore
  for (const [time, ending] of Object.entries(heard))
    expect(say(text, 'ky', { time })).toBe(`саат ${time}${ending} чейин`)
  expect(say(text, 'ru', { time: '10:41' })).toBe('до 10:41')
})

test('from a time on, and more than a time', () => {
  expect(withEndings('09:15~дан тартып, 09:40~дан, 09:09~дан, 09:10~дан, 09:50~дан')).toBe(
    '09:15тен тартып, 09:40тан, 09:09дан, 09:10дон, 09:50дөн',
  )
})

test('at a time, and so many of all', () => {
  expect(withEndings('08:50~да, 09:40~да, 09:15~да, 10:10~да, 09:09~да')).toBe(
    '08:50дө, 09:40та, 09:15те, 10:10до, 09:09да',
  )
  // Heard: бири, экиси, үчү, төртү, беши, алтысы, жетиси, сегизи, тогузу, ону, жыйырмасы, отузу, кыркы, элүүсү, жүзү, нөлү.
  expect(withEndings('101~ы 2~ы 3~ы 4~ы 5~ы 6~ы 7~ы 8~ы 9~ы 10~ы 20~ы 30~ы 40~ы 50~ы 100~ы 0~ы')).toBe(
    '101и 2си 3ү 4ү 5и 6сы 7си 8и 9у 10у 20сы 30у 40ы 50сү 100ү 0ү',
  )
})

test('words take the ending of their own last sounds', () => {
  expect(withEndings('15 мин~дан ашык, 1 саат~га чейин, Ош~га, Орок~дан, Өзгөн~га')).toBe(
    '15 минден ашык, 1 саатка чейин, Ошко, Ороктон, Өзгөнгө',
  )
})
