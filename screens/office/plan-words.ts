import type { Text } from '#ui/language.tsx'

export const planTexts = {
  answer: {
    ky: '{day}: жазылуу үчүн {places} орун бар, {desks} терезенин {people} терезесинде кызматкер бар.',
    ru: '{day}: для записи есть {n, plural, one {{places} место} few {{places} места} other {{places} мест}}, люди есть на {people} из {desks} окон.',
    en: '{day}: {n, plural, one {{places} place} other {{places} places}} for bookings, somebody for {people} of {desks} desks.',
  },
  closed: {
    ky: '{day}: борбор жабык, жазылуу жок.',
    ru: '{day}: центр закрыт, записи нет.',
    en: '{day}: the centre is closed, nobody books.',
  },
  beyond: {
    ky: '{n, plural, other {# киши}} ашыкча жазылган: алар келет, кызматкер кошуу керек.',
    ru: '{n, plural, one {Записан # человек} few {Записаны # человека} other {Записано # человек}} сверх плана: они придут, нужны ещё сотрудники.',
    en: '{n, plural, one {# person is} other {# people are}} booked beyond the plan: they will come, and more staff is needed.',
  },
  noneBeyond: {
    ky: 'Пландан ашык эч ким жазылган эмес.',
    ru: 'Сверх плана никто не записан.',
    en: 'Nobody is booked beyond the plan.',
  },
  noRoster: {
    ky: 'Бул күнгө ким иштээри жазылган эмес: бардык терезелер кызматкер менен деп эсептелет.',
    ru: 'Кто работает в этот день, не указано: считаем, что люди есть на всех окнах.',
    en: 'Nobody has planned who works that day: every desk counts as manned.',
  },
  day: { ky: 'Күн', ru: 'День', en: 'Day' },
  before: { ky: 'Мурунку күн', ru: 'День раньше', en: 'A day back' },
  after: { ky: 'Кийинки күн', ru: 'День позже', en: 'A day on' },
  chart: {
    ky: 'Эки жумада жазылуу үчүн {places} орун; эң азы – {day}: {least}',
    ru: 'За две недели для записи {n, plural, one {{places} место} few {{places} места} other {{places} мест}}; меньше всего – {day}: {least}',
    en: '{places} places for bookings in two weeks; fewest on {day}: {least}',
  },
  source: {
    ky: 'Орун – чейрек саат. Иштеген күндөр: иш убактысы × кызматкери бар терезелер × жазылуунун үлүшү.',
    ru: 'Место – четверть часа. Рабочие дни: часы работы × окна с людьми × доля записи.',
    en: 'A place is a quarter of an hour. Open days: opening hours × desks with somebody × the part for bookings.',
  },
  groupsOf: { ky: '{day}: топтор', ru: '{day}: группы', en: '{day}: groups' },
  group: { ky: 'Топ', ru: 'Группа', en: 'Group' },
  desks: { ky: 'Терезе', ru: 'Окон', en: 'Desks' },
  people: { ky: 'Кызматкери бар', ru: 'С людьми', en: 'With somebody' },
  places: { ky: 'Жазылуу орду', ru: 'Мест для записи', en: 'Places for bookings' },
  booked: { ky: 'Жазылган', ru: 'Записано', en: 'Booked' },
  beyondColumn: { ky: 'Ашыкча жазылган', ru: 'Записано сверх', en: 'Booked beyond' },
  hours: { ky: 'Иш убактысы', ru: 'Часы', en: 'Hours' },
  isClosed: { ky: 'жабык', ru: 'закрыт', en: 'closed' },
  change: { ky: 'Планды өзгөртүү', ru: 'Изменить план', en: 'Change the plan' },
  lasts: { ky: 'Качанга чейин?', ru: 'На какой срок?', en: 'For how long?' },
  from: { ky: '{day} күнүнөн тартып', ru: 'Начиная с этого дня: {day}', en: 'From {day} on' },
  untilNext: {
    ky: 'Мурда пландалган кийинки өзгөртүүгө чейин',
    ru: 'До следующего изменения, которое уже запланировано',
    en: 'Until the next change that is planned already',
  },
  sureForGood: {
    ky: '{day} жана андан кийинки бардык күндөр: планды өзгөртөсүзбү?',
    ru: '{day} и все дни после: изменить план?',
    en: '{day} and every day after it: change the plan?',
  },
  everyDay: {
    ky: 'Ар бир иш күнү ушундай болот, кийинки пландалган өзгөртүүгө же планды кайра өзгөрткөнгө чейин. Жазылгандар жазылган бойдон калат.',
    ru: 'Так будет каждый рабочий день, пока не наступит следующее запланированное изменение или план не изменят снова. Кто уже записан, остаётся записан.',
    en: 'So it is on every working day, until the next planned change or until the plan is changed again. Whoever is booked stays booked.',
  },
  onlyDay: { ky: '{day} күнү гана', ru: 'Только в этот день: {day}', en: 'Only on {day}' },
  share: {
    ky: 'Ар бир сааттын канча пайызына жазылса болот',
    ru: 'Сколько процентов каждого часа можно занять по записи',
    en: 'How many per cent of every hour may be booked',
  },
  shareHelp: {
    ky: 'Калганы кезекке өзү келгендерге.',
    ru: 'Остальное – тем, кто приходит без записи.',
    en: 'The rest is for those who walk in.',
  },
  desksFor: { ky: '{group}: терезе', ru: '{group}: окон', en: '{group}: desks' },
  most: { ky: 'эң көбү {n}', ru: 'не больше {n}', en: 'at most {n}' },
  save: { ky: 'Сактоо', ru: 'Сохранить', en: 'Save' },
  saved: {
    ky: 'Сакталды жана журналга жазылды. {day}: {before} орундун ордуна {after}. Жазылгандар жазылган бойдон калат.',
    ru: 'Сохранено и записано в журнал. {day}: мест было {before}, стало {after}. Кто уже записан, остаётся записан.',
    en: 'Saved and recorded. {day}: {before} places before, {after} now. Whoever is booked stays booked.',
  },
  nothing: { ky: 'Эч нерсе өзгөргөн жок.', ru: 'Ничего не изменено.', en: 'Nothing was changed.' },
} satisfies Record<string, Text>
