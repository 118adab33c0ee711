import type { Text } from '#ui/language.tsx'
import type { DemoLinks } from './request.ts'

export const welcomeTexts = {
  title: { ky: 'Терезе: борбордогу бир күн', ru: 'Терезе: один день в центре', en: 'Tereze: a day in the hall' },
  lead: {
    ky: 'Терезе — мамлекеттик кызмат көрсөтүү борборлору үчүн ачык программа. Бул жерден ар бир экранды ачып, баарын өзүңүз жасап көрө аласыз.',
    ru: 'Терезе — открытая программа для центров обслуживания населения. Отсюда открывается каждый экран, и всё можно попробовать.',
    en: 'Tereze is the open-source system of public service centres. From here every screen opens, and you can try everything yourself.',
  },
  hall: {
    ky: '«Орок» борборунун залы, саат {time}',
    ru: 'Зал центра «Орок», {time}',
    en: 'The hall of “Orok” at {time}',
  },
  atDesks: { ky: 'Терезелерде', ru: 'У окон', en: 'At the desks' },
  opens: { ky: 'Зал саат {time} ачылат.', ru: 'Зал откроется в {time}.', en: 'The hall opens at {time}.' },
  shut: { ky: 'Зал азыр жабык.', ru: 'Зал сейчас закрыт.', en: 'The hall is closed now.' },
  signIn: { ky: 'Ким болуп кирсе болот?', ru: 'От чьего имени войти?', en: 'Who to sign in as?' },
  signInLead: {
    ky: 'Терезе менен кеңседе сырсөз сурабайт: тизмеден адамды тандайсыз. {centres} борбордун баарынын ойдон чыгарылган кызматкерлери бар. Мисалы, «Орок» борборунда:',
    ru: 'У окна и в кабинете пароль не нужен: человека выбирают из списка. Вымышленные сотрудники есть у всех центров, их {centres}. Например, в центре «Орок»:',
    en: 'The desk and the office ask for no password: you choose a person from a list. All {centres} centres have invented staff. In “Orok”, for example:',
  },
} satisfies Record<string, Text>

export type Screen = { readonly name: Text; readonly about: Text; readonly href: string }

const visitor: readonly Screen[] = [
  {
    name: { ky: 'Портал', ru: 'Портал', en: 'The portal' },
    about: {
      ky: 'Үйдөн чыга электе: кызматты табуу, убакытка жазылуу, талон алуу. Скриптсиз да толук иштейт.',
      ru: 'До выхода из дома: найти услугу, записаться, взять талон. Работает полностью и без скриптов.',
      en: 'Before setting out: find a service, book a time, take a ticket. Complete without scripts, too.',
    },
    href: '/portal',
  },
  {
    name: { ky: 'Борборлор', ru: 'Центры', en: 'The centres' },
    about: {
      ky: 'Ар бир борбордун кезеги, убактысы жана убадасын кантип аткарып жатканы.',
      ru: 'Очередь каждого центра, часы работы и то, как он держит обещания.',
      en: 'The line of every centre, its hours, and how it keeps its promises.',
    },
    href: '/centres',
  },
  {
    name: { ky: 'Талондун барагы', ru: 'Страница талона', en: 'The page of a ticket' },
    about: {
      ky: 'Талон алыңыз: барагы телефондо ачылып, кезекти түз көрсөтөт. Бул шилтеме «Орокто» паспорт үчүн талон берет.',
      ru: 'Возьмите талон: его страница откроется на телефоне и покажет очередь вживую. Ссылка ведёт к талону на паспорт в «Ороке».',
      en: 'Take a ticket: its page opens on the phone and follows the line live. This link leads to a passport ticket in Orok.',
    },
    href: '/ticket?service=passport-exchange&centre=bishkek-orok',
  },
]

const office: readonly Screen[] = [
  {
    name: { ky: 'Терезе', ru: 'Окно', en: 'The desk' },
    about: {
      ky: 'Оператордун экраны: бир баскыч менен кийинкини чакыруу. Чычкандын кереги жок.',
      ru: 'Экран оператора: следующий вызывается одной клавишей. Мышь не нужна.',
      en: 'The operator’s screen: one key calls the next visitor. No mouse needed.',
    },
    href: '/desk',
  },
  {
    name: { ky: 'Кеңсе', ru: 'Кабинет', en: 'The office' },
    about: {
      ky: 'Борбордун башчысы залды башкарат: карта, убада бузулаардын алдындагы эскертүүлөр, күндүн сызыгы. Башкы кеңсе, текшерүүчү жана аудитор карап турат.',
      ru: 'Руководитель центра управляет залом: карта, предупреждения до нарушения обещаний, кривая дня. Центральный офис, инспектор и аудитор смотрят.',
      en: 'The head of the centre runs the hall: its map, alarms before a promise breaks, the curve of the day. The head office, inspectors and auditors look on.',
    },
    href: '/office',
  },
]

