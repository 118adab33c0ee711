import type { Language, Text } from '#ui/language.tsx'

export const texts = {
  place: { ky: 'Терезе', ru: 'Окно', en: 'The desk' },
  deskNo: { ky: '№{desk} терезе', ru: 'Окно №{desk}', en: 'Desk {desk}' },
  operatorsOnly: {
    ky: 'Бул экран терезеде иштегендер үчүн',
    ru: 'Этот экран для тех, кто работает за окном',
    en: 'This screen is for those who work at a desk',
  },
  signedInAs: {
    ky: 'Бул браузерде «{role}» катары кирилген. Терезеде иштөө үчүн чыгып, оператор катары кириңиз.',
    ru: 'В этом браузере вход выполнен как «{role}». Чтобы работать за окном, выйдите и войдите как оператор.',
    en: 'This browser is signed in as “{role}”. To work at a desk, sign out and sign in as an operator.',
  },
  signOut: { ky: 'Чыгуу', ru: 'Выйти', en: 'Sign out' },
  moveDesk: { ky: 'Башка терезеге өтүү', ru: 'Перейти за другое окно', en: 'Move to another desk' },
  help: { ky: 'Баскычтар', ru: 'Клавиши', en: 'Keys' },
  movedHere: {
    ky: 'Сиз №{from} терезеден №{desk} терезеге өттүңүз.',
    ru: 'Вы перешли от окна №{from} к окну №{desk}.',
    en: 'You have moved from desk {from} to desk {desk}.',
  },

  visitor: { ky: 'Келген адам', ru: 'Посетитель', en: 'Visitor' },
  actions: { ky: 'Аракеттер', ru: 'Действия', en: 'Actions' },
  state: { ky: 'Терезенин абалы', ru: 'Состояние окна', en: 'State of the desk' },
  loading: { ky: 'Терезе жүктөлүүдө…', ru: 'Загружаем окно…', en: 'Loading the desk…' },
  since: { ky: '{time}~дан бери', ru: 'с {time}', en: 'since {time}' },

  closedTitle: { ky: 'Терезе жабык', ru: 'Окно закрыто', en: 'The desk is closed' },
  closedHelp: {
    ky: 'Ачсаңыз, кезектеги адамды чакыра аласыз.',
    ru: 'Откройте окно, и сможете вызвать следующего.',
    en: 'Open it and you can call the next visitor.',
  },
  freeTitle: { ky: 'Терезе бош', ru: 'Окно свободно', en: 'The desk is free' },
  freeHelp: {
    ky: 'Кийинкини чакырыңыз: ким келерин эреже чечет.',
    ru: 'Вызовите следующего: кто это будет, решает правило очереди.',
    en: 'Call the next one: the rule of the line decides who comes.',
  },
  readyTitle: { ky: 'Сиз даярсыз', ru: 'Вы готовы', en: 'You are ready' },
  readyHelp: {
    ky: 'Азыр күткөн эч ким жок. Келген адам өзү чакырылат.',
    ru: 'Сейчас никто не ждёт. Кто придёт, будет вызван к вам сам.',
    en: 'Nobody waits just now. Whoever comes is called to you by itself.',
  },
  breakTitle: { ky: 'Тыныгуу: {reason}', ru: 'Перерыв: {reason}', en: 'Break: {reason}' },
  breakHelp: {
    ky: 'Кайтып келгенде терезени ачыңыз.',
    ru: 'Когда вернётесь, откройте окно.',
    en: 'Open the desk when you are back.',
  },
  backOfficeTitle: { ky: 'Ички иш', ru: 'Внутренняя работа', en: 'Back office' },

  greeting: { ky: 'Саламатсызбы!', ru: 'Здравствуйте!', en: 'Hello!' },
  noNeeds: { ky: 'Өзгөчө муктаждыгы жок', ru: 'Особых потребностей нет', en: 'No special needs' },
  errands: { ky: 'Кызматтар', ru: 'Услуги', en: 'Services' },
  current: { ky: 'азыр', ru: 'сейчас', en: 'now' },
  later: { ky: 'кийин', ru: 'потом', en: 'later' },
  elsewhere: { ky: 'башка терезеде', ru: 'у другого окна', en: 'at another desk' },
  goesBack: {
    ky: 'Бүткөндөн кийин №{desk} терезеге кайтат',
    ru: 'После вас вернётся к окну №{desk}',
    en: 'Goes back to desk {desk} after you',
  },
  class: { ky: 'Тартиби', ru: 'Порядок', en: 'Class' },
  waited: { ky: 'Күттү', ru: 'Ждал', en: 'Waited' },
  ofPromise: { ky: 'убада {promise}', ru: 'обещано {promise}', en: '{promise} promised' },
  overPromise: {
    ky: 'убададан {over} көп',
    ru: 'на {over} дольше обещанного',
    en: '{over} over the promise',
  },
  booked: { ky: 'Жазылган убактысы', ru: 'Записан на', en: 'Booked for' },
  calls: { ky: 'Чакыруулар', ru: 'Вызовов', en: 'Calls' },
  calledClock: { ky: 'Чакырылгандан бери', ru: 'После вызова', en: 'Since the call' },
  servingClock: { ky: 'Тейлөө убактысы', ru: 'Время приёма', en: 'At the desk for' },
  noShowFrom: {
    ky: '{time}~дан кийин «Келген жок» десе болот',
    ru: '«Не подошёл» можно отметить с {time}',
    en: 'May be marked as not come from {time}',
  },
  noShowNow: {
    ky: '«Келген жок» десе болот',
    ru: 'Можно отметить «Не подошёл»',
    en: 'May be marked as not come',
  },

  line: { ky: 'Сизди күткөндөр', ru: 'Очередь к вам', en: 'Waiting for you' },
  waiting: { ky: 'Күтүп жатат', ru: 'Ждут', en: 'Waiting' },
  longest: { ky: 'Эң көп күткөнү', ru: 'Дольше всех', en: 'Longest wait' },
  over: { ky: 'Убададан ашкан', ru: 'Дольше обещанного', en: 'Over the promise' },
  parked: { ky: 'Кайтып келчүлөр', ru: 'Должны вернуться', en: 'Will be back' },
  nobodyParked: { ky: 'Азыр эч ким жок.', ru: 'Сейчас никого.', en: 'Nobody at the moment.' },
  today: { ky: 'Бүгүн сизде', ru: 'Ваш день', en: 'Your day' },
  served: { ky: 'Тейленди', ru: 'Обслужено', en: 'Served' },
  noShows: { ky: 'Келген жок', ru: 'Не подошли', en: 'Did not come' },
  transferred: { ky: 'Башка терезеге', ru: 'Направлено', en: 'Transferred' },
  median: { ky: 'Адаттагы тейлөө', ru: 'Обычный приём', en: 'Usual service' },
  worked: { ky: 'Баары тейлөөдө', ru: 'Всего на приёме', en: 'Serving in all' },
  breaks: { ky: 'Тыныгууда', ru: 'На перерывах', en: 'On breaks' },
  none: { ky: 'жок', ru: 'нет', en: 'none' },
  skills: { ky: 'Бул терезе', ru: 'Это окно', en: 'This desk' },

  sending: { ky: 'Жөнөтүлүүдө…', ru: 'Отправляем…', en: 'Sending…' },
  sendAgain: { ky: 'Кайра жөнөтүү', ru: 'Отправить ещё раз', en: 'Send again' },
  notDone: { ky: '«{action}» аткарылган жок.', ru: '«{action}» не выполнено.', en: '“{action}” was not done.' },
  unknownWhetherDone: {
    ky: '«{action}» аткарылганы белгисиз. Кайра жөнөтүңүз: эки жолу аткарылбайт.',
    ru: 'Неизвестно, выполнено ли «{action}». Отправьте ещё раз: дважды это не сделается.',
    en: 'It is not known whether “{action}” was done. Send it again: it will not be done twice.',
  },
  dismiss: { ky: 'Түшүндүм', ru: 'Понятно', en: 'All right' },

  back: { ky: 'Артка', ru: 'Назад', en: 'Back' },
  howEnded: {
    ky: '{ticket}: кызмат кандай бүттү?',
    ru: '{ticket}: чем закончилась услуга?',
    en: '{ticket}: how did it end?',
  },
  thenNext: { ky: 'анан кийинкини чакыруу', ru: 'и сразу вызвать следующего', en: 'then call the next' },
  whyBreak: { ky: 'Эмне үчүн тыныгуу?', ru: 'Почему перерыв?', en: 'Why the break?' },
  keptWarning: {
    ky: '{tickets} сизди күтөт. {minutes} мүнөткө чейин келбесеңиз, башка терезе чакырат.',
    ru: '{tickets} ждёт вас. Если вас не будет дольше {minutes} минут, вызовет другое окно.',
    en: '{tickets} waits for you. When you are away for longer than {minutes} minutes, another desk calls.',
  },
  whereTo: { ky: '{ticket} кайда барат?', ru: 'Куда направить {ticket}?', en: 'Where does {ticket} go?' },
  comeBack: { ky: 'анан мага кайтат', ru: 'затем вернётся ко мне', en: 'then comes back to me' },
  toDesk: { ky: 'Терезенин номери', ru: 'Номер окна', en: 'Desk number' },
  anyDesk: { ky: 'каалаганы', ru: 'любое', en: 'any' },
  whoIsBack: { ky: 'Ким кайтып келди?', ru: 'Кто вернулся?', en: 'Who is back?' },
  whichService: { ky: 'Дагы кандай кызмат керек?', ru: 'Какая услуга нужна ещё?', en: 'Which other service?' },
  noService: {
    ky: 'Мындай кызмат табылган жок. Башка сөз менен жазып көрүңүз.',
    ru: 'Такой услуги не нашлось. Попробуйте другими словами.',
    en: 'No such service. Try other words.',
  },
  found: { ky: 'Табылды: {n}', ru: 'Найдено: {n}', en: 'Found: {n}' },
  searchHelp: {
    ky: '↑ ↓ тандоо, ⏎ кошуу, Esc артка',
    ru: '↑ ↓ выбрать, ⏎ добавить, Esc назад',
    en: '↑ ↓ choose, ⏎ add, Esc back',
  },
  whichDesk: { ky: 'Кайсы терезеге өтөсүз?', ru: 'За какое окно вы переходите?', en: 'Which desk do you move to?' },
  move: { ky: 'Өтүү', ru: 'Перейти', en: 'Move' },
  deskCloses: {
    ky: '№{desk} терезе жабылат.',
    ru: 'Окно №{desk} закроется.',
    en: 'Desk {desk} will be closed.',
  },
  sureClose: { ky: 'Терезени жабасызбы?', ru: 'Закрыть окно?', en: 'Close the desk?' },
  sureSignOut: { ky: 'Системадан чыгасызбы?', ru: 'Выйти из системы?', en: 'Sign out?' },
  parkedWarning: {
    ky: '{tickets} ушул терезеге кайтып келет. Терезе жабык болсо, аларды ким кабыл алат?',
    ru: 'К этому окну вернутся: {tickets}. Кто примет их, если окно закрыто?',
    en: '{tickets} will come back to this desk. Who receives them when it is closed?',
  },
  visitorFirst: {
    ky: 'Алгач терезедеги адамды бүтүрүңүз.',
    ru: 'Сначала закончите с посетителем.',
    en: 'Finish with the visitor first.',
  },

  keysTitle: { ky: 'Бардык баскычтар', ru: 'Все клавиши', en: 'All keys' },
  keysHelp: {
    ky: 'Баскычтын орду маанилүү: клавиатура кайсы тилде болсо да иштейт.',
    ru: 'Важно место клавиши: раскладка может быть любой.',
    en: 'The place of the key counts, whichever layout is on.',
  },
  undoHelp: {
    ky: 'Акыркы аракетти 10 секунд ичинде артка кайтарат',
    ru: 'Отменяет последнее действие в течение 10 секунд',
    en: 'Takes back the last action within 10 seconds',
  },
  escHelp: {
    ky: 'Тандоодон баш тартат, билдирүүнү жабат',
    ru: 'Выйти из выбора, убрать сообщение',
    en: 'Leaves a choice, puts a message away',
  },
  digitsHelp: {
    ky: 'Жыйынтыкты, себепти же кызмат тобун тандайт',
    ru: 'Выбирают исход, причину или группу услуг',
    en: 'Choose an outcome, a reason or a group',
  },
  nextHelp: {
    ky: 'Эрежеге ылайык кийинки адамды чакырат',
    ru: 'Вызывает следующего по правилу очереди',
    en: 'Calls whoever the rule says comes next',
  },
  startHelp: {
    ky: 'Адам келди, тейлөө башталды',
    ru: 'Посетитель подошёл, приём начат',
    en: 'The visitor is here, the service begins',
  },
  finishHelp: {
    ky: 'Кызмат бүттү; жыйынтыгын санарип менен тандаңыз',
    ru: 'Услуга завершена; исход выберите цифрой',
    en: 'The service is over; choose the outcome by a digit',
  },
  recallHelp: {
    ky: 'Номерди табло менен үн кайра айтат',
    ru: 'Табло и голос повторят номер',
    en: 'Board and voice repeat the number',
  },
  noShowHelp: {
    ky: 'Бир мүнөт же үч чакыруудан кийин; адам 20 мүнөттө кайтса болот',
    ru: 'Через минуту или три вызова; в течение 20 минут можно вернуться',
    en: 'After a minute or three calls; the person may return within 20 minutes',
  },
  putBackHelp: {
    ky: 'Адамды кезекке кайтарат, күткөн убактысы сакталат',
    ru: 'Возвращает в очередь, время ожидания сохраняется',
    en: 'Back into the line; the wait so far is kept',
  },
  transferHelp: {
    ky: 'Башка топко же терезеге; убакыт токтобойт',
    ru: 'В другую группу или к окну; ожидание не обнуляется',
    en: 'To another group or desk; the wait is never reset',
  },
  addHelp: {
    ky: 'Ушул адамга дагы бир кызмат',
    ru: 'Ещё одна услуга этому посетителю',
    en: 'One more service for this visitor',
  },
  parkHelp: {
    ky: 'Адам чыгып, ушул терезеге кайтат',
    ru: 'Посетитель отойдёт и вернётся к этому окну',
    en: 'The visitor goes away and comes back to this desk',
  },
  resumeHelp: {
    ky: 'Кайтып келгенди чакырууга кошот',
    ru: 'Вернувшийся снова ждёт вызова к вам',
    en: 'Who is back waits for your call again',
  },
  breakKeyHelp: {
    ky: 'Себеби санарип менен тандалат',
    ru: 'Причина выбирается цифрой',
    en: 'The reason is chosen by a digit',
  },
  openHelp: {
    ky: 'Иш башталат же тыныгуу бүтөт',
    ru: 'Начать работу или вернуться с перерыва',
    en: 'Begin to work, or come back from a break',
  },
  closeHelp: {
    ky: 'Терезеге эч ким чакырылбайт',
    ru: 'К окну больше никого не вызовут',
    en: 'Nobody is called to the desk any more',
  },
  signOutHelp: { ky: 'Терезени бошотот', ru: 'Освобождает окно', en: 'Leaves the desk to others' },
} satisfies Record<string, Text>

