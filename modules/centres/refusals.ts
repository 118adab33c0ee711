import { refusing, type Refusals } from '#kernel/refusal.ts'

export const refusals = {
  'unknown-centre': {
    status: 404,
    text: {
      ky: 'Мындай борбор жок. Тизмеден тандаңыз.',
      ru: 'Такого центра нет. Выберите из списка.',
      en: 'There is no such centre. Choose one from the list.',
    },
  },
  'unknown-device': {
    status: 404,
    text: {
      ky: 'Бул борбордо мындай түзмөк жок.',
      ru: 'В этом центре нет такого устройства.',
      en: 'This centre has no such device.',
    },
  },
  'device-name-taken': {
    status: 409,
    text: {
      ky: '«{name}» деген түзмөк бар. Башка ат бериңиз.',
      ru: 'Устройство «{name}» уже есть. Дайте другое имя.',
      en: 'There is a device called “{name}” already. Give it another name.',
    },
  },
  'device-already-revoked': {
    status: 409,
    text: {
      ky: 'Бул түзмөктүн ачкычы мурда эле жокко чыгарылган.',
      ru: 'Ключ этого устройства уже отозван.',
      en: 'The token of this device is revoked already.',
    },
  },
  'no-series-left': {
    status: 409,
    text: {
      ky: 'Бул борбордо тармаксыз номерлер сериясы калган жок.',
      ru: 'В этом центре не осталось серий номеров для работы без сети.',
      en: 'This centre has no number series left for work without a network.',
    },
  },
  'day-is-past': {
    status: 422,
    text: {
      ky: '{day} өтүп кеткен. Бүгүнкү же кийинки күндү тандаңыз.',
      ru: '{day} уже прошло. Выберите сегодняшний день или более поздний.',
      en: '{day} is past. Choose today or a later day.',
    },
  },
  'hours-out-of-order': {
    status: 422,
    text: {
      ky: 'Убакыт ирети туура эмес: борбор ачылып, түшкү танапистен кийин жабылышы керек.',
      ru: 'Время указано не по порядку: открытие, обед внутри рабочего дня, закрытие.',
      en: 'The times are out of order: opening, then lunch inside the day, then closing.',
    },
  },
  'set-by-network': {
    status: 403,
    text: {
      ky: '{day} күнүн тармактын башкы кеңсеси өзгөрткөн. Аны ошол гана өзгөртө алат: ага кайрылыңыз.',
      ru: 'Часы на {day} изменил центральный офис сети. Менять их может только он: обратитесь туда.',
      en: 'The head office of the network has set {day}. Only it can change that day: ask there.',
    },
  },
  'no-exception': {
    status: 404,
    text: {
      ky: '{day} адаттагы күн: жокко чыгара турган эч нерсе жок.',
      ru: '{day} – обычный день: отменять нечего.',
      en: '{day} is an ordinary day: there is nothing to take back.',
    },
  },
  'no-decree': {
    status: 404,
    text: {
      ky: '{day} токтом менен өзгөртүлгөн эмес: алып сала турган эч нерсе жок.',
      ru: '{day} не меняли постановлением: убирать нечего.',
      en: 'No decree changes {day}: there is nothing to take back.',
    },
  },
  'span-out-of-order': {
    status: 422,
    text: {
      ky: 'Кайтып келүү күнү башталган күндөн кийин болушу керек.',
      ru: 'День возвращения должен быть позже дня начала.',
      en: 'The day of return must come after the first day.',
    },
  },
  'weekday-needed': {
    status: 422,
    text: {
      ky: 'Жумуш күнү кайсы күндүн тартибинде өтөрүн тандаңыз; дем алыш күнүндө андай тартип жок.',
      ru: 'Для рабочего дня укажите, по графику какого дня недели он идёт; у выходного графика нет.',
      en: 'Say whose weekday hours a working day follows; a day off follows none.',
    },
  },
  'not-on-roster': {
    status: 409,
    text: {
      ky: 'Бул кызматкер ал күндөрү эч бир борборго бекитилген эмес.',
      ru: 'Этот сотрудник в эти дни не закреплён ни за одним центром.',
      en: 'This person belongs to no centre on those days.',
    },
  },
  'lent-to-own-centre': {
    status: 422,
    text: {
      ky: 'Бул кызматкердин өз борбору. Башка борборду тандаңыз.',
      ru: 'Это собственный центр сотрудника. Выберите другой.',
      en: 'This is the person’s own centre. Choose another one.',
    },
  },
  'lent-already': {
    status: 409,
    text: {
      ky: 'Бул кызматкер ал күндөрү башка борборго жиберилген.',
      ru: 'В эти дни сотрудник уже направлен в другой центр.',
      en: 'This person is lent to another centre on those days already.',
    },
  },
} as const satisfies Refusals

export const refuse = refusing(refusals)