const workshop: readonly Screen[] = [
  {
    name: { ky: 'Үлгүлөр', ru: 'Образцы', en: 'Samples' },
    about: {
      ky: 'Экрандардын бардык бөлүктөрү бир баракта.',
      ru: 'Все части экранов на одной странице.',
      en: 'Every part of the screens on one page.',
    },
    href: '/samples',
  },
  {
    name: { ky: 'Программалар үчүн', ru: 'Для программ', en: 'For programs' },
    about: {
      ky: 'Экрандар колдонгон даректер: ким эмне кыла алат, эмне жазылат.',
      ru: 'Адреса, через которые работают экраны: кому что можно и что записывается.',
      en: 'The addresses that the screens use: who may do what, and what is recorded.',
    },
    href: '/api',
  },
  {
    name: { ky: 'Жооптор', ru: 'Ответы', en: 'Answers' },
    about: {
      ky: 'Терезе качан жок дейт жана анда эмне кылуу керек.',
      ru: 'Когда Терезе отвечает отказом и что тогда делать.',
      en: 'When Tereze says no, and what to do then.',
    },
    href: '/problems',
  },
  {
    name: { ky: 'Өлчөмдөр', ru: 'Показатели', en: 'Metrics' },
    about: {
      ky: 'Prometheus үчүн: кезектер, күтүү, буйруктардын ылдамдыгы.',
      ru: 'Для Prometheus: очереди, ожидание, скорость команд.',
      en: 'For Prometheus: queue lengths, waits, the speed of commands.',
    },
    href: '/metrics',
  },
]

const kiosk: Pick<Screen, 'name' | 'about'> = {
  name: { ky: 'Киоск', ru: 'Киоск', en: 'The kiosk' },
  about: {
    ky: 'Бул браузерди киоскко айлантат: үч басууда талон, тармаксыз да.',
    ru: 'Превратит этот браузер в киоск: талон за три касания, даже без сети.',
    en: 'Turns this browser into a kiosk: a ticket in three taps, even without the network.',
  },
}

const reception: Pick<Screen, 'name' | 'about'> = {
  name: { ky: 'Кабыл алуу жери', ru: 'Стойка приёма', en: 'The reception' },
  about: {
    ky: 'Ошол эле экран кызматкердин планшетинде: киоск менен жалгыз иштей албаганга кызматкер талон берет.',
    ru: 'Тот же экран на планшете сотрудника: он даёт талон тому, кому трудно с киоском.',
    en: 'The same screen on the tablet of a member of staff, who gives a ticket to whoever finds a kiosk hard to use.',
  },
}

const boards: readonly (Pick<Screen, 'name' | 'about'> & { readonly layout: string })[] = [
  {
    name: { ky: 'Залдын таблосу', ru: 'Табло зала', en: 'The board of the hall' },
    about: {
      ky: 'Чакыруулар сол жакта, кезек оң жакта.',
      ru: 'Вызовы слева, очередь справа.',
      en: 'Calls on the left, the line on the right.',
    },
    layout: 'layout=hall',
  },
  {
    name: { ky: 'Бөлүктүн таблосу', ru: 'Табло зоны', en: 'The board of a zone' },
    about: {
      ky: 'Залдын бир бөлүгүнүн чакыруулары, үнү менен.',
      ru: 'Вызовы одной части зала, с голосом.',
      en: 'The calls of one part of the hall, with a voice.',
    },
    layout: 'layout=zone&zone=P',
  },
  {
    name: { ky: 'Кире бериштеги табло', ru: 'Табло у входа', en: 'The board at the door' },
    about: {
      ky: 'Кайсы кызматты канча күтөсүз: кирер алдында көрүнөт.',
      ru: 'Сколько ждать по каждой услуге: видно ещё до входа.',
      en: 'How long each service takes to reach: seen before coming in.',
    },
    layout: 'layout=door',
  },
  {
    name: { ky: 'Терезенин үстүндөгү белги', ru: 'Знак над окном', en: 'The sign above a desk' },
    about: {
      ky: 'Бул терезеге ким чакырылды: бир чоң номер.',
      ru: 'Кого вызвали к этому окну: один крупный номер.',
      en: 'Who is called to this desk: one large number.',
    },
    layout: 'layout=desk&desk=20',
  },
]

/** A link that is opened once makes the browser that device; the first of each kind is enough to look at. */
function devicesOf({ devices }: DemoLinks, centre: string): Screen[] {
  const tokenOf = (kind: string) => devices.find((each) => each.kind === kind && each.token)?.token
  const [ofKiosk, ofReception, ofBoard] = [tokenOf('kiosk'), tokenOf('reception'), tokenOf('board')]
  return [
    ...(ofKiosk ? [{ ...kiosk, href: `/kiosk/${centre}?device=${ofKiosk}` }] : []),
    ...(ofReception ? [{ ...reception, href: `/kiosk/${centre}?device=${ofReception}` }] : []),
    ...(ofBoard
      ? boards.map(({ layout, ...board }) => ({ ...board, href: `/board/${centre}?${layout}&device=${ofBoard}` }))
      : []),
  ]
}

export const screens = (links: DemoLinks, centre: string): readonly { name: Text; list: readonly Screen[] }[] => [
  { name: { ky: 'Келүүчүгө', ru: 'Посетителю', en: 'For visitors' }, list: visitor },
  { name: { ky: 'Залда', ru: 'В зале', en: 'In the hall' }, list: devicesOf(links, centre) },
  { name: { ky: 'Кызматкерге', ru: 'Сотруднику', en: 'For staff' }, list: office },
  { name: { ky: 'Ичин көргүсү келгендерге', ru: 'Кому интересно устройство', en: 'For the curious' }, list: workshop },
]
