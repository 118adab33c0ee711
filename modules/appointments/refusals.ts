import { refusing, type Refusals } from '#kernel/refusal.ts'

export const refusals = {
  'no-booking-here': {
    status: 404,
    text: {
      ky: 'Бул борбордо «{service}» үчүн жазылуу жок. Башка борборду тандаңыз же жазылбай келиңиз.',
      ru: 'В этом центре нет записи на услугу «{service}». Выберите другой центр или приходите без записи.',
      en: 'This centre takes no bookings for “{service}”. Choose another centre, or come without a booking.',
    },
  },
  'not-bookable': {
    status: 422,
    text: {
      ky: '«{service}» үчүн жазылуунун кереги жок. Каалаган убакта келиңиз.',
      ru: 'Для услуги «{service}» запись не нужна. Приходите в любое время.',
      en: '“{service}” needs no booking. Come at any time.',
    },
  },
  'not-a-time': {
    status: 422,
    text: {
      ky: 'Бул убакытка жазылууга болбойт. Тизмеден башка убакыт тандаңыз.',
      ru: 'На это время записаться нельзя. Выберите время из списка.',
      en: 'This time cannot be booked. Choose one from the list.',
    },
  },
  'time-taken': {
    status: 409,
    text: {
      ky: 'Бул убакытты жаңы эле башка адам алды. Башка убакыт тандаңыз.',
      ru: 'Это время только что заняли. Выберите другое.',
      en: 'Somebody has just taken this time. Please choose another one.',
    },
  },
  /** One sentence for a booking, a hold and a place on the list: whoever types a number learns nothing about its owner. */
  'not-with-this-number': {
    status: 409,
    text: {
      ky: 'Бул номер менен азыр жаза албайбыз. Мурда жазылган болсоңуз, ошол баракты ачыңыз. Шилтемеңиз жок болсо, документиңиз менен каалаган борборго келиңиз.',
      ru: 'С этим номером записать сейчас не получается. Если вы уже записывались, откройте ту страницу. Если ссылки нет, придите с документом в любой центр.',
      en: 'We cannot book with this number just now. If you have booked before, open that page. If you have no link, come to any centre with your document.',
    },
  },
  'booked-enough-from-here': {
    status: 409,
    text: {
      ky: 'Ушул тармактан бүгүн бул борборго {most} жолу жазылышты, мындан көп болбойт. Эртең аракет кылыңыз, башка тармактан кириңиз же борбордон сураңыз.',
      ru: 'Из этой сети сегодня уже записались в этот центр {most} раз, больше нельзя. Попробуйте завтра или из другой сети либо обратитесь в центр.',
      en: 'This network has booked {most} times at this centre today, and more is not possible. Try tomorrow, use another network, or ask at the centre.',
    },
  },
  'held-enough-from-here': {
    status: 409,
    text: {
      ky: 'Ушул тармактан азыр {most} убакыт карманып турат, алар али ырасталган жок. Бир-эки мүнөттөн кийин кайра аракет кылыңыз.',
      ru: 'Из этой сети сейчас придержали {most} мест и ещё не подтвердили. Попробуйте через одну-две минуты.',
      en: '{most} times are being held from this network and are not confirmed yet. Try again in a minute or two.',
    },
  },
  'no-such-booking': {
    status: 404,
    text: {
      ky: 'Мындай жазылуу табылган жок. Шилтемени толук ачыңыз же кайра жазылыңыз.',
      ru: 'Такая запись не найдена. Откройте ссылку целиком или запишитесь снова.',
      en: 'There is no such booking. Open the whole link, or book again.',
    },
  },
  'hold-lapsed': {
    status: 409,
    text: {
      ky: 'Убакыт он мүнөт гана кармалып турат, ал мөөнөт өттү. Убакытты кайра тандаңыз.',
      ru: 'Время придерживается только десять минут, и они прошли. Выберите время ещё раз.',
      en: 'A time is kept for ten minutes only, and they have passed. Please choose a time again.',
    },
  },
  'not-confirmed-yet': {
    status: 409,
    text: {
      ky: 'Бул убакытты азырынча ырастай элексиз. Алгач ырастаңыз, анан өзгөртсөңүз болот.',
      ru: 'Вы ещё не подтвердили это время. Сначала подтвердите, потом его можно будет изменить.',
      en: 'You have not confirmed this time yet. Confirm it first; then it can be changed.',
    },
  },
  'confirmed-already': {
    status: 409,
    text: {
      ky: 'Бул жазылууну мурда эле ырастагансыз: убакыт сиздики.',
      ru: 'Вы уже подтвердили эту запись: время за вами.',
      en: 'You have confirmed this booking already: the time is yours.',
    },
  },
  'has-a-ticket': {
    status: 409,
    text: {
      ky: 'Сиз борборго келип, талон алгансыз. Мындан ары баары талондун барагында.',
      ru: 'Вы уже пришли и получили талон. Дальше всё на странице талона.',
      en: 'You have come and have a ticket. From here on, its page is the place for everything.',
    },
  },
  'booking-done': {
    status: 409,
    text: {
      ky: 'Бул жазылуу боюнча сизди тейлеп бүтүштү, аны өзгөртүүгө болбойт.',
      ru: 'По этой записи вас уже приняли, изменить её нельзя.',
      en: 'You have been served for this booking, so it cannot be changed.',
    },
  },
  'booking-missed': {
    status: 409,
    text: {
      ky: 'Жазылган убакыт сизсиз өттү. Кайра жазылыңыз же талон алыңыз.',
      ru: 'Время записи прошло без вас. Запишитесь снова или возьмите талон.',
      en: 'The booked time passed without you. Book again, or take a ticket.',
    },
  },
  'booking-cancelled': {
    status: 409,
    text: {
      ky: 'Бул жазылуу жокко чыгарылган, ал мындан ары жарабайт. Кайра жазылсаңыз болот.',
      ru: 'Эта запись отменена и больше не действует. Вы можете записаться снова.',
      en: 'This booking is cancelled and no longer valid. You can book again.',
    },
  },
  'time-has-come': {
    status: 409,
    text: {
      ky: 'Жазылган убакыт келди, аны мындан ары өзгөртүүгө болбойт. Борборго келиңиз же талон алыңыз.',
      ru: 'Время записи уже наступило, изменить её нельзя. Приходите в центр или возьмите талон.',
      en: 'The booked time has come, so it cannot be changed any more. Come to the centre, or take a ticket.',
    },
  },
  'same-time': {
    status: 422,
    text: {
      ky: 'Сиз дал ушул убакытка жазылгансыз.',
      ru: 'Вы и так записаны на это время.',
      en: 'You are booked for this very time.',
    },
  },
  'times-are-free': {
    status: 409,
    text: {
      ky: 'Бул күндөрү азыр бош убакыт бар: {n}. Тизмеге турбай эле, ошолордун бирине жазылыңыз.',
      ru: 'На эти дни сейчас есть свободное время: {n}. Ждать в списке не нужно, запишитесь на него.',
      en: 'There are free times on these days now: {n}. You need not wait on the list: book one of them.',
    },
  },
  'no-such-waiting': {
    status: 404,
    text: {
      ky: 'Күтүү тизмесинде мындай жазуу жок. Шилтемени толук ачыңыз же кайра жазылыңыз.',
      ru: 'В списке ожидания такой записи нет. Откройте ссылку целиком или встаньте в список снова.',
      en: 'There is no such entry on the waiting list. Open the whole link, or join again.',
    },
  },
  'no-offer': {
    status: 409,
    text: {
      ky: 'Азыр сизге сунуш жок же анын мөөнөтү өттү. Кийинки бошогон убакыт сизге да сунушталат.',
      ru: 'Сейчас предложения нет или его срок прошёл. Следующее освободившееся время снова предложат вам.',
      en: 'There is no offer now, or its time has passed. You will be asked again when another time is free.',
    },
  },
} as const satisfies Refusals

export const refuse = refusing(refusals)
