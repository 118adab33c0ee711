import { listCentres } from '#centres/contract'
import type { Service } from '#catalogue/contract'
import { load, promisedSeconds, type CentreLoad } from '#queue/contract'
import { formatNumber, formatTime } from '#ui/format.ts'
import type { Language, Text } from '#ui/language.tsx'
import { waitLength, waitMinutes } from '#ui/wait.ts'
import { byWait, doorsOf, loadOfGroup, type GroupLoad } from './centre-load.ts'
import type { Offers } from './choose-centre.tsx'
import { sayer } from './render.tsx'
import { address, ask, type PortalRequest } from './request.ts'

const texts = {
  lead: {
    ky: 'Күтүү эң аз болгон борбор биринчи турат. Саат {time} абалы.',
    ru: 'Первым стоит центр, где ждать меньше всего. Данные на {time}.',
    en: 'The centre with the shortest wait comes first. As of {time}.',
  },
  wait: { ky: 'күтүү болжол менен {wait}', ru: 'ожидание примерно {wait}', en: 'a wait of about {wait}' },
  atOnce: { ky: 'дароо чакырышат', ru: 'вызовут сразу', en: 'called at once' },
  noDesk: { ky: 'азыр терезе ачык эмес', ru: 'окна сейчас закрыты', en: 'no desk is open now' },
  opens: { ky: '{time} ачылат', ru: 'откроется в {time}', en: 'opens at {time}' },
  over: { ky: 'бүгүнкүгө жабылды', ru: 'на сегодня закрыт', en: 'closed for today' },
  closed: { ky: 'бүгүн жабык', ru: 'сегодня закрыт', en: 'closed today' },
  line: {
    ky: 'Күтүүдө: {waiting} · ачык терезе: {desks}',
    ru: 'В очереди: {waiting} · открытых окон: {desks}',
    en: 'Waiting: {waiting} · open desks: {desks}',
  },
} satisfies Record<string, Text>

type LoadRow = { readonly load: CentreLoad; readonly group: GroupLoad }

/** What a newcomer may expect at a centre now, in a few words. */
function waitWords({ load: own, group }: LoadRow, now: Date, language: Language): [Text, Record<string, string>] {
  const doors = doorsOf(own, now)
  if (doors === 'closed') return [texts.closed, {}]
  if (doors === 'over') return [texts.over, {}]
  if (doors === 'soon') return [texts.opens, { time: formatTime(own.opensAt!) }]
  if (group.expectedSeconds === null) return [texts.noDesk, {}]
  if (waitMinutes(group.expectedSeconds) === 0) return [texts.atOnce, {}]
  return [texts.wait, { wait: waitLength(group.expectedSeconds, language) }]
}

/** For whoever comes today: the shortest wait first. */
export async function centresByWait(request: PortalRequest, services: readonly Service[]): Promise<Offers> {
  const say = sayer(request)
  const { language } = request
  const [{ centres }, { centres: loads, now }] = await Promise.all([
    ask(request, listCentres, {}),
    ask(request, load, {}),
  ])
  const rows = centres
    .flatMap((centre) => {
      const own = loads.find((one) => one.centre === centre.centre)
      const groups = services.map((service) => own && loadOfGroup(own, service.group))
      // The first service decides the letter of the ticket and so the line; the centre must give the others as well.
      const [group] = groups
      return own && group && groups.every(Boolean) ? [{ centre, load: own, group }] : []
    })
    .toSorted(byWait(now))
  return {
    lead: say(texts.lead, { time: formatTime(request.now) }),
    offers: rows.map(({ centre, load: own, group }) => {
      const [text, values] = waitWords({ load: own, group }, now, language)
      const isWait = text === texts.wait || text === texts.atOnce
      const line = { waiting: formatNumber(group.waiting, language), desks: formatNumber(group.openDesks, language) }
      return {
        centre,
        when: say(text, values),
        isSoon: isWait && (group.expectedSeconds ?? 0) <= promisedSeconds['walk-in'],
        hours: centre.today,
        line: isWait ? say(texts.line, line) : undefined,
        href: address('/ticket', { service: services.map(({ code }) => code), centre: centre.centre }),
      }
    }),
  }
}