/** What was just done, for as long as it can be taken back. */
/** The language of the visitor, in that of the operator. */
export const speaksTexts: Record<Language, Text> = {
  ky: { ky: 'Кыргызча сүйлөйт', ru: 'Говорит по-кыргызски', en: 'Speaks Kyrgyz' },
  ru: { ky: 'Орусча сүйлөйт', ru: 'Говорит по-русски', en: 'Speaks Russian' },
  en: { ky: 'Англисче сүйлөйт', ru: 'Говорит по-английски', en: 'Speaks English' },
}

export const doneTexts: Readonly<Record<string, Text>> = {
  called: { ky: '{ticket} чакырылды', ru: '{ticket} вызван', en: '{ticket} is called' },
  recalled: { ky: '{ticket} кайра чакырылды', ru: '{ticket} вызван ещё раз', en: '{ticket} is called again' },
  started: { ky: '{ticket}: тейлөө башталды', ru: '{ticket}: приём начат', en: '{ticket}: service has begun' },
  'errand-added': {
    ky: '{ticket}: кызмат кошулду',
    ru: '{ticket}: услуга добавлена',
    en: '{ticket}: a service is added',
  },
  'errand-finished': {
    ky: '{ticket}: кызмат бүттү',
    ru: '{ticket}: услуга завершена',
    en: '{ticket}: a service is finished',
  },
  served: { ky: '{ticket}: баары бүттү', ru: '{ticket}: визит завершён', en: '{ticket}: all is finished' },
  transferred: {
    ky: '{ticket} башка терезеге жөнөтүлдү',
    ru: '{ticket} направлен к другому окну',
    en: '{ticket} goes to another desk',
  },
  parked: { ky: '{ticket} кайтып келет', ru: '{ticket} вернётся', en: '{ticket} will be back' },
  resumed: { ky: '{ticket} кайтып келди', ru: '{ticket} вернулся', en: '{ticket} is back' },
  'put-back': { ky: '{ticket} кийин чакырылат', ru: '{ticket} вызовут позже', en: '{ticket} will be called later' },
  missed: { ky: '{ticket} келген жок', ru: '{ticket} не подошёл', en: '{ticket} did not come' },
  'identity-compared': {
    ky: '{ticket}: документ салыштырылды',
    ru: '{ticket}: документ сверен',
    en: '{ticket}: the document is compared',
  },
  cancelled: {
    ky: '{ticket} жабылды: башка адам келген',
    ru: '{ticket} закрыт: пришёл другой человек',
    en: '{ticket} is ended: somebody else came',
  },
  'ground-not-shown': {
    ky: '{ticket} жалпы кезекке кайтты',
    ru: '{ticket} вернулся в общую очередь',
    en: '{ticket} is back in the common line',
  },
}
