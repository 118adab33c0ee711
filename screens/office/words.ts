import type { Text } from '#ui/language.tsx'

/** The frame of the office and the answer on top of the hall. */
export const texts = {
  title: { ky: 'Зал', ru: 'Зал', en: 'Hall' },
  hall: { ky: 'Зал азыр', ru: 'Зал сейчас', en: 'The hall now' },
  day: { ky: 'Күн', ru: 'День', en: 'The day' },
  plan: { ky: 'Жазылуу планы', ru: 'План записи', en: 'Plan of bookings' },
  roster: { ky: 'График', ru: 'График', en: 'Roster' },
  hours: { ky: 'Иш убактысы', ru: 'Часы работы', en: 'Opening hours' },
  devices: { ky: 'Түзмөктөр', ru: 'Устройства', en: 'Devices' },
  calendar: { ky: 'Календарь', ru: 'Календарь', en: 'Calendar' },
  network: { ky: 'Бардык борборлор', ru: 'Все центры', en: 'All centres' },
  rooms: { ky: 'Бөлүмдөр', ru: 'Разделы', en: 'Sections' },
  centre: { ky: 'Борбор', ru: 'Центр', en: 'Centre' },
  signOut: { ky: 'Чыгуу', ru: 'Выйти', en: 'Sign out' },
  notHere: {
    ky: 'Бул экран борбордун башчысы, башкы кеңсе, текшерүүчү, аудитор жана администратор үчүн.',
    ru: 'Этот экран для руководителя центра, центрального офиса, инспектора, аудитора и администратора.',
    en: 'This screen is for heads of centres, the head office, inspectors, auditors and administrators.',
  },
  readOnly: {
    ky: 'Сиз карап гана турасыз: залды борбордун башчысы башкарат.',
    ru: 'Вы только смотрите: залом управляет руководитель центра.',
    en: 'You are only looking: the head of the centre runs this hall.',
  },
  done: { ky: 'Аткарылды жана журналга жазылды.', ru: 'Сделано и записано в журнал.', en: 'Done, and recorded.' },
  forget: { ky: 'Түшүнүктүү', ru: 'Понятно', en: 'Understood' },
  sendAgain: { ky: 'Кайра жөнөтүү', ru: 'Отправить ещё раз', en: 'Send again' },
  notDone: { ky: '«{action}» аткарылган жок.', ru: '«{action}» не выполнено.', en: '“{action}” was not done.' },
  unknownWhetherDone: {
    ky: '«{action}» аткарылганы белгисиз. Кайра жөнөтүңүз: эки жолу аткарылбайт.',
    ru: 'Неизвестно, выполнено ли «{action}». Отправьте ещё раз: дважды это не сделается.',
    en: 'It is not known whether “{action}” was done. Send it again: it will not be done twice.',
  },
  stillSending: {
    ky: '«{action}»: жооп кечигип жатат, буйрук өзү кайталанып жөнөтүлөт.',
    ru: '«{action}»: ответа пока нет, команда отправляется повторно сама.',
    en: '“{action}”: no answer yet, the command is sent again by itself.',
  },
  tryAgain: { ky: 'Кайра аракет кылуу', ru: 'Попробовать ещё раз', en: 'Try again' },
  exportCsv: { ky: 'Таблица катары сактоо (CSV)', ru: 'Сохранить таблицу (CSV)', en: 'Save as a table (CSV)' },
  // The answer.
  closedToday: { ky: 'Борбор бүгүн жабык.', ru: 'Сегодня центр закрыт.', en: 'The centre is closed today.' },
  beforeOpening: {
    ky: 'Эшик {time} ачылат; {count, plural, =0 {азырынча эч ким күтпөйт} other {азыр # киши күтүп турат}}.',
    ru: 'Двери откроются в {time}; {count, plural, =0 {пока никто не ждёт} one {уже ждёт # человек} few {уже ждут # человека} other {уже ждут # человек}}.',
    en: 'The doors open at {time}; {count, plural, =0 {nobody waits yet} one {# person waits already} other {# people wait already}}.',
  },
  waiting: {
    ky: '{count, plural, =0 {Эч ким күтпөйт} other {# киши күтүп турат}}',
    ru: '{count, plural, =0 {Никто не ждёт} one {# человек ждёт} few {# человека ждут} other {# человек ждут}}',
    en: '{count, plural, =0 {Nobody waits} one {# person waits} other {# people wait}}',
  },
  allHold: { ky: 'бардык убадалар сакталууда', ru: 'все обещания выполняются', en: 'all promises hold' },
  keptForAway: {
    ky: '{tickets} тыныгуудагы №{desk} терезени күтүп жатат',
    ru: '{tickets} ждёт окно №{desk}, а там перерыв',
    en: '{tickets} waits for desk {desk}, which is on a break',
  },
  keptForBusy: {
    ky: '{tickets} бош эмес №{desk} терезени күтүп жатат',
    ru: '{tickets} ждёт окно №{desk}, а оно занято другими',
    en: '{tickets} waits for desk {desk}, which serves others',
  },
  noDesk: {
    ky: '«{group}» үчүн бир да терезе ачык эмес',
    ru: 'для «{group}» не открыто ни одно окно',
    en: 'no desk is open for {group}',
  },
  noDeskRefused: {
    ky: '«{group}» үчүн бир да терезе ачык эмес: бүгүн {count, plural, other {# киши}} талон ала албай кетти.',
    ru: 'Для «{group}» не открыто ни одно окно: сегодня {count, plural, one {# человек ушёл} few {# человека ушли} other {# человек ушли}} без талона.',
    en: 'No desk is open for {group}: {count, plural, one {# person has} other {# people have}} left without a ticket today.',
  },
  hallEmpty: {
    ky: 'Иш убактысында бир да терезе ачык эмес{count, plural, =0 {} other {: бүгүн # киши талон ала албай кетти}}.',
    ru: 'Идут часы работы, а не открыто ни одно окно{count, plural, =0 {} one {: сегодня # человек ушёл без талона} few {: сегодня # человека ушли без талона} other {: сегодня # человек ушли без талона}}.',
    en: 'The doors are open and no desk is{count, plural, =0 {} one {: # person has left without a ticket today} other {: # people have left without a ticket today}}.',
  },
  willBreak: {
    ky: '«{group}» боюнча убада саат {time} бузулат',
    ru: 'обещание по «{group}» будет нарушено в {time}',
    en: 'the promise for {group} will break at {time}',
  },
  isBroken: {
    ky: '«{group}» боюнча убада {time}~дан бери бузулуп турат',
    ru: 'обещание по «{group}» нарушено с {time}',
    en: 'the promise for {group} has been broken since {time}',
  },
} satisfies Record<string, Text>

