import type { Text } from '#ui/language.tsx'

export const panelTexts = {
  close: { ky: 'Панелди жабуу', ru: 'Закрыть панель', en: 'Close the panel' },
  choose: {
    ky: 'Терезени тандаңыз: аны ачып, жаап, тыныгууга чыгарып, кызматын алмаштырса болот.',
    ru: 'Выберите окно, чтобы открыть, закрыть его, отправить на перерыв или изменить услуги.',
    en: 'Select a desk to open or close it, send it on a break, or change its services.',
  },
  keptHere: { ky: 'Ушул терезени күтөт', ru: 'Ждут это окно', en: 'Wait for this desk' },
  concernsTitle: {
    ky: 'Бул кимдерге тиет',
    ru: 'Кого это коснётся',
    en: 'Whom this concerns',
  },
  goOn: { ky: 'Баары бир улантуу', ru: 'Всё равно продолжить', en: 'Go on all the same' },
  changeNothing: { ky: 'Эч нерсе өзгөртпөө', ru: 'Ничего не менять', en: 'Change nothing' },
  untrainedTitle: {
    ky: 'Кызматкер буга үйрөнгөн эмес',
    ru: 'Сотрудник этому не обучен',
    en: 'The operator is not trained for this',
  },
  untrained: {
    ky: '{name}: «{groups}» боюнча окуган эмес. Бирок адамдар ушул терезеге чакырылат.',
    ru: '{name}: нет обучения по услуге «{groups}». Но людей с ней будут вызывать к этому окну.',
    en: '{name} is not trained for {groups}. People with such errands will be called to this desk all the same.',
  },
  left: { ky: 'Терезеде кызматкер жокпу?', ru: 'За окном нет сотрудника?', en: 'Is the operator gone?' },
  leftTitle: {
    ky: '{ticket} кезекке кайтсынбы?',
    ru: 'Вернуть {ticket} в очередь?',
    en: 'Return {ticket} to the line?',
  },
  leftHelp: {
    ky: '{ticket} кезекке кайтат, күткөнү сакталат, башка терезе чакырат. Бул терезе жабылат, кызматкер кайра кириши керек болот.',
    ru: '{ticket} вернётся в очередь, время ожидания сохранится, вызовет другое окно. Это окно закроется, сотруднику придётся войти снова.',
    en: '{ticket} goes back into the line with the wait kept, and another desk calls. This desk closes, and its operator has to sign in again.',
  },
  leftReason: { ky: 'Эмне болду?', ru: 'Что случилось?', en: 'What happened?' },
  leftReturn: {
    ky: '{ticket} – кезекке кайтаруу',
    ru: 'Вернуть {ticket} в очередь',
    en: 'Return {ticket} to the line',
  },
  noneFits: {
    ky: 'Кезектегилердин бирине да бул терезе кызмат көрсөтпөйт: алгач терезенин кызматтарын өзгөртүңүз.',
    ru: 'Это окно не оказывает услуг, которых ждут: сначала измените услуги окна.',
    en: 'Nobody in the line waits for a service of this desk: change its services first.',
  },
  notOffered: {
    ky: 'Дагы {n} киши бул терезе көрсөтпөгөн кызматтарды күтүп жатат, алар бул жерде жок.',
    ru: 'Ещё {n, plural, one {# человек ждёт} few {# человека ждут} other {# человек ждут}} услуг, которых это окно не оказывает: в списке их нет.',
    en: '{n, plural, one {# more person waits} other {# more people wait}} for services this desk does not give; they are not listed.',
  },
  operator: { ky: 'Кызматкер', ru: 'Сотрудник', en: 'Operator' },
  nobody: { ky: 'эч ким кирген эмес', ru: 'никто не вошёл', en: 'nobody is signed in' },
  knows: { ky: 'билет', ru: 'умеет', en: 'knows' },
  served: { ky: 'Бүгүн тейледи', ru: 'Сегодня обслужено', en: 'Served today' },
  desk: { ky: 'Терезе', ru: 'Окно', en: 'Desk' },
  notServed: { ky: 'Чакырылып, тейленбей калгандар', ru: 'Вызваны, но не приняты', en: 'Called and not served' },
  notServedWhy: {
    ky: 'Ар бир окуя саналат: кийин кайтып келгендер да кирет. Бир терезе чакырууну башкалардан көп калтырса, себебин сураңыз: жеңил иш тандап жаткан болушу мүмкүн.',
    ru: 'Считается каждый случай, даже если человек потом вернулся. Если одно окно откладывает вызовы чаще других, спросите почему: так можно выбирать лёгкие дела.',
    en: 'Every event counts, even when the person came back later. When one desk puts off more calls than the others, ask why: it is a way of choosing easy errands.',
  },
  noShows: { ky: 'Жоопсуз чакыруулар', ru: 'Вызовы без ответа', en: 'Calls nobody answered' },
  putBacks: { ky: 'Кийинкиге калтырылды', ru: 'Отложено вызовов', en: 'Calls put off' },
  otherPersons: { ky: 'Башка адам келди', ru: 'Пришёл не тот человек', en: 'Somebody else came' },
  groundsNotShown: {
    ky: 'Кезексиз кирүү укугун көрсөткөн жок',
    ru: 'Право вне очереди не подтверждено',
    en: 'No proof of priority',
  },
  notServedSum: {
    ky: 'Чакырылып, тейленбей калгандар: {desks} терезеде {n} окуя',
    ru: 'Вызваны, но не приняты: {n, plural, one {# случай} few {# случая} other {# случаев}} у {desks, plural, one {# окна} other {# окон}}',
    en: 'Called and not served: {n, plural, one {# event} other {# events}} at {desks, plural, one {# desk} other {# desks}}',
  },
  needsPerson: {
    ky: 'Ачуу үчүн алгач кызматкер ушул терезеге кириши керек.',
    ru: 'Чтобы открыть, сотрудник сначала должен войти за это окно.',
    en: 'To open it, an operator must first sign in here.',
  },
  state: { ky: 'Абалын өзгөртүү', ru: 'Изменить состояние', en: 'Change the state' },
  open: { ky: 'Ачуу', ru: 'Открыть', en: 'Open' },
  endBreak: { ky: 'Тыныгууну бүтүрүү', ru: 'Закончить перерыв', en: 'End the break' },
  shut: { ky: 'Жабуу', ru: 'Закрыть', en: 'Close' },
  backOffice: { ky: 'Ички ишке', ru: 'Во внутреннюю работу', en: 'To back office' },
  break: { ky: 'Тыныгууга', ru: 'На перерыв', en: 'Send on a break' },
  reason: { ky: 'Тыныгуунун себеби', ru: 'Причина перерыва', en: 'Reason for the break' },
  skills: { ky: 'Кандай кызматтарды көрсөтөт', ru: 'Какие услуги оказывает', en: 'What it serves' },
  skillsHelp: {
    ky: 'Кийинки чакыруудан баштап күчүнө кирет.',
    ru: 'Действует со следующего вызова.',
    en: 'Takes effect with the next call.',
  },
  doesNotKnow: {
    ky: 'кызматкер буга үйрөнгөн эмес',
    ru: 'сотрудник этому не обучен',
    en: 'the operator is not trained for this',
  },
  planned: { ky: 'план боюнча', ru: 'по плану', en: 'as planned' },
  saveSkills: { ky: 'Кызматтарды сактоо', ru: 'Сохранить услуги', en: 'Save the services' },
  move: { ky: 'Кызматкерди которуу', ru: 'Перевести сотрудника', en: 'Move the operator' },
  moveTo: { ky: 'Кайсы терезеге?', ru: 'За какое окно?', en: 'To which desk?' },
  moveHelp: {
    ky: 'Бош терезелер гана. Кирүүсү кошо которулат.',
    ru: 'Только свободные окна. Вход переносится вместе с ним.',
    en: 'Free desks only. The sign-in moves along.',
  },
  deskWith: { ky: '№{desk} · {skills}', ru: '№{desk} · {skills}', en: '{desk} · {skills}' },
  override: { ky: 'Кезексиз чакыруу', ru: 'Вызвать вне очереди', en: 'Call out of order' },
  overrideWarning: {
    ky: 'Бул кезектин тартибин бузат. Атыңыз, талон жана себеп журналга түбөлүк жазылат жана тазалык көрсөткүчүнө кирет.',
    ru: 'Это нарушает порядок очереди. Ваше имя, талон и причина навсегда записываются в журнал и входят в показатели добросовестности.',
    en: 'This breaks the order of the line. Your name, the ticket and the reason are recorded for good and count in the integrity figures.',
  },
  overrideTitle: {
    ky: '№{desk} терезеге кезексиз чакыруу',
    ru: 'Вызов вне очереди к окну №{desk}',
    en: 'Call out of order to desk {desk}',
  },
  visitor: { ky: 'Кимди?', ru: 'Кого?', en: 'Whom?' },
  visitorOption: {
    ky: '{ticket} · {group} · {waited} күттү',
    ru: '{ticket} · {group} · ждёт {waited}',
    en: '{ticket} · {group} · waited {waited}',
  },
  why: { ky: 'Эмне үчүн?', ru: 'Почему?', en: 'Why?' },
  whyHelp: {
    ky: 'Кеминде 10 белги: болгонун жазыңыз, адамдын аты-жөнүн жазбаңыз.',
    ru: 'Не меньше 10 знаков: что случилось, без имён.',
    en: 'At least 10 characters: what happened, without names.',
  },
  whyShort: {
    ky: 'Дагы {n} белги жазыңыз.',
    ru: 'Напишите ещё {n, plural, one {# знак} few {# знака} other {# знаков}}.',
    en: 'Write {n, plural, one {# more character} other {# more characters}}.',
  },
  callNow: { ky: 'Чакыруу жана жазып коюу', ru: 'Вызвать и записать', en: 'Call, and record it' },
  cancel: { ky: 'Жок, чакырбайм', ru: 'Не вызывать', en: 'Do not call' },
  mustBeOpen: {
    ky: 'Кезексиз чакыруу үчүн терезе ачык жана бош болушу керек.',
    ru: 'Для вызова вне очереди окно должно быть открыто и свободно.',
    en: 'To call out of order, the desk must be open and free.',
  },
  empty: { ky: 'Кезекте эч ким жок.', ru: 'В очереди никого нет.', en: 'Nobody is in the line.' },
} satisfies Record<string, Text>

