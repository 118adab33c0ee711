import { groups, type Service } from '#catalogue/contract'
import type { TurnedAway } from '#queue/contract'
import { LinkButton } from '#ui/Button.tsx'
import { formatTime } from '#ui/format.ts'
import type { Text } from '#ui/language.tsx'
import { wayTo } from './find-service.tsx'
import { Actions, Lead } from './Parts.tsx'
import { page, sayer } from './render.tsx'
import { address, type Answer, type PortalRequest } from './request.ts'
import { words } from './texts.ts'

const texts = {
  shut: { ky: 'Азыр талон берилбейт', ru: 'Сейчас талоны не выдают', en: 'No tickets are given now' },
  late: { ky: 'Бүгүн үлгүрбөйбүз', ru: 'Сегодня не успеем', en: 'Today there is no time left' },
  far: { ky: 'Жабылганча жетпейсиз', ru: 'До закрытия не доехать', en: 'Too far to be there in time' },
  noDesk: { ky: 'Азыр ачык терезе жок', ru: 'Сейчас нет открытого окна', en: 'No desk is open now' },
  'day-full': {
    ky: 'Азыр күтүп тургандар терезелерди болжол менен {time}~га чейин ээлейт, биз ага чейин жабабыз, ошондуктан талон берген жокпуз: сизди бекер күттүргүбүз келбейт. Башка күнгө жазылыңыз же башка борборду тандаңыз.',
    ru: 'Те, кто уже ждёт, займут окна примерно до {time}, а закрываемся мы раньше, поэтому талон мы не выдали: не хотим, чтобы вы ждали зря. Запишитесь на другой день или выберите другой центр.',
    en: 'Those who wait already will keep the desks busy until about {time}, and we close before that, so we gave no ticket: we do not want you to wait for nothing. Book another day, or choose another centre.',
  },
  'too-far': {
    ky: 'Борбор жабылганча жетпейсиз, ошондуктан талон берген жокпуз. Жакыныраак борборду тандаңыз же башка күнгө жазылыңыз.',
    ru: 'Вы не успеете до закрытия, поэтому талон мы не выдали. Выберите центр поближе или запишитесь на другой день.',
    en: 'You cannot be there before the centre closes, so we gave no ticket. Choose a centre nearby, or book another day.',
  },
  'hall-closed': {
    ky: 'Борбор азыр жабык. Талон ачылганга 30 мүнөт калганда берилет. Убакытка азыр эле жазылсаңыз болот.',
    ru: 'Центр сейчас закрыт. Талоны выдают за 30 минут до открытия. Записаться на время можно уже сейчас.',
    en: 'The centre is closed now. Tickets are given from 30 minutes before it opens. A time can be booked right now.',
  },
  'no-desk': {
    ky: 'Азыр бул кызмат үчүн бир да терезе ачык эмес, ошондуктан талон берген жокпуз. Башка борборду тандаңыз же убакытка жазылыңыз.',
    ru: 'Сейчас для этой услуги не открыто ни одно окно, поэтому талон мы не выдали. Выберите другой центр или запишитесь на время.',
    en: 'No desk is open for this service now, so we gave no ticket. Choose another centre, or book a time.',
  },
  onlyThis: {
    ky: 'Бул «{group}» боюнча. Калгандарына талон алсаңыз болот.',
    ru: 'Это касается только: {group}. На остальное талон взять можно.',
    en: 'This is about {group} only. You can take a ticket for the rest.',
  },
  theRest: { ky: 'Калгандарына талон алуу', ru: 'Взять талон на остальное', en: 'Take a ticket for the rest' },
  counted: {
    ky: 'Борбордун башчысы бүгүн канча кишиге талон жетпегенин көрөт, сизди да.',
    ru: 'Руководитель центра видит, скольким людям сегодня не досталось талона, и вас тоже.',
    en: 'The head of the centre sees how many people got no ticket today, you among them.',
  },
} satisfies Record<string, Text>

const titles = {
  'day-full': texts.late,
  'too-far': texts.far,
  'hall-closed': texts.shut,
  'no-desk': texts.noDesk,
} satisfies Record<TurnedAway['turnedAway'], Text>

type Place = { readonly request: PortalRequest; readonly services: readonly Service[]; readonly centre: string }

/** No ticket, honestly: why, and what can be done instead. */
export function turnedAway({ request, services, centre }: Place, answer: TurnedAway): Answer {
  const { turnedAway: why, busyUntil, serviceGroup } = answer
  const say = sayer(request)
  const title = say(titles[why])
  const service = services.map(({ code }) => code)
  const rest = why === 'hall-closed' ? [] : services.filter(({ group }) => group !== serviceGroup)
  return page(
    request,
    {
      title,
      way: wayTo(services[0]!, say),
      children: (
        <>
          <h1>{title}</h1>
          <Lead>{say(texts[why], { time: busyUntil ? formatTime(busyUntil) : '' })}</Lead>
          {rest.length > 0 && <p>{say(texts.onlyThis, { group: say(groups[serviceGroup].name) })}</p>}
          <p>{say(texts.counted)}</p>
          <Actions>
            {rest.length > 0 && (
              <LinkButton href={address('/ticket', { service: rest.map(({ code }) => code), centre })}>
                {say(texts.theRest)}
              </LinkButton>
            )}
            <LinkButton kind={rest.length > 0 ? 'secondary' : undefined} href={address('/book', { service, centre })}>
              {say(words.book)}
            </LinkButton>
            <LinkButton kind="secondary" href={address('/ticket', { service })}>
              {say(words.otherCentre)}
            </LinkButton>
          </Actions>
        </>
      ),
    },
    409,
  )
}
