import type { WaitingState } from '#appointments/contract'
import type { Text } from '#ui/language.tsx'

export const waitingTexts = {
  freeTitle: { ky: 'Бош убакыт бар', ru: 'Есть свободное время', en: 'There are free times' },
  freeLead: {
    ky: '{centre}. Бул күндөрү күтпөй эле жазылсаңыз болот: тизмеге туруунун кереги жок.',
    ru: '{centre}. На эти дни можно записаться сразу, ждать в списке не нужно.',
    en: '{centre}. These days can be booked at once, without waiting on a list.',
  },
  fullTitle: {
    ky: 'Бош убактысы жок күндөр керекпи?',
    ru: 'Нужен день, на который всё занято?',
    en: 'Do you need a day that is full?',
  },
  title: {
    ky: 'Кайсы күндөрү келе аласыз?',
    ru: 'В какие дни вы могли бы прийти?',
    en: 'On which days could you come?',
  },
  lead: {
    ky: '{centre}. Убакыт бошосо, тизмедеги биринчи кишиге {n} мүнөткө сунушталат.',
    ru: '{centre}. Освободившееся время предлагают первому в списке, на ответ есть {n} минут.',
    en: '{centre}. A time that becomes free is offered to the first on the list, for {n} minutes.',
  },
  days: { ky: 'Ыңгайлуу күндөр', ru: 'Удобные дни', en: 'Days that suit you' },
  from: { ky: 'Качантан', ru: 'С какого дня', en: 'From' },
  until: { ky: 'Качанга чейин', ru: 'По какой день', en: 'Until' },
  wrongDays: {
    ky: 'Биринчи күн экинчисинен кеч болбосун. Күндөрдү тизмеден тандаңыз.',
    ru: 'Первый день должен быть не позже второго. Выберите дни из списка.',
    en: 'The first day must not be later than the second. Choose both from the list.',
  },
  join: { ky: 'Тизмеге туруу', ru: 'Встать в список', en: 'Join the list' },
  next: {
    ky: 'Ордуңуздун барагы ачылат. Сунуш ошол жерде чыгат, ошондуктан аны кээде карап туруңуз.',
    ru: 'Откроется страница вашего места. Предложение появится на ней, поэтому иногда заглядывайте.',
    en: 'The page of your place opens. An offer appears there, so look at it now and then.',
  },
  ahead: {
    ky: 'Сизден мурда {n} киши',
    ru: 'Перед вами {n, plural, one {# человек} few {# человека} other {# человек}}',
    en: '{n, plural, one {# person} other {# people}} before you',
  },
  first: {
    ky: 'Кийинки бош убакыт сизге сунушталат',
    ru: 'Следующее свободное время предложат вам',
    en: 'The next free time is offered to you',
  },
  day: { ky: 'Күн', ru: 'День', en: 'Day' },
  period: { ky: 'Күндөр', ru: 'Дни', en: 'Days' },
  offerLead: {
    ky: 'Саат {time}~га чейин алсаңыз болот. Андан кийин ал кийинки кишиге сунушталат.',
    ru: 'Его можно взять до {time}. Потом время предложат следующему.',
    en: 'You can take it until {time}. After that it is offered to the next person.',
  },
  accept: { ky: 'Бул убакытты алам', ru: 'Беру это время', en: 'Take this time' },
  leave: { ky: 'Тизмеден чыгуу', ru: 'Выйти из списка', en: 'Leave the list' },
  leaveSure: { ky: 'Тизмеден чыгасызбы?', ru: 'Выйти из списка?', en: 'Leave the list?' },
  leaveLead: {
    ky: 'Ордуңуз башка адамга өтөт. Кийин кайра турсаңыз, тизменин аягынан баштайсыз.',
    ru: 'Место перейдёт другому. Если передумаете, придётся встать в конец списка.',
    en: 'Your place goes to somebody else. If you come back you start at the end of the list.',
  },
  stay: { ky: 'Жок, калам', ru: 'Нет, остаться', en: 'No, stay' },
  toBooking: { ky: 'Жазылууну ачуу', ru: 'Открыть запись', en: 'Open the booking' },
  book: { ky: 'Башка убакытка жазылуу', ru: 'Записаться на другое время', en: 'Book another time' },
  place: { ky: 'Менин ордум', ru: 'Моё место', en: 'My place' },
  meanwhile: {
    ky: 'Ордуңуз сакталат. Сунушту көрүү жана алуу үчүн байланыш керек.',
    ru: 'Ваше место сохраняется. Чтобы увидеть и принять предложение, нужна связь.',
    en: 'Your place is kept. To see and take an offer you need a connection.',
  },
  keep: {
    ky: 'Бул барактын шилтемесин сактаңыз: сунуш ушул жерде чыгат.',
    ru: 'Сохраните ссылку на эту страницу: предложение появится здесь.',
    en: 'Keep the address of this page: the offer appears here.',
  },
} satisfies Record<string, Text>

export const waitingHeads: Record<WaitingState, Text> = {
  waiting: { ky: 'Сиз тизмедесиз', ru: 'Вы в списке ожидания', en: 'You are on the list' },
  offered: { ky: 'Сизге убакыт бошоду', ru: 'Для вас освободилось время', en: 'A time is free for you' },
  booked: { ky: 'Жазылдыңыз', ru: 'Вы записаны', en: 'You are booked' },
  left: { ky: 'Тизмеден чыктыңыз', ru: 'Вы вышли из списка', en: 'You left the list' },
  lapsed: { ky: 'Күтүү мөөнөтү бүттү', ru: 'Срок ожидания истёк', en: 'The time of waiting is over' },
}
