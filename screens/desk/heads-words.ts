import { groups, type ServiceGroup } from '#catalogue/contract'
import { breakReasonTexts, leftDeskReasons, leftDeskReasonTexts, type DeskNotice, type DeskView } from '#desks/contract'
import { formatTime } from '#ui/format.ts'
import type { Text, useSay } from '#ui/language.tsx'

/** Who did what and when: the head of the centre, at this desk. */
const texts = {
  opened: {
    ky: 'Башчы терезеңизди ачты, {time}',
    ru: 'Руководитель открыл ваше окно, {time}',
    en: 'The head of the centre opened your desk, {time}',
  },
  'break-ended': {
    ky: 'Башчы тыныгууңузду бүтүрдү, {time}',
    ru: 'Руководитель закончил ваш перерыв, {time}',
    en: 'The head of the centre ended your break, {time}',
  },
  closed: {
    ky: 'Башчы терезеңизди жапты, {time}',
    ru: 'Руководитель закрыл ваше окно, {time}',
    en: 'The head of the centre closed your desk, {time}',
  },
  'sent-to-back-office': {
    ky: 'Башчы сизди ички ишке жөнөттү, {time}',
    ru: 'Руководитель перевёл вас на внутреннюю работу, {time}',
    en: 'The head of the centre sent you to the back office, {time}',
  },
  'sent-on-break': {
    ky: 'Башчы сизди тыныгууга чыгарды, {time}. {reason}',
    ru: 'Руководитель отправил вас на перерыв, {time}. {reason}',
    en: 'The head of the centre sent you on a break, {time}. {reason}',
  },
  moved: {
    ky: 'Башчы сизди №{from} терезеден №{desk} терезеге которду, {time}',
    ru: 'Руководитель перевёл вас от окна №{from} к окну №{desk}, {time}',
    en: 'The head of the centre moved you from desk {from} to desk {desk}, {time}',
  },
  'skills-set': {
    ky: 'Башчы бул терезенин кызматтарын өзгөрттү, {time}. {changes}',
    ru: 'Руководитель изменил услуги этого окна, {time}. {changes}',
    en: 'The head of the centre changed what this desk serves, {time}. {changes}',
  },
  'kept-released': {
    ky: 'Башчы {ticket} талонун каалаган терезеге чакырууга уруксат берди, {time}',
    ru: 'Руководитель разрешил вызвать {ticket} любому окну, {time}',
    en: 'The head of the centre let any desk call {ticket}, {time}',
  },
  'order-withdrawn': {
    ky: 'Башчы тапшырмасын кайтарып алды, {time}: мурдагыдай иштей бериңиз',
    ru: 'Руководитель отменил поручение, {time}: работайте как раньше',
    en: 'The head of the centre took the order back, {time}: go on as before',
  },
} satisfies Record<DeskNotice['kind'], Text>

/** What becomes of this desk when its visitor is done: it stays in sight until then. */
const orderTexts = {
  close: {
    ky: 'Башчынын тапшырмасы, {time}: {ticket} бүткөндө терезеңиз жабылат. Кийинки адам чакырылбайт.',
    ru: 'Поручение руководителя, {time}: после {ticket} ваше окно закроется. Следующий вызван не будет.',
    en: 'From the head of the centre, {time}: after {ticket} your desk closes. Nobody else is called.',
  },
  break: {
    ky: 'Башчынын тапшырмасы, {time}: {ticket} бүткөндө тыныгууга чыгасыз. {reason}. Кийинки адам чакырылбайт.',
    ru: 'Поручение руководителя, {time}: после {ticket} у вас перерыв. {reason}. Следующий вызван не будет.',
    en: 'From the head of the centre, {time}: after {ticket} you have a break. {reason}. Nobody else is called.',
  },
  'back-office': {
    ky: 'Башчынын тапшырмасы, {time}: {ticket} бүткөндө ички ишке өтөсүз. Кийинки адам чакырылбайт.',
    ru: 'Поручение руководителя, {time}: после {ticket} вы переходите на внутреннюю работу. Следующий вызван не будет.',
    en: 'From the head of the centre, {time}: after {ticket} you go to back office. Nobody else is called.',
  },
  move: {
    ky: 'Башчынын тапшырмасы, {time}: {ticket} бүткөндө №{to} терезеге өтөсүз. Кирүүңүз өзү которулат.',
    ru: 'Поручение руководителя, {time}: после {ticket} вы переходите за окно №{to}. Вход перенесётся сам.',
    en: 'From the head of the centre, {time}: after {ticket} you move to desk {to}. Your sign-in moves along.',
  },
  moveWaits: {
    ky: 'Башчынын тапшырмасы, {time}: №{to} терезе бошогондо ошол жакка өтөсүз. Ага чейин ушул жерде иштеңиз.',
    ru: 'Поручение руководителя, {time}: когда окно №{to} освободится, вы перейдёте за него. Пока работайте здесь.',
    en: 'From the head of the centre, {time}: you move to desk {to} when it is free. Until then work here.',
  },
} satisfies Record<string, Text>

