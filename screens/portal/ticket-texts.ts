import type { VisitState } from '#queue/contract'
import type { Text } from '#ui/language.tsx'

/** The state of the ticket as its holder would say it, and what to do about it. */
export const stateTexts: Record<VisitState, { readonly title: Text; readonly lead: Text }> = {
  waiting: {
    title: { ky: 'Сиз кезектесиз', ru: 'Вы в очереди', en: 'You are in line' },
    lead: {
      ky: 'Чакырганда бул барак өзү айтат. Залда болсоңуз, таблону да караңыз.',
      ru: 'Когда вас вызовут, эта страница скажет сама. В зале следите и за табло.',
      en: 'This page will tell you when you are called. In the hall, watch the board as well.',
    },
  },
  called: {
    title: { ky: 'Сизди чакырышты', ru: 'Вас вызывают', en: 'You are called' },
    lead: {
      ky: '№{desk} терезеге азыр барыңыз, сизди күтүп турушат.',
      ru: 'Подойдите к окну № {desk} сейчас, вас ждут.',
      en: 'Go to desk {desk} now, they are waiting for you.',
    },
  },
  serving: {
    title: { ky: 'Сиз терезедесиз', ru: 'Вы у окна', en: 'You are at the desk' },
    lead: {
      ky: 'Сизди №{desk} терезеде тейлеп жатышат.',
      ru: 'Вас принимают у окна № {desk}.',
      en: 'You are being served at desk {desk}.',
    },
  },
  parked: {
    title: { ky: 'Сизди кайра күтүшөт', ru: 'Вас ждут обратно', en: 'You are expected back' },
    lead: {
      ky: 'Терезедеги кызматкер айткан ишти бүтүрүп, ошол эле терезеге кайтыңыз. Кезекке кайра турбайсыз.',
      ru: 'Закончите то, о чём говорил сотрудник, и вернитесь к тому же окну. Снова стоять в очереди не нужно.',
      en: 'Finish what the desk asked for and come back to the same desk. You need not wait in line again.',
    },
  },
  served: {
    title: { ky: 'Бүттү. Рахмат!', ru: 'Готово. Спасибо!', en: 'Done. Thank you!' },
    lead: {
      ky: 'Бул талондун иши бүттү. Убактыңызды бөлгөнүңүзгө рахмат.',
      ru: 'По этому талону всё сделано. Спасибо, что пришли.',
      en: 'Everything for this ticket is done. Thank you for coming.',
    },
  },
  'no-show': {
    title: {
      ky: 'Чакырдык, бирок келген жоксуз',
      ru: 'Вас вызвали, но вы не подошли',
      en: 'You were called but did not come',
    },
    lead: {
      ky: 'Капа болбоңуз. Саат {time}~га чейин кайтсаңыз, күткөн убактыңыз сакталат.',
      ru: 'Ничего страшного. Вернитесь до {time}, и время ожидания сохранится.',
      en: 'Never mind. Come back by {time} and you keep the time you have waited.',
    },
  },
  left: {
    title: { ky: 'Сиз кезектен чыктыңыз', ru: 'Вы вышли из очереди', en: 'You left the line' },
    lead: {
      ky: 'Ордуңузду башка адам алды. Кааласаңыз, жаңы талон алыңыз.',
      ru: 'Ваше место займёт другой человек. Если передумаете, возьмите новый талон.',
      en: 'Somebody else takes your place. Take a new ticket if you change your mind.',
    },
  },
  cancelled: {
    title: { ky: 'Талон жокко чыгарылды', ru: 'Талон отменён', en: 'The ticket is cancelled' },
    lead: {
      ky: 'Күн бүтүп калды же талон жокко чыгарылды. Жаңы талон алыңыз же убакытка жазылыңыз.',
      ru: 'День закончился или талон отменили. Возьмите новый или запишитесь на время.',
      en: 'The day has ended or the ticket was cancelled. Take a new one, or book a time.',
    },
  },
}