export const alarmTexts = {
  title: { ky: 'Азыр эмне кылуу керек', ru: 'Что сделать сейчас', en: 'What to do now' },
  none: { ky: 'Кооптуу эч нерсе жок.', ru: 'Ничего тревожного.', en: 'Nothing to worry about.' },
  noDesk: {
    ky: '{group}: терезе жок, {count, plural, other {# киши күтөт}}',
    ru: '{group}: нет окна, {count, plural, one {ждёт # человек} few {ждут # человека} other {ждут # человек}}',
    en: '{group}: no desk, {count, plural, one {# person waits} other {# people wait}}',
  },
  noDeskRefused: {
    ky: '{group}: терезе жок, бүгүн {refused, plural, other {# киши}} талон ала албай кетти{count, plural, =0 {} other {, # киши күтөт}}',
    ru: '{group}: нет окна, сегодня {refused, plural, one {# человек ушёл} few {# человека ушли} other {# человек ушли}} без талона{count, plural, =0 {} one {, # ждёт} other {, # ждут}}',
    en: '{group}: no desk, {refused, plural, one {# person has} other {# people have}} left without a ticket today{count, plural, =0 {} one {, # waits} other {, # wait}}',
  },
  'nobody-here': {
    ky: 'Эч бир кызматкер кире элек: бүгүнкү графикти караңыз.',
    ru: 'Ни один сотрудник ещё не вошёл: посмотрите график на сегодня.',
    en: 'No operator has signed in yet: look at the roster of today.',
  },
  willBreak: {
    ky: '{group}: убада саат {time} бузулат, {count, plural, other {# киши}}, эң көп {minutes} мүнөткө кечигет',
    ru: '{group}: обещание нарушится в {time}, {count, plural, one {# человек} few {# человека} other {# человек}}, опоздание до {minutes} мин',
    en: '{group}: the promise breaks at {time}, {count, plural, one {# person} other {# people}}, up to {minutes} min late',
  },
  isBroken: {
    ky: '{group}: убада {time}~дан бери бузулган, {count, plural, other {# киши}}, эң көп {minutes} мүнөткө кечигет',
    ru: '{group}: обещание нарушено с {time}, {count, plural, one {# человек} few {# человека} other {# человек}}, опоздание до {minutes} мин',
    en: '{group}: the promise broke at {time}, {count, plural, one {# person} other {# people}}, up to {minutes} min late',
  },
  calledLong: {
    ky: '№{desk} терезе: {minutes} мүнөт мурун чакырган, тейлөө башталган жок',
    ru: 'Окно №{desk}: вызов {minutes} мин назад, а приём не начат',
    en: 'Desk {desk}: called {minutes} min ago and not started',
  },
  breakLong: {
    ky: '№{desk} терезе: тыныгуу {minutes} мүнөткө созулду',
    ru: 'Окно №{desk}: перерыв длится {minutes} мин',
    en: 'Desk {desk}: on a break for {minutes} min',
  },
  keptForAway: {
    ky: '{tickets} №{desk} терезени күтүп жатат, ал тыныгууда ({minutes} мүн)',
    ru: '{count, plural, one {{tickets} ждёт} other {{tickets} ждут}} окно №{desk}, а там перерыв ({minutes} мин)',
    en: '{count, plural, one {{tickets} waits} other {{tickets} wait}} for desk {desk}, which is on a break ({minutes} min)',
  },
  keptForBusy: {
    ky: '{tickets} №{desk} терезени {minutes} мүнөт күттү, убада – {promise} мүн; ал терезе башкаларды тейлеп жатат',
    ru: '{count, plural, one {{tickets} ждёт} other {{tickets} ждут}} окно №{desk} уже {minutes} мин, обещано {promise}; окно занято другими',
    en: '{count, plural, one {{tickets} has} other {{tickets} have}} waited {minutes} min for desk {desk}, promised {promise}; the desk serves others',
  },
  release: {
    ky: '{ticket}: каалаган терезе чакырсын',
    ru: '{ticket}: пусть вызовет любое окно',
    en: '{ticket}: let any desk call',
  },
  releaseWhy: {
    ky: 'Күткөнү сакталат, эми бул кызматты көрсөткөн ар бир терезе чакыра алат.',
    ru: 'Время ожидания сохранится, а вызвать сможет любое окно с этой услугой.',
    en: 'The wait is kept, and any desk of this service may call.',
  },
  showDesk: { ky: '№{desk} терезени көрсөтүү', ru: 'Показать окно №{desk}', en: 'Show desk {desk}' },
  serviceLong: {
    ky: '№{desk} терезе: бир киши {minutes} мүнөт тейленип жатат',
    ru: 'Окно №{desk}: один посетитель уже {minutes} мин',
    en: 'Desk {desk}: one visitor for {minutes} min',
  },
  missingNumbers: {
    ky: '{series} киоскунан {numbers} талондору келген жок ({count}). Киоскту карап, анын тармагын текшериңиз.',
    ru: 'Киоск {series} не передал талоны {numbers} (всего {count}). Подойдите к киоску и проверьте сеть.',
    en: 'Kiosk {series} has not handed over tickets {numbers} ({count} in all). Go and look at the kiosk and its network.',
  },
  desks: { ky: 'Көз салуу керек терезелер', ru: 'Окна, на которые стоит взглянуть', en: 'Desks that need a look' },
  more: { ky: 'дагы {n}', ru: 'ещё {n}', en: '{n} more' },
  announce: {
    ky: '{count, plural, other {# эскертүү}}',
    ru: '{count, plural, one {# предупреждение} few {# предупреждения} other {# предупреждений}}',
    en: '{count, plural, one {# alarm} other {# alarms}}',
  },
  addSkill: {
    ky: '№{desk} терезе жардам берсин: «{group}» кошуу',
    ru: 'Окно №{desk} поможет: добавить «{group}»',
    en: 'Let desk {desk} help: add {group}',
  },
  endBreak: {
    ky: '№{desk} терезенин тыныгуусун бүтүрүү',
    ru: 'Закончить перерыв окна №{desk}',
    en: 'End the break of desk {desk}',
  },
  open: { ky: '№{desk} терезени ачуу', ru: 'Открыть окно №{desk}', en: 'Open desk {desk}' },
  enough: { ky: 'Убада сакталат', ru: 'Обещание будет выполнено', en: 'The promise will hold' },
  notEnough: {
    ky: 'Кечиге тургандар: {before} → {after}, бардыгы {minutesBefore} → {minutesAfter} мүн',
    ru: 'Опозданий: {before} → {after}, всего {minutesBefore} → {minutesAfter} мин',
    en: 'Late: {before} → {after}, altogether {minutesBefore} → {minutesAfter} min',
  },
  nextWait: {
    ky: 'Жаңы келген киши күтөт: {before} → {after}',
    ru: 'Новый посетитель ждёт: {before} → {after}',
    en: 'A newcomer waits: {before} → {after}',
  },
  noChange: {
    ky: 'Болжол боюнча бул азыр эч нерсени өзгөртпөйт',
    ru: 'По прогнозу сейчас это ничего не изменит',
    en: 'By the forecast this changes nothing now',
  },
  worse: {
    ky: '«{group}»: {before} → {after} киши кечигет',
    ru: '«{group}»: опозданий {before} → {after}',
    en: '{group}: late {before} → {after}',
  },
  endless: { ky: 'терезе жок', ru: 'нет окна', en: 'no desk' },
  noRemedy: {
    ky: 'Азыр эч бир чара күтүүнү кыскартпайт. Себеби:',
    ru: 'Сейчас ни одна мера не сократит ожидание. Почему:',
    en: 'Nothing would shorten this wait now. Why:',
  },
  resting: {
    ky: '№{desks}: тыныгууда, {time}~га чейин үзүлбөйт.',
    ru: '{n, plural, one {Окно №{desks}: перерыв, до {time} его не прерывают.} other {Окна №{desks}: перерывы, до {time} их не прерывают.}}',
    en: '{n, plural, one {Desk {desks} is on a break that} other {Desks {desks} are on breaks that}} nobody cuts short before {time}.',
  },
  'changes-nothing': {
    ky: '№{desks}: жардам бере алат, бирок болжол боюнча күтүү кыскарбайт.',
    ru: '{n, plural, one {Окно №{desks} можно подключить} other {Окна №{desks} можно подключить}}, но по прогнозу ожидание не сократится.',
    en: '{n, plural, one {Desk {desks}} other {Desks {desks}}} could help, but by the forecast the wait would not shrink.',
  },
  'at-work': {
    ky: 'Бул кызматты көрсөткөн {n} терезе азыр иштеп жатат: №{desks}.',
    ru: '{n, plural, one {С этой услугой уже работает # окно: №{desks}.} few {С этой услугой уже работают # окна: №{desks}.} other {С этой услугой уже работают # окон: №{desks}.}}',
    en: '{n, plural, one {# desk of this service works} other {# desks of this service work}} already: {desks}.',
  },
  'not-trained': {
    ky: '№{desks}: кызматкер бош, бирок бул кызматка үйрөнгөн эмес.',
    ru: '№{desks}: сотрудник свободен, но этой услуге не обучен.',
    en: '{n, plural, one {Desk {desks}: the operator is free, but} other {Desks {desks}: the operators are free, but}} not trained for this.',
  },
  empty: {
    ky: '№{desks}: эч ким жок, бул терезеге кызматкер которсо болот.',
    ru: '№{desks}: никого нет, сюда можно перевести сотрудника.',
    en: '{n, plural, one {Desk {desks}: nobody is there;} other {Desks {desks}: nobody is there;}} an operator can be moved.',
  },
  andMore: { ky: '{shown} жана дагы {n}', ru: '{shown} и ещё {n}', en: '{shown} and {n} more' },
  recorded: {
    ky: 'Болжол ар 10 секундда жаңырат. Ар бир басуу журналга жазылат.',
    ru: 'Прогноз обновляется каждые 10 секунд. Каждое нажатие записывается в журнал.',
    en: 'The forecast is renewed every 10 seconds. Every press is recorded.',
  },
} satisfies Record<string, Text>