/** What becomes of a desk when its visitor is done. */
export const orderTexts = {
  title: { ky: '{ticket} бүткөндөн кийин', ru: 'После посетителя {ticket}', en: 'After visitor {ticket}' },
  help: {
    ky: 'Тейлөө бөлүнбөйт: {ticket} бүтөрү менен тапшырма өзү аткарылат. Ага чейин кайтарып алса болот.',
    ru: 'Приём не прервётся: поручение выполнится само, когда {ticket} закончит. До этого его можно отменить.',
    en: 'The visit is not interrupted: the order is carried out by itself when {ticket} is done. Until then it can be taken back.',
  },
  standing: { ky: 'Тапшырма берилди', ru: 'Поручение принято', en: 'An order stands' },
  close: {
    ky: '{ticket} бүткөндө терезе жабылат.',
    ru: 'Когда {ticket} закончит, окно закроется.',
    en: 'When {ticket} is done, the desk closes.',
  },
  break: {
    ky: '{ticket} бүткөндө тыныгуу болот. {reason}.',
    ru: 'Когда {ticket} закончит, будет перерыв. {reason}.',
    en: 'When {ticket} is done, there is a break. {reason}.',
  },
  'back-office': {
    ky: '{ticket} бүткөндө терезе ички ишке өтөт.',
    ru: 'Когда {ticket} закончит, окно перейдёт на внутреннюю работу.',
    en: 'When {ticket} is done, the desk goes to back office.',
  },
  move: {
    ky: '{ticket} бүткөндө кызматкер №{to} терезеге өтөт.',
    ru: 'Когда {ticket} закончит, сотрудник перейдёт за окно №{to}.',
    en: 'When {ticket} is done, the operator moves to desk {to}.',
  },
  moveWaits: {
    ky: 'Кызматкер №{to} терезе бошогондо ошол жакка өтөт: азыр анда башка кызматкер бар.',
    ru: 'Сотрудник перейдёт за окно №{to}, когда оно освободится: сейчас там другой сотрудник.',
    en: 'The operator moves to desk {to} when it is free: somebody else is there now.',
  },
  taken: {
    ky: '№{to} терезеде азыр башка кызматкер бар: ал бошогуча ушул жерде иштей берет.',
    ru: 'За окном №{to} сейчас другой сотрудник: пока оно не освободится, работа продолжится здесь.',
    en: 'Somebody else is at desk {to} now: until it is free, the work goes on here.',
  },
  withdraw: { ky: 'Тапшырманы кайтарып алуу', ru: 'Отменить поручение', en: 'Take the order back' },
  moveAfter: {
    ky: '{ticket} бүткөндө которуу',
    ru: 'Перевести после {ticket}',
    en: 'Move after {ticket}',
  },
} satisfies Record<string, Text>