export const ticketTexts = {
  page: { ky: '{ticket} талону', ru: 'Талон {ticket}', en: 'Ticket {ticket}' },
  desk: { ky: 'Терезе', ru: 'Окно', en: 'Desk' },
  ahead: {
    ky: 'Сизден мурда {n} киши чакырылат',
    ru: 'До вас {n, plural, one {вызовут # человека} other {вызовут # человек}}',
    en: '{n, plural, one {# person} other {# people}} before you',
  },
  first: { ky: 'Кийинки сизсиз', ru: 'Следующие — вы', en: 'You are next' },
  mayGrow: {
    ky: 'жазылгандар жана мыйзам боюнча кезексиз өтүүчүлөр мурда чакырылышы мүмкүн',
    ru: 'по записи и по закону могут вызвать раньше',
    en: 'people with a booking or a legal right may be called before',
  },
  /** While no desk is open nobody is next. */
  foremost: { ky: 'Кезекте биринчисиз', ru: 'Вы первые в очереди', en: 'You are first in line' },
  expected: { ky: 'Чакырышат', ru: 'Вызовут', en: 'The call comes' },
  waited: { ky: 'Күттүңүз', ru: 'Вы ждёте', en: 'You have waited' },
  promised: { ky: 'Борбордун убадасы', ru: 'Центр обещает', en: 'The centre promises' },
  promise: { ky: '{time}~га чейин чакырат', ru: 'вызвать до {time}', en: 'to call you by {time}' },
  promiseToo: { ky: 'убада: {time}~га чейин чакырат', ru: 'обещание: вызвать до {time}', en: 'promised: by {time}' },
  over: {
    ky: '{time}~га чейин чакырабыз деп үлгүрбөй калдык, кечиресиз',
    ru: 'обещали вызвать до {time} — не успели, простите',
    en: 'we promised to call you by {time} and did not; we are sorry',
  },
  notBefore: {
    ky: 'Өзүңүз айткандай, саат {time}~га чейин чакырбайбыз.',
    ru: 'Как вы и просили, раньше {time} не вызовем.',
    en: 'As you asked, we will not call you before {time}.',
  },
  placeLater: {
    ky: 'Сизден мурда канча киши чакырыларын ошондо айтабыз.',
    ru: 'Тогда же скажем, сколько человек перед вами.',
    en: 'Then we will say how many people are before you.',
  },
  postpone: { ky: 'Дагы он мүнөт керек', ru: 'Мне нужно ещё десять минут', en: 'I need ten more minutes' },
  postponeHelp: {
    ky: 'Күткөн убактыңыз сакталат, бирок он мүнөт чакырбайбыз. {n, plural, one {Дагы бир жолу гана сурасаңыз болот.} other {Дагы # жолу сурасаңыз болот.}}',
    ru: 'Время ожидания сохранится, но десять минут вас не будут вызывать. {n, plural, one {Попросить можно ещё один раз.} few {Попросить можно ещё # раза.} other {Попросить можно ещё # раз.}}',
    en: 'You keep the time you have waited, but are not called for ten minutes. You can ask {n, plural, one {once more} other {# more times}}.',
  },
  postponedOut: {
    ky: 'Убакытты эки жолу сурадыңыз, мындан ары кийинкиге жылдыра албайбыз. Үлгүрбөсөңүз, кезектен чыгып, жаңы талон алыңыз.',
    ru: 'Вы попросили время уже два раза, больше отложить нельзя. Если не успеваете, выйдите из очереди и возьмите новый талон.',
    en: 'You have asked for more time twice, and it cannot be put off again. If you cannot make it, leave the line and take a new ticket.',
  },
  onPaper: {
    ky: 'Номериңиз залдагы таблодо чыкканда, жанында жазылган терезеге барыңыз.',
    ru: 'Когда ваш номер появится на табло в зале, подойдите к окну, указанному рядом с ним.',
    en: 'When your number appears on the board in the hall, go to the desk shown beside it.',
  },
  printed: {
    ky: '{at} абалы. Азыркы ордуңуз менен убактыңыз телефондо: камераны кодго тутуңуз же даректи териңиз.',
    ru: 'Так было {at}. Место в очереди и время вызова сейчас — в телефоне: наведите камеру на код или наберите адрес.',
    en: 'As of {at}. For your place and time now, point your phone’s camera at the code, or type the address.',
  },
  here: { ky: 'Мен келип калдым', ru: 'Я уже здесь', en: 'I am here already' },
  hereHelp: {
    ky: 'Сиз борбордосуз: басып коюңуз, мындан ары сизди чакырса болот.',
    ru: 'Вы в центре: нажмите, и вас смогут вызвать.',
    en: 'You are at the centre: press, and from now on you may be called.',
  },
  hereHow: {
    ky: 'Эрте келдиңизби? Кире бериштеги экрандын кодун телефонуңуз менен сканерлеп, ушул баракты кайра ачыңыз. Же киосктон талон сурап, ошол эле номерди териңиз.',
    ru: 'Пришли раньше? Отсканируйте телефоном код с экрана у входа и снова откройте эту страницу. Или попросите талон в киоске и введите тот же номер.',
    en: 'Here sooner? Scan the code on the screen at the door with your phone and open this page again. Or ask a kiosk for a ticket and type the same number.',
  },
  leave: { ky: 'Кезектен чыгуу', ru: 'Выйти из очереди', en: 'Leave the line' },
  sure: { ky: 'Кезектен чыгасызбы?', ru: 'Выйти из очереди?', en: 'Leave the line?' },
  sureLead: {
    ky: '{ticket} талонуңуз күчүн жоготот, күткөн убактыңыз кайтпайт.',
    ru: 'Талон {ticket} перестанет действовать, время ожидания не вернуть.',
    en: 'Your ticket {ticket} ends, and the time you have waited is lost.',
  },
  leaveYes: { ky: 'Ооба, чыгам', ru: 'Да, выйти', en: 'Yes, leave' },
  stay: { ky: 'Жок, күтөм', ru: 'Нет, остаться', en: 'No, stay' },
  back: { ky: 'Мен келдим', ru: 'Я снова здесь', en: 'I am back' },
  tooLate: {
    ky: 'Кайтуу убактысы өтүп кетти. Жаңы талон алыңыз.',
    ru: 'Время, чтобы вернуться, прошло. Возьмите новый талон.',
    en: 'The time to come back has passed. Please take a new ticket.',
  },
  backTo: {
    ky: 'Терезедеги кызматкер айткан ишти бүтүрүп, №{desk} терезеге кайтыңыз. Кезекке кайра турбайсыз.',
    ru: 'Закончите то, о чём говорил сотрудник, и вернитесь к окну № {desk}. Снова стоять в очереди не нужно.',
    en: 'Finish what the desk asked for and come back to desk {desk}. You need not wait in line again.',
  },
  sentOn: { ky: 'Эми күтүп жатасыз', ru: 'Теперь вы ждёте', en: 'You now wait for' },
  thenBack: {
    ky: 'андан кийин №{desk} терезеге кайтасыз',
    ru: 'потом вернётесь к окну № {desk}',
    en: 'then you return to desk {desk}',
  },
  onlyHere: {
    ky: 'сизди №{desk} терезе чакырат',
    ru: 'вас вызовет окно № {desk}',
    en: 'desk {desk} will call you',
  },
  afterClosing: {
    ky: 'Борбор жабылды. Ичинде болсоңуз, терезе сизди дагы чакырышы мүмкүн: таблону караңыз. Кетип калсаңыз, башка күнгө жазылыңыз же талон алыңыз.',
    ru: 'Центр уже закрылся. Если вы внутри, вас ещё могут вызвать: следите за табло. Если ушли, запишитесь или возьмите талон в другой день.',
    en: 'The centre has closed. If you are inside, a desk may still call you: watch the board. If you have left, book or take a ticket another day.',
  },
  newTicket: { ky: 'Жаңы талон алуу', ru: 'Взять новый талон', en: 'Take a new ticket' },
  again: { ky: 'Башка кызмат', ru: 'Другая услуга', en: 'Another service' },
  taken: { ky: 'Алынды', ru: 'Взят', en: 'Taken' },
  keep: {
    ky: 'Бул барактын шилтемесин сактаңыз: талон ушул. Аны башкага бербеңиз.',
    ru: 'Сохраните ссылку на эту страницу: это и есть ваш талон. Не передавайте её.',
    en: 'Keep the address of this page: it is your ticket. Do not pass it on.',
  },
  asOf: { ky: 'Саат {time} абалы', ru: 'Данные на {time}', en: 'As of {time}' },
  refresh: { ky: 'Жаңылоо', ru: 'Обновить', en: 'Refresh' },
  bySelf: {
    ky: 'Барак ар 20 секундда өзү жаңырат.',
    ru: 'Страница обновляется сама каждые 20 секунд.',
    en: 'The page refreshes by itself every 20 seconds.',
  },
  live: { ky: 'Азыркы абал', ru: 'Обновляется сразу', en: 'Live' },
  lost: {
    ky: 'Байланыш жок, саат {time} абалы көрүнүп турат. Талонуңуз күчүндө: таблону караңыз, байланыш келгенде барак өзү жаңырат.',
    ru: 'С {time} нет связи. Талон действует; следите за табло, страница обновится сама.',
    en: 'No connection since {time}. Your ticket is still valid: watch the board; this page will catch up by itself.',
  },
  meanwhile: {
    ky: 'Талонуңуз күчүндө, таблону караңыз.',
    ru: 'Талон действует, следите за табло.',
    en: 'Your ticket is still valid: watch the board.',
  },
  sound: { ky: 'Чакырганда үн чыгарсын', ru: 'Включить звук вызова', en: 'Sound on when called' },
  soundOn: { ky: 'Үн күйгүзүлдү', ru: 'Звук включён', en: 'The sound is on' },
  qr: { ky: 'Талондун барагы', ru: 'Страница талона', en: 'The page of the ticket' },
} satisfies Record<string, Text>