const changeTexts = {
  added: { ky: 'Кошулду: {groups}.', ru: 'Добавлено: {groups}.', en: 'Added: {groups}.' },
  removed: { ky: 'Алынды: {groups}.', ru: 'Убрано: {groups}.', en: 'Taken away: {groups}.' },
} satisfies Record<string, Text>

type Say = ReturnType<typeof useSay>

const changesOf = (change: 'added' | 'removed', list: readonly ServiceGroup[], say: Say): string =>
  list.length === 0 ? '' : say(changeTexts[change], { groups: list.map((group) => say(groups[group].name)).join(', ') })

/** One sentence for the operator of the desk. */
export function headsDeed(notice: DeskNotice, desk: number, say: Say): string {
  const { kind } = notice
  const time = formatTime(notice.at)
  if (kind === 'sent-on-break') return say(texts[kind], { time, reason: say(breakReasonTexts[notice.reason]) })
  if (kind === 'moved') return say(texts[kind], { time, from: String(notice.from), desk: String(desk) })
  if (kind === 'kept-released') return say(texts[kind], { time, ticket: notice.ticket })
  if (kind !== 'skills-set') return say(texts[kind], { time })
  const changes = [changesOf('added', notice.added, say), changesOf('removed', notice.removed, say)]
  return say(texts[kind], { time, changes: changes.filter(Boolean).join(' ') })
}

/** What the head wants next of this desk, for as long as it waits. */
export function headsOrder({ order, visit }: Pick<DeskView, 'order' | 'visit'>, say: Say): string | undefined {
  if (!order) return undefined
  const said = { time: formatTime(order.at), ticket: visit?.ticket ?? '' }
  if (order.kind === 'move') return say(orderTexts[visit ? 'move' : 'moveWaits'], { ...said, to: order.to })
  const reason = order.kind === 'break' ? say(breakReasonTexts[order.reason]) : ''
  return say(orderTexts[order.kind], { ...said, reason })
}

/** Beside the lateness of a visitor for whom the order was broken. */
export const outOfOrderText: Text = {
  ky: '{ticket}: башчы кезексиз чакырды, {time}. Себеби: {reason}',
  ru: '{ticket}: руководитель вызвал вне очереди, {time}. Причина: {reason}',
  en: '{ticket} was called out of order by the head of the centre, {time}. Reason: {reason}',
}

/** Why a sign-in has ended whose desk was freed. */
export const freedText: Text = {
  ky: 'Саат {time}: башчы №{desk} терезени бошотту. {reason}. Ошондуктан кирүүңүз аяктады, улантуу үчүн кайра кириңиз.',
  ru: 'В {time} руководитель освободил окно №{desk}. {reason}. Поэтому ваш вход завершён: чтобы продолжить, войдите снова.',
  en: 'At {time} the head of the centre freed desk {desk}. {reason}. So your sign-in has ended: sign in again to go on.',
}

/** A reason of a newer release is said as the usual one. */
export const freedReason = (because: string): Text =>
  leftDeskReasonTexts[leftDeskReasons.find((each) => each === because) ?? 'operator-away']
