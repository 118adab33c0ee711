import type { Text } from '#ui/language.tsx'

/** Monday to Sunday, short enough for a narrow column. */
export const shortDays: readonly Text[] = [
  { ky: 'Дш', ru: 'Пн', en: 'Mon' },
  { ky: 'Шш', ru: 'Вт', en: 'Tue' },
  { ky: 'Шр', ru: 'Ср', en: 'Wed' },
  { ky: 'Бш', ru: 'Чт', en: 'Thu' },
  { ky: 'Жм', ru: 'Пт', en: 'Fri' },
  { ky: 'Иш', ru: 'Сб', en: 'Sat' },
  { ky: 'Жк', ru: 'Вс', en: 'Sun' },
]

export const longDays: readonly Text[] = [
  { ky: 'Дүйшөмбү', ru: 'Понедельник', en: 'Monday' },
  { ky: 'Шейшемби', ru: 'Вторник', en: 'Tuesday' },
  { ky: 'Шаршемби', ru: 'Среда', en: 'Wednesday' },
  { ky: 'Бейшемби', ru: 'Четверг', en: 'Thursday' },
  { ky: 'Жума', ru: 'Пятница', en: 'Friday' },
  { ky: 'Ишемби', ru: 'Суббота', en: 'Saturday' },
  { ky: 'Жекшемби', ru: 'Воскресенье', en: 'Sunday' },
]

export const rosterTexts = {
  answer: {
    ky: '{day}: {desks} терезеге {least} кызматкер; бул жумада эң азы.',
    ru: '{day}: {least, plural, one {# сотрудник} few {# сотрудника} other {# сотрудников}} на {desks, plural, one {# окно} few {# окна} other {# окон}}; меньше всего за неделю.',
    en: '{day}: {least, plural, one {# operator} other {# operators}} for {desks, plural, one {# desk} other {# desks}}; the fewest in the week.',
  },
  closedWeek: {
    ky: 'Бул жумада борбор иштебейт.',
    ru: 'На этой неделе центр закрыт.',
    en: 'The centre is closed all week.',
  },
  table: {
    ky: '{from} – {until} жумасынын графиги',
    ru: 'График на неделю {from} – {until}',
    en: 'Roster of the week {from} – {until}',
  },
  before: { ky: 'Мурунку жума', ru: 'Неделя раньше', en: 'Week before' },
  after: { ky: 'Кийинки жума', ru: 'Неделя позже', en: 'Week after' },
  find: { ky: 'Аты же терезеси', ru: 'Имя или окно', en: 'Name or desk' },
  nobodyFound: {
    ky: 'Мындай кызматкер же терезе жок.',
    ru: 'Такого сотрудника или окна нет.',
    en: 'No such person or desk.',
  },
  empty: {
    ky: 'Бул борбордо график түзүлгөн эмес: жазылуу терезелердин саны боюнча эсептелет.',
    ru: 'Графика в этом центре нет: запись считается по числу окон.',
    en: 'This centre has no roster: bookings are counted by desks.',
  },
  operator: { ky: 'Кызматкер', ru: 'Сотрудник', en: 'Operator' },
  desk: { ky: 'Терезе', ru: 'Окно', en: 'Desk' },
  anyDesk: { ky: 'каалаганы', ru: 'любое', en: 'any' },
  people: { ky: 'Иштейт', ru: 'Работают', en: 'At work' },
  closed: { ky: 'жабык', ru: 'закрыт', en: 'closed' },
  here: { ky: 'иштейт', ru: 'работает', en: 'works' },
  off: { ky: 'иштебейт', ru: 'не работает', en: 'does not work' },
  'lent-away': { ky: 'башка борборго жардамга кеткен', ru: 'помогает другому центру', en: 'helps another centre' },
  left: { ky: 'иштен кеткен', ru: 'уволен', en: 'has left' },
  guest: { ky: 'башка борбордон жардамга келген', ru: 'из другого центра', en: 'from another centre' },
  changesOn: { ky: '{day} күнү башкача болот', ru: 'с {day} иначе', en: 'otherwise from {day}' },
  change: { ky: 'Өзгөртүү', ru: 'Изменить', en: 'Change' },
  changeTitle: { ky: '{name}: иш күндөрү жана терезеси', ru: '{name}: дни и окно', en: '{name}: days and desk' },
  days: { ky: 'Иштеген күндөрү', ru: 'Рабочие дни', en: 'Working days' },
  over: { ky: 'эми өзгөрбөйт', ru: 'уже не изменить', en: 'cannot change any more' },
  lasts: { ky: 'Канчага чейин?', ru: 'На сколько?', en: 'For how long?' },
  on: { ky: 'Ушул жумадан баштап дайыма', ru: 'С этой недели и дальше', en: 'From this week on' },
  onHelp: {
    ky: 'Мурда пландалган кийинки өзгөртүүлөрдүн ордуна.',
    ru: 'Вместо всего, что было намечено позже.',
    en: 'In the place of all that was planned for later.',
  },
  week: { ky: 'Ушул жумада гана', ru: 'Только на этой неделе', en: 'This week only' },
  weekHelp: {
    ky: 'Андан кийин мурдагыдай болот.',
    ru: 'Дальше всё как было.',
    en: 'Afterwards all is as it was.',
  },
  untrained: {
    ky: 'Бул терезенин кызматын үйрөнгөн эмес: {groups}.',
    ru: 'Не обучен тому, что оказывает это окно: {groups}.',
    en: 'Not trained for what this desk serves: {groups}.',
  },
  takenBy: { ky: '№{desk} · {skills}', ru: '№{desk} · {skills}', en: '{desk} · {skills}' },
  save: { ky: 'Сактоо', ru: 'Сохранить', en: 'Save' },
  cancel: { ky: 'Эч нерсе өзгөртпөө', ru: 'Ничего не менять', en: 'Change nothing' },
  saved: {
    ky: '{name}: график сакталды жана журналга жазылды.',
    ru: '{name}: график сохранён и записан в журнал.',
    en: '{name}: the roster is saved and recorded.',
  },
  bookings: {
    ky: 'Жазылууга ачык убакыт ушул график боюнча кайра эсептелет.',
    ru: 'Время для записи пересчитывается по этому графику.',
    en: 'The times that can be booked follow this roster.',
  },
  whoChanges: {
    ky: 'Графикти борбордун башчысы же администратор өзгөртөт.',
    ru: 'График меняет руководитель центра или администратор.',
    en: 'The head of the centre or an administrator changes the roster.',
  },
  isPast: {
    ky: 'Бул жума өтүп кетти: график болгондой калат.',
    ru: 'Эта неделя прошла: график остаётся таким, каким был.',
    en: 'This week is over: its roster stays as it was.',
  },
} satisfies Record<string, Text>
