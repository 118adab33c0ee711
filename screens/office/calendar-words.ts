import type { CalendarDay } from '#centres/contract'
import type { Text } from '#ui/language.tsx'

/** What the day is, in one phrase; a working day follows the hours of a weekday. */
export const likeTexts: readonly Text[] = [
  { ky: 'жумуш күнү, дүйшөмбүдөй', ru: 'рабочий, как понедельник', en: 'working day, like a Monday' },
  { ky: 'жумуш күнү, шейшембидей', ru: 'рабочий, как вторник', en: 'working day, like a Tuesday' },
  { ky: 'жумуш күнү, шаршембидей', ru: 'рабочий, как среда', en: 'working day, like a Wednesday' },
  { ky: 'жумуш күнү, бейшембидей', ru: 'рабочий, как четверг', en: 'working day, like a Thursday' },
  { ky: 'жумуш күнү, жумадай', ru: 'рабочий, как пятница', en: 'working day, like a Friday' },
  { ky: 'жумуш күнү, ишембидей', ru: 'рабочий, как суббота', en: 'working day, like a Saturday' },
  { ky: 'жумуш күнү, жекшембидей', ru: 'рабочий, как воскресенье', en: 'working day, like a Sunday' },
]

export const certaintyTexts: Record<CalendarDay['certainty'], Text> = {
  sourced: { ky: '', ru: '', en: '' },
  'to-verify': { ky: 'текшерүү керек', ru: 'нужно проверить', en: 'to verify' },
  estimated: {
    ky: 'эсептелген, жарыяланганда жылышы мүмкүн',
    ru: 'расчётная дата, уточнится при объявлении',
    en: 'calculated; may move when it is announced',
  },
}

export const calendarTexts = {
  answer: {
    ky: '{year}-жылы өзгөчө күндөр: {n}; токтом менен: {decrees}.',
    ru: '{year} год: {n, plural, one {# особый день} few {# особых дня} other {# особых дней}}, из них по постановлениям {decrees}.',
    en: '{year}: {n, plural, one {# special day} other {# special days}}, {decrees} of them by decree.',
  },
  unknown: {
    ky: '{year}-жылдын күндөрү киргизиле элек: мөөнөттөр бул жыл үчүн эсептелбейт.',
    ru: 'Дни {year} года ещё не внесены: сроки на этот год не считаются.',
    en: 'The days of {year} are not entered yet: no terms are counted over that year.',
  },
  knownUntil: {
    ky: 'Календарь {day} чейин киргизилген. Бул бүт өлкөгө тиет: борборлордун иш убактысына, жазылууга жана мөөнөттөргө.',
    ru: 'Календарь внесён до {day}. Он действует на всю страну: на часы центров, запись и сроки.',
    en: 'The calendar is entered until {day}. It holds for the whole country: for opening hours, bookings and terms.',
  },
  before: { ky: 'Мурунку жыл', ru: 'Год раньше', en: 'Year before' },
  after: { ky: 'Кийинки жыл', ru: 'Год позже', en: 'Year after' },
  only: { ky: 'Токтом менен өзгөргөндөр гана', ru: 'Только по постановлениям', en: 'By decree only' },
  noDecrees: {
    ky: 'Бул жылы токтом менен өзгөргөн күн жок.',
    ru: 'В этом году постановления дней не меняли.',
    en: 'No decree changes a day of this year.',
  },
  table: { ky: '{year}-жылдын өзгөчө күндөрү', ru: 'Особые дни {year} года', en: 'Special days of {year}' },
  day: { ky: 'Күн', ru: 'День', en: 'Day' },
  name: { ky: 'Аталышы', ru: 'Название', en: 'Name' },
  kind: { ky: 'Кандай күн', ru: 'Какой день', en: 'What it is' },
  dayOff: { ky: 'дем алыш', ru: 'выходной', en: 'day off' },
  basis: { ky: 'Негизи', ru: 'Основание', en: 'Basis' },
  law: { ky: 'мыйзам', ru: 'закон', en: 'law' },
  decree: { ky: 'токтом', ru: 'постановление', en: 'decree' },
  source: { ky: 'Булагы', ru: 'Источник', en: 'Source' },
  withdraw: { ky: 'Алып салуу', ru: 'Убрать', en: 'Take back' },
  withdrawTitle: {
    ky: '{day}: токтомду алып салуу',
    ru: '{day}: убрать постановление',
    en: '{day}: take the decree back',
  },
  withdrawHelp: {
    ky: 'Күн кайра мыйзам жана апта боюнча болот. Бардык борборлорго жана жазылганга тиет.',
    ru: 'День снова будет таким, как по закону и дню недели. Это касается всех центров и записи.',
    en: 'The day is again what the law and its weekday say. It concerns all centres and all bookings.',
  },
  why: { ky: 'Эмне үчүн?', ru: 'Почему?', en: 'Why?' },
  whyHelp: {
    ky: 'Жаңы токтомдун аты, номери жана күнү, же кандай ката кеткени. Кеминде 5 белги.',
    ru: 'Название, номер и дата нового акта или в чём была ошибка. Не меньше 5 знаков.',
    en: 'The name, number and date of the later act, or what the mistake was. At least 5 characters.',
  },
  withdrawn: {
    ky: '{day}: токтом алынды, журналга жазылды.',
    ru: '{day}: постановление убрано, записано в журнал.',
    en: '{day}: the decree is taken back and recorded.',
  },
  add: { ky: 'Токтом боюнча күн кошуу', ru: 'Добавить день по постановлению', en: 'Add a day by decree' },
  which: { ky: 'Кайсы күн?', ru: 'Какой день?', en: 'Which day?' },
  like: { ky: 'Кайсы күндүн тартибинде?', ru: 'По графику какого дня?', en: 'By the hours of which weekday?' },
  isOff: { ky: 'Дем алыш', ru: 'Выходной', en: 'Day off' },
  isWorking: { ky: 'Жумуш күнү', ru: 'Рабочий день', en: 'Working day' },
  nameIn: {
    ky: 'Аталышы ({language})',
    ru: 'Название ({language})',
    en: 'Name ({language})',
  },
  sourceOf: { ky: 'Токтом', ru: 'Постановление', en: 'The decree' },
  sourceHelp: {
    ky: 'Ким кабыл алган, номери жана күнү: келүүчүлөр да окуйт.',
    ru: 'Кто принял, номер и дата: прочтут и посетители.',
    en: 'Who adopted it, its number and date: visitors read it, too.',
  },
  save: { ky: 'Жарыялоо', ru: 'Объявить', en: 'Declare' },
  saved: {
    ky: '{day}: сакталды, журналга жазылды, борборлорго жеткирилди.',
    ru: '{day}: сохранено, записано в журнал, центры узнали.',
    en: '{day}: saved, recorded, and told to the centres.',
  },
  cancel: { ky: 'Эч нерсе өзгөртпөө', ru: 'Ничего не менять', en: 'Change nothing' },
  whoChanges: {
    ky: 'Токтом боюнча күндөрдү башкы кеңсе же администратор киргизет.',
    ru: 'Дни по постановлениям вносит центральный офис или администратор.',
    en: 'The head office or an administrator enters days by decree.',
  },
} satisfies Record<string, Text>