export const mapTexts = {
  title: { ky: 'Терезелер', ru: 'Окна', en: 'Desks' },
  summary: {
    ky: '{all} терезенин {n}~ы иштеп жатат, {onBreak}~ы тыныгууда',
    ru: 'Из {all} {all, plural, one {окна} other {окон}} {n, plural, one {работает #} other {работают #}}, на перерыве {onBreak}',
    en: '{n} of {all, plural, one {# desk} other {# desks}} {n, plural, one {works} other {work}}, {onBreak} on a break',
  },
  unplanned: {
    ky: 'Кызматы пландагыдай эмес: №{desks}',
    ru: 'Услуги не по плану: №{desks}',
    en: 'Services other than planned: desk {desks}',
  },
  keys: {
    ky: 'Санды карасаңыз: терезе, астында – ушул абалда канча мүнөт. Жебелер менен жүрүңүз, Enter тандайт, Esc жабат.',
    ru: 'На плитке — номер окна, под ним — сколько минут в этом состоянии. Стрелки — движение, Enter — выбрать, Esc — закрыть.',
    en: 'A tile shows the desk and the minutes in its state. Arrow keys move, Enter selects, Esc closes.',
  },
  minutes: { ky: 'мүн', ru: 'мин', en: 'min' },
  zone: { ky: '{zone} · {name}', ru: '{zone} · {name}', en: '{zone} · {name}' },
  otherZone: { ky: 'Аймак {zone}', ru: 'Зона {zone}', en: 'Zone {zone}' },
  anyState: { ky: 'Бардык абалдар', ru: 'Все состояния', en: 'All states' },
  anyZone: { ky: 'Бардык аймактар', ru: 'Все зоны', en: 'All zones' },
  byState: { ky: 'Абалы боюнча', ru: 'По состоянию', en: 'By state' },
  byZone: { ky: 'Аймагы боюнча', ru: 'По зоне', en: 'By zone' },
  nothing: { ky: 'Мындай терезе азыр жок.', ru: 'Таких окон сейчас нет.', en: 'There is no such desk now.' },
  ordered: { ky: 'тапшырма берилген', ru: 'есть поручение', en: 'an order stands' },
  signedIn: { ky: 'кирген, ача элек', ru: 'на месте, не открыто', en: 'signed in, not open' },
  desk: { ky: '№{desk} терезе', ru: 'Окно №{desk}', en: 'Desk {desk}' },
} satisfies Record<string, Text>

