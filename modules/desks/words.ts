import { z } from 'zod'
import { ServiceGroup } from '#catalogue/contract'
import type { Refusals } from '#kernel/refusal.ts'
import type { Text } from '#kernel/texts.ts'
import { queueRefusals } from '#queue/contract'

export const breakReasons = ['lunch', 'rest', 'training', 'equipment', 'meeting', 'other'] as const
export type BreakReason = (typeof breakReasons)[number]

export const breakReasonTexts: Record<BreakReason, Text> = {
  lunch: { ky: 'Түшкү тамак', ru: 'Обед', en: 'Lunch' },
  rest: { ky: 'Кыска тыныгуу', ru: 'Короткий отдых', en: 'Short rest' },
  training: { ky: 'Окуу', ru: 'Обучение', en: 'Training' },
  equipment: { ky: 'Техника иштебей жатат', ru: 'Не работает техника', en: 'Equipment does not work' },
  meeting: { ky: 'Чогулуш', ru: 'Совещание', en: 'Meeting' },
  other: { ky: 'Башка себеп', ru: 'Другая причина', en: 'Another reason' },
}

const At = z.object({ at: z.date() })

/** What the head of the centre did at a desk, as its operator is told. */
export const DeskNotice = z.discriminatedUnion('kind', [
  At.extend({ kind: z.literal('opened') }),
  At.extend({ kind: z.literal('break-ended') }),
  At.extend({ kind: z.literal('closed') }),
  At.extend({ kind: z.literal('sent-to-back-office') }),
  At.extend({ kind: z.literal('sent-on-break'), reason: z.enum(breakReasons) }),
  At.extend({ kind: z.literal('moved'), from: z.int() }),
  At.extend({ kind: z.literal('skills-set'), added: z.array(ServiceGroup), removed: z.array(ServiceGroup) }),
  At.extend({ kind: z.literal('kept-released'), ticket: z.string() }),
  At.extend({ kind: z.literal('order-withdrawn') }),
])
export type DeskNotice = z.infer<typeof DeskNotice>

const afterVisitor = {
  close: { kind: z.literal('close') },
  backOffice: { kind: z.literal('back-office') },
  break: { kind: z.literal('break'), reason: z.enum(breakReasons) },
  move: { kind: z.literal('move'), to: z.int().min(1) },
}

/** What the head of the centre wants of a desk as soon as its visitor is done. */
export const AfterVisitor = z.discriminatedUnion('kind', [
  z.object(afterVisitor.close),
  z.object(afterVisitor.backOffice),
  z.object(afterVisitor.break),
  z.object(afterVisitor.move),
])
export type AfterVisitor = z.infer<typeof AfterVisitor>

/** As it stands at the desk, in sight of the head and the operator. */
export const DeskOrder = z.discriminatedUnion('kind', [
  At.extend(afterVisitor.close),
  At.extend(afterVisitor.backOffice),
  At.extend(afterVisitor.break),
  At.extend(afterVisitor.move),
])
export type DeskOrder = z.infer<typeof DeskOrder>

/** Why somebody who was called is to be called later. */
export const putBackReasons = ['on-the-way', 'asked', 'papers', 'equipment', 'other'] as const
export type PutBackReason = (typeof putBackReasons)[number]

export const putBackReasonTexts: Record<PutBackReason, Text> = {
  'on-the-way': { ky: 'Жолдо келатат', ru: 'Ещё идёт к окну', en: 'Still on the way' },
  asked: { ky: 'Күтө турууну суранды', ru: 'Просит подождать', en: 'Asks for some time' },
  papers: { ky: 'Документтерин даярдап жатат', ru: 'Готовит документы', en: 'Gets the papers ready' },
  equipment: {
    ky: 'Терезеде техника иштебей жатат',
    ru: 'У окна не работает техника',
    en: 'The desk’s equipment does not work',
  },
  other: { ky: 'Башка себеп', ru: 'Другая причина', en: 'Another reason' },
}

/** Why a desk is left with a visitor at it. */
export const leftDeskReasons = ['operator-ill', 'operator-away', 'equipment'] as const
export type LeftDeskReason = (typeof leftDeskReasons)[number]

export const leftDeskReasonTexts: Record<LeftDeskReason, Text> = {
  'operator-ill': {
    ky: 'Кызматкердин ден соолугу начарлады',
    ru: 'Сотруднику стало плохо',
    en: 'The operator is unwell',
  },
  'operator-away': { ky: 'Кызматкер ордунда жок', ru: 'Сотрудника нет на месте', en: 'The operator is not there' },
  equipment: {
    ky: 'Терезеде техника иштебей жатат',
    ru: 'У окна не работает техника',
    en: 'The desk’s equipment does not work',
  },
}

