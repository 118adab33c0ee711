import { services as allServices, type Service } from '#catalogue/contract'
import type { Centre, Hours as OpenHours } from '#centres/contract'
import { hallRules } from '#queue/contract'
import { Button } from '#ui/Button.tsx'
import { useSay, type Text } from '#ui/language.tsx'
import { wayTo } from './find-service.tsx'
import { Hours, Kept, Lead } from './Parts.tsx'
import styles from './choose-centre.module.css'
import centresStyles from './centres.module.css'
import portal from './portal.module.css'
import { page, sayer } from './render.tsx'
import { address, queryOf, type Answer, type PortalRequest } from './request.ts'
import { words } from './texts.ts'

const texts = {
  title: { ky: 'Кайсы борборго барасыз?', ru: 'В какой центр пойдёте?', en: 'Which centre will you go to?' },
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

/** A centre as the list shows it. */
export type Offer = {
  readonly centre: Centre
  /** When somebody who chooses this centre may be served, in a few words. */
  readonly when: string
  readonly isSoon: boolean
  readonly hours: OpenHours | null
  readonly line: string | undefined
  readonly href: string
}

/** The best first, and what best means. */
export type Offers = { readonly lead: string; readonly offers: readonly Offer[] }

/** As many as fit a few thumb strokes; the rest is one tap away. */
const shownFirst = 12

export type ChooseCentre = {
  readonly services: readonly Service[]
  /** The page that goes on with the chosen centre. */
  readonly path: '/ticket' | '/book'
  readonly step: { readonly n: number; readonly of: number }
  readonly offersOf: (request: PortalRequest, services: readonly Service[]) => Promise<Offers>
}

export async function chooseCentre(request: PortalRequest, choosing: ChooseCentre): Promise<Answer> {
  const { services, step, offersOf } = choosing
  const say = sayer(request)
  const found = await offersOf(request, services)
  return page(request, {
    title: say(texts.title),
    way: wayTo(services[0]!, say),
    isOfNow: true,
    step,
    children: <Choosing request={request} found={found} choosing={choosing} />,
  })
}

type ChoosingProps = { request: PortalRequest; found: Offers; choosing: ChooseCentre }

function Choosing({ request, found: { lead, offers }, choosing }: ChoosingProps) {
  const say = useSay()
  const region = queryOf(request, 'region')
  const here = region ? offers.filter(({ centre }) => centre.region.code === region) : offers
  const shown = queryOf(request, 'all') ? here : here.slice(0, shownFirst)
  const service = choosing.services.map(({ code }) => code)
  return (
    <>
      <h1>{say(texts.title)}</h1>
      <Lead>{lead}</Lead>
      {request.isDemo && <p className={portal['soft']}>{say(words.demoOne)}</p>}
      <MoreServices choosing={choosing} />
      <RegionForm offers={offers} region={region} path={choosing.path} service={service.join(',')} />
      {here.length === 0 && <p role="status">{say(texts.none)}</p>}
      <ol className={centresStyles['centres']}>
        {shown.map((offer) => (
          <CentreRow key={offer.centre.centre} offer={offer} />
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
        <details className={portal['more']}>
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

type RegionFormProps = { offers: readonly Offer[]; region: string; path: string; service: string }

function RegionForm({ offers, region, path, service }: RegionFormProps) {
  const say = useSay()
  const regions = new Map(offers.map(({ centre }) => [centre.region.code, centre.region.name]))
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

function CentreRow({ offer: { centre, when, isSoon, hours, line, href } }: { offer: Offer }) {
  const say = useSay()
  return (
    <li>
      <a href={href}>
        <strong>{say(centre.name)}</strong>
        <span className={centresStyles['wait']} data-good={isSoon || undefined}>
          {when}
        </span>
      </a>
      <span>
        {say(centre.address)}
        {hours && <Hours hours={hours} />}
      </span>
      {line && <span className="tabular">{line}</span>}
    </li>
  )
}