export const lineTexts = {
  title: { ky: 'Кезек жана убадалар', ru: 'Очередь и обещания', en: 'Lines and promises' },
  figures: { ky: 'Кезек сандар менен', ru: 'Очередь в цифрах', en: 'The lines in figures' },
  definition: {
    ky: 'Тилке: эң көп күткөн адам убаданын канча үлүшүн күттү. 100 % — убада бузулду. Башка терезеден келгенде же кайтып келгенде убада кайра башталат. Ар бир кезек түрүнүн убадасын борбор коёт.',
    ru: 'Полоса: какая доля обещания уже прошла у того, кто ждёт дольше всех. 100 % — обещание нарушено. Для направленных от другого окна и вернувшихся обещание начинается заново. Обещание каждой категории даёт центр.',
    en: 'The bar: how much of the promise is used up by whoever waits longest. 100 % means broken. For those sent on or back at the desk the promise begins anew. The centre sets the promise of each class.',
  },
  meaning: { ky: 'Бул эмне?', ru: 'Что это?', en: 'What is this?' },
  group: { ky: 'Кызмат', ru: 'Услуга', en: 'Service' },
  class: { ky: 'Кезек түрү', ru: 'Категория', en: 'Class' },
  waiting: { ky: 'Күтөт', ru: 'Ждут', en: 'Waiting' },
  longest: { ky: 'Эң көп күттү', ru: 'Дольше всех', en: 'Longest' },
  promise: { ky: 'Убада', ru: 'Обещано', en: 'Promise' },
  used: { ky: 'Убадан сарпталды', ru: 'Использовано', en: 'Used up' },
  over: { ky: 'Убададан ашты', ru: 'Сверх обещания', en: 'Over promise' },
  next: { ky: 'Азыр келген күтөт', ru: 'Кто придёт, ждёт', en: 'A newcomer waits' },
  desks: { ky: 'Терезе', ru: 'Окон', en: 'Desks' },
  seconds: { ky: 'сек', ru: 'с', en: 's' },
  nobodyWaits: { ky: 'Азыр эч ким күтпөйт.', ru: 'Сейчас никто не ждёт.', en: 'Nobody waits now.' },
  longestTitle: { ky: 'Эң көп күткөндөр', ru: 'Кто ждёт дольше всех', en: 'Longest waits' },
  since: { ky: 'Убададан күттү', ru: 'Ждёт по обещанию', en: 'Waited of the promise' },
  sinceWhy: {
    ky: '«Убададан күттү» убада менен салыштырылат: башка терезеден келгенде же кайтып келгенде убада кайра башталат. «Бардыгы» – талондон бери.',
    ru: '«Ждёт по обещанию» сравнивается с обещанием: когда человека направили к другому окну или он вернулся к окну, обещание начинается заново. «Всего» — с получения талона.',
    en: '“Waited of the promise” is held against the promise, which begins anew when somebody is sent to another desk or comes back. “In all” counts from the ticket.',
  },
  keptFor: { ky: 'Бир терезени күтөт', ru: 'Ждёт одно окно', en: 'Waits for one desk' },
  ticket: { ky: 'Талон', ru: 'Талон', en: 'Ticket' },
  waited: { ky: 'Бардыгы', ru: 'Всего', en: 'In all' },
  summary: { ky: '{waited} / {promise}', ru: '{waited} из {promise}', en: '{waited} of {promise}' },
} satisfies Record<string, Text>