/** Said before a deed of which somebody else will feel the effect. */
export const concernTexts = {
  waiting: {
    ky: 'Ушул терезени гана күтөт: {tickets}',
    ru: 'Ждут именно это окно: {tickets}',
    en: 'Wait for this desk and no other: {tickets}',
  },
  away: {
    ky: 'Убактылуу чыгып, ушул терезеге кайтып келет: {tickets}',
    ru: 'Отошли и вернутся к этому окну: {tickets}',
    en: 'Stepped away and will come back to this desk: {tickets}',
  },
  atDesk: {
    ky: 'Азыр терезеде: {ticket}. Аны тейлөө токтобойт.',
    ru: 'Сейчас у окна: {ticket}. Приём не прервётся.',
    en: 'At the desk now: {ticket}. That visit is not interrupted.',
  },
  stranded: {
    ky: '«{group}»: башка ачык терезе калбайт, күткөндөр: {n}',
    ru: '«{group}»: других открытых окон не останется, ждут: {n}',
    en: '“{group}”: no other desk would be open, and {n} wait',
  },
  anyDesk: {
    ky: 'Улантсаңыз, аларды бул кызматты көрсөткөн башка терезе чакырат.',
    ru: 'Если продолжить, их вызовет любое другое окно с этой услугой.',
    en: 'If you go on, any other desk of the service will call them.',
  },
  told: {
    ky: '{name} муну дароо өз экранынан окуйт.',
    ru: '{name}: прочтёт об этом на своём экране сразу.',
    en: '{name} reads this on the own screen at once.',
  },
} satisfies Record<string, Text>

