import { listCentres, type Centre, type Hours as OpenHours } from '#centres/contract'
import { services as allServices, type Service } from '#catalogue/contract'
import { hallRules, load, promisedSeconds, type CentreLoad } from '#queue/contract'
import { Button } from '#ui/Button.tsx'
import { formatDuration, formatNumber, formatTime } from '#ui/format.ts'
import { useLanguage, useSay, type Language, type Text } from '#ui/language.tsx'
import { byWait, doorsOf, loadOfGroup, type GroupLoad } from './centre-load.ts'
import { wayTo } from './find-service.tsx'
import { Hours, Kept, Lead } from './Parts.tsx'
import styles from './choose-centre.module.css'
import centresStyles from './centres.module.css'
import { page, sayer } from './render.tsx'
import { address, ask, queryOf, type Answer, type PortalRequest } from './request.ts'
import { words } from './texts.ts'

const texts = {
  title: { ky: 'Кайсы борборго барасыз?', ru: 'В какой центр пойдёте?', en: 'Which centre will you go to?' },
  lead: {
    ky: 'Күтүү эң аз болгон борбор биринчи турат. Саат {time} абалы.',
    ru: 'Первым стоит центр, где ждать меньше всего. Данные на {time}.',
    en: 'The centre with the shortest wait comes first. As of {time}.',
  },
  wait: { ky: 'күтүү болжол менен {wait}', ru: 'ожидание примерно {wait}', en: 'a wait of about {wait}' },
  noWait: { ky: 'күтүү жок', ru: 'без ожидания', en: 'no wait' },
  noDesk: { ky: 'азыр терезе ачык эмес', ru: 'окна сейчас закрыты', en: 'no desk is open now' },
  opens: { ky: '{time} ачылат', ru: 'откроется в {time}', en: 'opens at {time}' },
  over: { ky: 'бүгүнкүгө жабылды', ru: 'на сегодня закрыт', en: 'closed for today' },
  closed: { ky: 'бүгүн жабык', ru: 'сегодня закрыт', en: 'closed today' },
  line: {
    ky: 'Күтүүдө: {waiting} · ачык терезе: {desks}',
    ru: 'В очереди: {waiting} · открытых окон: {desks}',
    en: 'Waiting: {waiting} · open desks: {desks}',
  },
  another: { ky: 'Дагы бир кызмат керекпи?', ru: 'Нужна ещё одна услуга?', en: 'Do you need another service, too?' },
  which: { ky: 'Кайсынысы?', ru: 'Какая?', en: 'Which one?' },
  add: { ky: 'Кошуу', ru: 'Добавить', en: 'Add' },
  onlyFirst: { ky: 'биринчиси гана', ru: 'только первую', en: 'only the first' },
  more: { ky: 'Дагы {n} борборду көрсөтүү', ru: 'Показать ещё {n}', en: 'Show {n} more' },
  none: {
    ky: 'Бул жерде мындай кызмат көрсөткөн борбор жок. Башка облусту тандаңыз.',
    ru: 'Здесь нет центра с такой услугой. Выберите другую область.',
    en: 'No centre here gives this service. Choose another region.',
  },
} satisfies Record<string, Text>

type Row = {
  readonly centre: Centre & { today: OpenHours | null }
  readonly load: CentreLoad
  readonly group: GroupLoad
}

/** As many as fit a few thumb strokes; the rest is one tap away. */
const shownFirst = 12

async function rowsFor(request: PortalRequest, services: readonly Service[]): Promise<Row[]> {
  const [{ centres }, { centres: loads, now }] = await Promise.all([
    ask(request, listCentres, {}),
    ask(request, load, {}),
  ])
  return centres
    .flatMap((centre) => {
      const own = loads.find((one) => one.centre === centre.centre)
      const groups = services.map((service) => own && loadOfGroup(own, service.group))
      // The first service decides the letter of the ticket and so the line; the centre must give the others as well.
      const [group] = groups
      return own && group && groups.every(Boolean) ? [{ centre, load: own, group }] : []
    })
    .toSorted(byWait(now))
}

export type ChooseCentre = {
  readonly services: readonly Service[]
  /** The page that goes on with the chosen centre. */
  readonly path: '/ticket' | '/book'
  readonly step: { readonly n: number; readonly of: number }
}

export async function chooseCentre(request: PortalRequest, choosing: ChooseCentre): Promise<Answer> {
  const { services, step } = choosing
  const say = sayer(request)
  const service = services[0]!
  const rows = await rowsFor(request, services)
  return page(request, {
    title: say(texts.title),
    way: wayTo(service, say),
    step,
    children: <Choosing request={request} rows={rows} choosing={choosing} />,
  })
}