export const deskRefusals = {
  'no-such-desk': {
    status: 404,
    text: {
      ky: 'Бул борбордо №{desk} терезе жок.',
      ru: 'В этом центре нет окна №{desk}.',
      en: 'This centre has no desk {desk}.',
    },
  },
  'unknown-centre': queueRefusals['unknown-centre'],
  'another-desk': queueRefusals['another-desk'],
  'desk-not-open': queueRefusals['desk-not-open'],
  'desk-busy': queueRefusals['desk-busy'],
  'not-possible-now': queueRefusals['not-possible-now'],
  'visit-elsewhere': {
    status: 409,
    text: {
      ky: 'Бул адам мындан ары сиздин терезеде эмес. Экранды караңыз.',
      ru: 'Этот посетитель уже не у вашего окна. Посмотрите на экран.',
      en: 'This visitor is no longer at your desk. Look at the screen.',
    },
  },
  'nothing-open': {
    status: 409,
    text: {
      ky: 'Бардык кызматтар бүткөн.',
      ru: 'Все услуги уже завершены.',
      en: 'Every service of this visit is finished.',
    },
  },
  'not-a-person': queueRefusals['not-a-person'],
  'taken-otherwise': {
    status: 409,
    text: {
      ky: 'Бул талон башка нерсе менен алынган. Экрандагыны салыштырыңыз.',
      ru: 'Этот талон взят по-другому. Сверьте то, что указано на экране.',
      en: 'This ticket was taken by something else. Compare what the screen names.',
    },
  },
  'same-person': {
    status: 409,
    text: {
      ky: 'Документ салыштырылган: бул талондун өз ээси.',
      ru: 'Документ сверен: это владелец талона.',
      en: 'The document was compared: this is the holder of the ticket.',
    },
  },
  'no-ground': {
    status: 409,
    text: {
      ky: 'Бул адам кезексиз чакырылган эмес.',
      ru: 'Этот посетитель пришёл не вне очереди.',
      en: 'This visitor did not come first by law.',
    },
  },
  'too-early-no-show': {
    status: 409,
    text: {
      ky: 'Адамга келүүгө убакыт бериңиз: {from}~га чейин күтүңүз. Үч жолу чакырсаңыз, жарым мүнөт жетет.',
      ru: 'Дайте человеку подойти: подождите до {from}. После трёх вызовов хватит полминуты.',
      en: 'Give the person time to come: wait until {from}. After three calls half a minute is enough.',
    },
  },
  'nothing-to-undo': {
    status: 409,
    text: {
      ky: 'Артка кайтара турган эч нерсе жок: он секунд өтүп кетти же адам башка терезеге барды.',
      ru: 'Отменять нечего: прошло десять секунд или посетитель уже у другого окна.',
      en: 'There is nothing to undo: ten seconds have passed, or the visitor is at another desk already.',
    },
  },
  'nobody-is-served': {
    status: 409,
    text: {
      ky: 'Жазылууну терезеде тейленип жаткан адамга гана издесе болот. Адегенде чакырып, тейлөөнү баштаңыз.',
      ru: 'Записи ищут только для того, кого сейчас обслуживают у окна. Сначала вызовите посетителя и начните приём.',
      en: 'Bookings are looked for only while their owner is served at the desk. Call the visitor and start first.',
    },
  },
  'number-of-another': {
    status: 409,
    text: {
      ky: 'Бул номер талон ээсиники эмес. Номерди документтен кайра окуңуз; башка адамдын жазылуусу көрсөтүлбөйт.',
      ru: 'Это номер не того, на кого взят талон. Прочтите номер в документе ещё раз; чужие записи не показывают.',
      en: 'This is not the number the ticket was taken by. Read it in the document again; bookings of others are not shown.',
    },
  },
  'has-another-ticket': {
    status: 409,
    text: {
      ky: 'Бул адам анда {ticket} талону менен күтүп турат. Бул жерде бүтүрүңүз: {ticket} өз кезегинде чакырылат.',
      ru: 'Этот человек уже ждёт там с талоном {ticket}. Завершите здесь: {ticket} вызовут в свою очередь.',
      en: 'This person already waits there with {ticket}. Finish here: {ticket} is called in its turn.',
    },
  },
  'too-many-errands': {
    status: 409,
    text: {
      ky: 'Бир келүүдө бештен көп кызмат болбойт.',
      ru: 'За один визит можно получить не больше пяти услуг.',
      en: 'One visit carries at most five services.',
    },
  },
  'nobody-there': {
    status: 409,
    text: {
      ky: '№{desk} терезеде кызматкер жок. Алгач кызматкер кирсин.',
      ru: 'За окном №{desk} никого нет. Сначала сотрудник должен войти.',
      en: 'Nobody is signed in at desk {desk}. An operator must sign in there first.',
    },
  },
  'nobody-serves': {
    status: 409,
    text: {
      ky: '«{group}» тобун азыр бир да ачык терезе тейлебейт: адамды эч ким чакыра албайт.',
      ru: 'Группу «{group}» сейчас не обслуживает ни одно открытое окно: вызвать посетителя будет некому.',
      en: 'No open desk serves “{group}” now: nobody could call the visitor.',
    },
  },
  'desk-away': {
    status: 409,
    text: {
      ky: '№{desk} терезе азыр «{state}». Башка терезени же кызмат тобун тандаңыз.',
      ru: 'Окно №{desk} сейчас «{state}». Выберите другое окно или группу услуг.',
      en: 'Desk {desk} is “{state}” now. Choose another desk or a service group.',
    },
  },
  'desk-taken': {
    status: 409,
    text: {
      ky: '№{desk} терезеде башка кызматкер иштеп жатат.',
      ru: 'За окном №{desk} уже работает другой сотрудник.',
      en: 'Another operator works at desk {desk}.',
    },
  },
  'desk-awaited': {
    status: 409,
    text: {
      ky: '№{desk} терезеге №{from} терезенин кызматкери өтөт: башка терезени тандаңыз же ошол тапшырманы кайтарып алыңыз.',
      ru: 'За окно №{desk} переходит сотрудник окна №{from}: выберите другое окно или отмените то поручение.',
      en: 'The operator of desk {from} is about to move to desk {desk}: choose another desk, or take that order back.',
    },
  },
  'no-order': {
    status: 409,
    text: {
      ky: '№{desk} терезеде тапшырма калган жок: ал аткарылды же кайтарып алынды.',
      ru: 'У окна №{desk} больше нет поручения: оно уже выполнено или отменено.',
      en: 'No order stands at desk {desk} any more: it has been carried out or taken back.',
    },
  },
} as const satisfies Refusals