export const countTexts = {
  title: { ky: 'Бүгүнкү талондор', ru: 'Талоны за сегодня', en: 'Tickets of today' },
  issued: { ky: 'Берилди', ru: 'Выдано', en: 'Issued' },
  issuedWhy: {
    ky: 'Бүгүн берилген бардык талондор. Калган сандардын суммасы ушуга барабар (кабыл алынбай калгандардан башка).',
    ru: 'Все талоны, выданные сегодня. Сумма остальных чисел равна этому (кроме тех, кому талона не хватило).',
    en: 'All tickets issued today. The other figures add up to this one (except those turned away).',
  },
  waiting: { ky: 'Күтүп жатат', ru: 'Ждут', en: 'Waiting' },
  waitingWhy: {
    ky: 'Азыр кезекте турган талондор, башка терезеге жөнөтүлгөндөр менен кошо.',
    ru: 'Талоны, которые сейчас в очереди, вместе с направленными к другому окну.',
    en: 'Tickets in the line now, with those sent on to another desk.',
  },
  atDesks: { ky: 'Терезеде', ru: 'У окон', en: 'At desks' },
  atDesksWhy: {
    ky: 'Чакырылгандар жана тейленип жаткандар.',
    ru: 'Вызванные и те, кого принимают.',
    en: 'Called, and being served.',
  },
  parked: { ky: 'Кайтып келет', ru: 'Вернутся', en: 'Will be back' },
  parkedWhy: {
    ky: 'Терезеден убактылуу кеткендер: көчүрмө, төлөм, сүрөт.',
    ru: 'Отошли от окна на время: копия, оплата, фото.',
    en: 'Away from the desk for a while: a copy, a payment, a photo.',
  },
  served: { ky: 'Тейленди', ru: 'Обслужено', en: 'Served' },
  servedWhy: {
    ky: 'Бардык кызматтары бүткөн келүүлөр.',
    ru: 'Визиты, в которых всё завершено.',
    en: 'Visits whose every errand is finished.',
  },
  noShow: { ky: 'Келбей калды', ru: 'Не подошли', en: 'Did not come' },
  noShowWhy: {
    ky: 'Чакырылып келбегендер жана азырынча кайтпагандар. 20 мүнөт ичинде кайтып келсе, күткөнү сакталат жана бул сан азаят; ошондуктан ал терезелердеги «жоопсуз чакыруулардан» аз.',
    ru: 'Вызваны, не подошли и пока не вернулись. Кто вернётся за 20 минут, сохранит своё ожидание, и это число уменьшится; поэтому оно меньше, чем «вызовы без ответа» у окон.',
    en: 'Called, did not come and are not back. Whoever is back within 20 minutes keeps the wait, and this figure falls; so it is smaller than the calls nobody answered at the desks.',
  },
  left: { ky: 'Кетип калды', ru: 'Ушли', en: 'Left' },
  leftWhy: {
    ky: 'Чакырылганга чейин кезектен кеткендер жана жокко чыгарылган талондор.',
    ru: 'Ушли до вызова, и отменённые талоны.',
    en: 'Left before being called, and cancelled tickets.',
  },
  turnedAway: { ky: 'Талон жетпей калды', ru: 'Не хватило талона', en: 'Turned away' },
  turnedAwayWhy: {
    ky: 'Келип, бирок талон албагандар: күн толгон же терезе жок болчу. Аларды башка эч ким көрбөйт, ошондуктан саналат.',
    ru: 'Пришли и не получили талон: день заполнен или нет окна. Больше их никто не видит, поэтому мы их считаем.',
    en: 'Came and got no ticket: the day was full, or no desk served it. Nobody else sees them, so they are counted.',
  },
} satisfies Record<string, Text>