function Choosing({
  request,
  rows,
  choosing,
}: {
  request: PortalRequest
  rows: readonly Row[]
  choosing: ChooseCentre
}) {
  const say = useSay()
  const region = queryOf(request, 'region')
  const here = region ? rows.filter(({ centre }) => centre.region.code === region) : rows
  const shown = queryOf(request, 'all') ? here : here.slice(0, shownFirst)
  const service = choosing.services.map(({ code }) => code)
  return (
    <>
      <h1>{say(texts.title)}</h1>
      <Lead>{say(texts.lead, { time: formatTime(request.now) })}</Lead>
      <MoreServices choosing={choosing} />
      <RegionForm rows={rows} region={region} path={choosing.path} service={service.join(',')} />
      {here.length === 0 && <p role="status">{say(texts.none)}</p>}
      <ol className={centresStyles['centres']}>
        {shown.map((row) => (
          <CentreRow
            key={row.centre.centre}
            row={row}
            now={request.now}
            href={address(choosing.path, { service, centre: row.centre.centre })}
          />
        ))}
      </ol>
      {shown.length < here.length && (
        <p>
          <a href={address(choosing.path, { service, region, all: '1' })}>
            {say(texts.more, { n: here.length - shown.length })}
          </a>
        </p>
      )}
    </>
  )
}

/** Two errands in one visit: one ticket or booking for all of them. */
function MoreServices({ choosing: { services: chosen, path } }: { choosing: ChooseCentre }) {
  const say = useSay()
  const others = Object.values(allServices).filter(
    (service) => !chosen.includes(service) && (path === '/ticket' || service.isBookable),
  )
  return (
    <>
      {chosen.length > 1 && (
        <p>
          {say(words.service)}: {chosen.map(({ name }) => say(name)).join(', ')} ·{' '}
          <a href={address(path, { service: chosen[0]!.code })}>{say(texts.onlyFirst)}</a>
        </p>
      )}
      {chosen.length < hallRules.largestErrands && (
        <details className={styles['more']}>
          <summary>{say(texts.another)}</summary>
          <form method="get" action={path} className={styles['filter']}>
            <Kept values={{ service: chosen.map(({ code }) => code).join(',') }} />
            <label htmlFor="service">{say(texts.which)}</label>
            <select id="service" name="service">
              {others.map(({ code, name }) => (
                <option key={code} value={code}>
                  {say(name)}
                </option>
              ))}
            </select>
            <Button type="submit" kind="secondary">
              {say(texts.add)}
            </Button>
          </form>
        </details>
      )}
    </>
  )
}

type RegionFormProps = { rows: readonly Row[]; region: string; path: string; service: string }

function RegionForm({ rows, region, path, service }: RegionFormProps) {
  const say = useSay()
  const regions = new Map(rows.map(({ centre }) => [centre.region.code, centre.region.name]))
  return (
    <form method="get" action={path} className={styles['filter']}>
      <Kept values={{ service }} />
      <label htmlFor="region">{say(words.region)}</label>
      <select id="region" name="region" defaultValue={region}>
        <option value="">{say(words.everywhere)}</option>
        {[...regions].map(([code, name]) => (
          <option key={code} value={code}>
            {say(name)}
          </option>
        ))}
      </select>
      <Button type="submit" kind="secondary">
        {say(words.show)}
      </Button>
    </form>
  )
}

/** What a newcomer may expect at a centre now, in a few words. */
function waitWords(
  { load: own, group }: Pick<Row, 'load' | 'group'>,
  now: Date,
  language: Language,
): [Text, Record<string, string>] {
  const doors = doorsOf(own, now)
  if (doors === 'closed') return [texts.closed, {}]
  if (doors === 'over') return [texts.over, {}]
  if (doors === 'soon') return [texts.opens, { time: formatTime(own.opensAt!) }]
  if (group.expectedSeconds === null) return [texts.noDesk, {}]
  if (group.expectedSeconds < 60) return [texts.noWait, {}]
  return [texts.wait, { wait: formatDuration(group.expectedSeconds, language) }]
}

function CentreRow({ row, href, now }: { row: Row; href: string; now: Date }) {
  const say = useSay()
  const { language } = useLanguage()
  const { centre, group } = row
  const [text, values] = waitWords(row, now, language)
  const isWait = text === texts.wait || text === texts.noWait
  const isShort = isWait && (group.expectedSeconds ?? 0) <= promisedSeconds['walk-in']
  return (
    <li>
      <a href={href}>
        <strong>{say(centre.name)}</strong>
        <span className={centresStyles['wait']} data-good={isShort || undefined}>
          {say(text, values)}
        </span>
      </a>
      <span>
        {say(centre.address)}
        {centre.today && <Hours hours={centre.today} />}
      </span>
      {isWait && (
        <span className="tabular">
          {say(texts.line, {
            waiting: formatNumber(group.waiting, language),
            desks: formatNumber(group.openDesks, language),
          })}
        </span>
      )}
    </li>
  )
}
