import { groups, services } from '#catalogue/contract'
import type { ServiceCode } from '#catalogue/contract'
import { isPin } from '#people/contract'
import { takeTicket } from '#queue/contract'
import type { HallTicket, TurnedAway, takeTicket as declared } from '#queue/contract'
import type { z } from 'zod'
import { call, newKey, Problem } from '#ui/call.ts'
import { dayOf } from '#ui/format.ts'
import type { Language, Text } from '#ui/language.tsx'
import { ticketAddress } from './machine.ts'
import { isOpenAt } from './hours.ts'
import type { KioskMachine } from './machine.ts'
import type { Reach } from './reach.ts'
import { ticketName } from './shelf.ts'
import type { Shelf, Wish } from './shelf.ts'

/** What is shown and printed: nothing in it says who the person is. */
export type Paper = Pick<
  HallTicket,
  'ticket' | 'centre' | 'serviceGroup' | 'priorityClass' | 'takenAt' | 'promisedUntil' | 'expected' | 'ahead'
> & {
  /** None when only the group is known. */
  readonly services: readonly ServiceCode[]
  /** Asked for now, while the ticket that the person has is for something else. */
  readonly notOnIt: readonly ServiceCode[]
  readonly isOffline: boolean
  readonly deskNo: number | null
  /** Of the ticket's page; nobody else learns it when a ticket is shown once more. */
  readonly address: string | null
}

export type Obtained = { readonly paper: Paper } | { readonly turnedAway: z.output<typeof TurnedAway> }

/** The kiosk itself says no: nothing was asked of the server. */
export class OwnRefusal extends Error {
  readonly text: Text
  readonly values: { ticket: string }
  constructor(text: Text, values = { ticket: '' }) {
    super(text.en)
    this.text = text
    this.values = values
  }
}

export const noSeries = {
  ky: 'Тармак жок, бул киоск тармаксыз талон бере албайт. Кызматкерге кайрылыңыз.',
  ru: 'Нет сети, а без неё этот киоск талоны не выдаёт. Обратитесь к сотруднику.',
  en: 'There is no network, and this kiosk cannot issue tickets without it. Please ask the staff.',
} satisfies Text

const refusals = {
  'not-a-person': {
    ky: 'Бул ПИН туура эмес. 14 санды паспорттон карап, кайра териңиз.',
    ru: 'Такого ПИНа не бывает. Сверьте 14 цифр с паспортом и наберите снова.',
    en: 'This PIN cannot be right. Check the 14 digits in your passport and type them again.',
  },
  'already-in-line': {
    ky: 'Сизде бул кызматка талон бар: {ticket}. Ошону менен күтүңүз.',
    ru: 'У вас уже есть талон на эту услугу: {ticket}. Ждите с ним.',
    en: 'You already have a ticket for this: {ticket}. Wait with that one.',
  },
  'no-own-series': noSeries,
  closed: {
    ky: 'Борбор азыр жабык. Талон ачылганга 30 мүнөт калганда берилет.',
    ru: 'Центр сейчас закрыт. Талоны выдаются за 30 минут до открытия.',
    en: 'The centre is closed now. Tickets are given from 30 minutes before it opens.',
  },
} satisfies Record<string, Text>

/** Nobody stands before a silent machine longer than this. */
const patienceMs = 5000

export type Issuing = {
  readonly machine: KioskMachine
  readonly shelf: Shelf
  readonly reach: Reach
  readonly isCut: boolean
  readonly now: () => Date
  readonly language: Language
}

/**
 * A ticket from the server; when it does not answer in time, one of the kiosk's own series. A request that was sent and
 * never answered is remembered by its key (see hand-over.ts), so that nobody ends up with two tickets.
 */
export async function obtainTicket(wish: Wish, issuing: Issuing): Promise<Obtained> {
  const { machine, reach, isCut, language } = issuing
  const { identity } = wish
  if (identity.kind === 'pin' && !isPin(identity.value, machine.isDemo)) throw new OwnRefusal(refusals['not-a-person'])
  if (isCut) return { paper: await issueOffline(wish, issuing, null) }
  const key = newKey()
  try {
    const answer = await call(takeTicket, wish, { language, key, tryMs: 2500, patienceMs })
    reach.heard()
    return 'turnedAway' in answer ? { turnedAway: answer } : { paper: paperOf(answer, wish, machine) }
  } catch (error) {
    if (!(error instanceof Problem) || !error.isUnanswered) throw error
    reach.missed()
    return { paper: await issueOffline(wish, issuing, key) }
  }
}

export const paperOf = (
  answer: Exclude<z.output<typeof declared.output>, z.output<typeof TurnedAway>>,
  { services: asked, language }: Pick<Wish, 'language'> & { readonly services: readonly ServiceCode[] },
  machine: KioskMachine,
): Paper =>
  'inLine' in answer
    ? { ...answer.inLine, services: [], notOnIt: answer.notOnIt, isOffline: false, address: null }
    : {
        ...answer,
        services: asked,
        notOnIt: [],
        isOffline: false,
        address: ticketAddress(machine, answer.pass, language),
      }

async function issueOffline(wish: Wish, { machine, shelf, now }: Issuing, doubtKey: string | null): Promise<Paper> {
  const at = now()
  if (machine.offlineSeries === null) throw new OwnRefusal(refusals['no-own-series'])
  if (!isOpenAt(machine, at)) throw new OwnRefusal(refusals.closed)
  const { group } = services[wish.services[0]!]
  const own = (await shelf.listWaiting()).find((ticket) => isSame(ticket.wish, wish) && ticket.day === dayOf(at))
  if (own) throw new OwnRefusal(refusals['already-in-line'], { ticket: ticketName(own) })
  const issued = await shelf.issue({ series: machine.offlineSeries, wish, now: at, doubtKey })
  const quick = group === 'quick' ? 'quick' : 'walk-in'
  const priorityClass = wish.ground === null ? quick : 'legal-priority'
  return {
    ticket: ticketName(issued),
    centre: wish.centre,
    serviceGroup: groups[group].code,
    priorityClass,
    takenAt: at,
    // How long the line is nobody knows without the network, and what may not be kept is not promised.
    promisedUntil: null,
    expected: null,
    ahead: null,
    deskNo: null,
    services: wish.services,
    notOnIt: [],
    isOffline: true,
    address: ticketAddress(machine, issued.pass, wish.language),
  }
}

const isSame = (one: Wish, other: Wish): boolean =>
  one.identity.kind === other.identity.kind &&
  one.identity.value === other.identity.value &&
  services[one.services[0]!].group === services[other.services[0]!].group
