import { Search } from 'lucide-react'
import { listCentres, type Centre, type Hours as OpenHours } from '#centres/contract'
import { load, type CentreLoad } from '#queue/contract'
import { Button } from '#ui/Button.tsx'
import { TextInput } from '#ui/Field.tsx'
import { formatNumber, formatTime } from '#ui/format.ts'
import { useLanguage, useSay, type Text } from '#ui/language.tsx'
import { doorsOf } from './centre-load.ts'
import { Hours, Lead } from './Parts.tsx'
import styles from './centres.module.css'
import portal from './portal.module.css'
import search from './find-service.module.css'
import { page, sayer } from './render.tsx'
import { ask, queryOf, type Handler } from './request.ts'
import { words } from './texts.ts'

const texts = {
  title: { ky: 'Кайсы борбор жакын?', ru: 'Какой центр вам ближе?', en: 'Which centre is near you?' },
  lead: {
    ky: 'Бүгүн {n} борбор иштейт. Саат {time} абалы.',
    ru: 'Сегодня работают {n, plural, one {{shown} центр} few {{shown} центра} other {{shown} центров}}. Данные на {time}.',
    en: '{n, plural, one {{shown} centre works} other {{shown} centres work}} today. As of {time}.',
  },
  leadOver: {
    ky: 'Бүгүн эми бир да борбор иштебейт. Саат {time} абалы.',
    ru: 'Сегодня все центры уже закрыты. Данные на {time}.',
    en: 'All centres are closed for today. As of {time}.',
  },
  ask: { ky: 'Аты, району же дареги', ru: 'Название, район или адрес', en: 'Name, district or address' },
  find: { ky: 'Издөө', ru: 'Найти', en: 'Find' },
  none: {
    ky: '«{words}» боюнча борбор табылган жок. Башкача жазып көрүңүз.',
    ru: 'По словам «{words}» центр не найден. Напишите иначе.',
    en: 'No centre was found for “{words}”. Say it differently.',
  },
  all: { ky: 'Бардык борборлор', ru: 'Все центры', en: 'All centres' },
  line: {
    ky: 'күтүүдө {waiting}, ачык терезе {desks}',
    ru: 'ждут {waiting}, открытых окон {desks}',
    en: 'waiting {waiting}, open desks {desks}',
  },
} satisfies Record<string, Text>

type Listed = Centre & { readonly today: OpenHours | null }

const folded = (text: string): string => text.toLocaleLowerCase('ru').replaceAll('ё', 'е')

/** Every word must be found somewhere: in any language, because people mix them. */
function matches(centre: Listed, asked: string): boolean {
  const { name, district, region, address } = centre
  const all = folded([name, district.name, region.name, address].flatMap((text) => Object.values(text)).join(' '))
  return folded(asked)
    .split(/\s+/)
    .every((word) => all.includes(word))
}

export const centresPage: Handler = async (request) => {
  const say = sayer(request)
  const asked = queryOf(request, 'q').slice(0, 80)
  const [{ centres }, { centres: loads }] = [await ask(request, listCentres, {}), await ask(request, load, {})]
  const found = asked ? centres.filter((centre) => matches(centre, asked)) : centres
  const n = loads.filter((own) => ['open', 'soon'].includes(doorsOf(own, request.now))).length
  const values = { n, shown: formatNumber(n, request.language), time: formatTime(request.now) }
  return page(request, {
    title: say(texts.title),
    isOfNow: true,
    children: (
      <>
        <h1>{say(texts.title)}</h1>
        <Lead>{say(n === 0 ? texts.leadOver : texts.lead, values)}</Lead>
        {request.isDemo && <p className={portal['soft']}>{say(words.demoOne)}</p>}
        <form method="get" action="/centres" role="search" className={search['search']}>
          <TextInput id="q" name="q" type="search" label={say(texts.ask)} defaultValue={asked} maxLength={80} />
          <Button type="submit" icon={Search}>
            {say(texts.find)}
          </Button>
        </form>
        {found.length === 0 && <p role="status">{say(texts.none, { words: asked })}</p>}
        <ByRegion centres={found} loads={loads} now={request.now} />
        {asked && (
          <p>
            <a href="/centres">{say(texts.all)}</a>
          </p>
        )}
      </>
    ),
  })
}

type ByRegionProps = { centres: readonly Listed[]; loads: readonly CentreLoad[]; now: Date }

function ByRegion({ centres, loads, now }: ByRegionProps) {
  const say = useSay()
  const regions = [...Map.groupBy(centres, ({ region }) => region.code).values()]
  return regions.map((own) => (
    <section key={own[0]!.region.code}>
      <h2>{say(own[0]!.region.name)}</h2>
      <ul className={styles['centres']}>
        {own.map((centre) => (
          <Row key={centre.centre} centre={centre} load={loads.find((one) => one.centre === centre.centre)} now={now} />
        ))}
      </ul>
    </section>
  ))
}

function Row({ centre, load: own, now }: { centre: Listed; load: CentreLoad | undefined; now: Date }) {
  const say = useSay()
  const { language } = useLanguage()
  const { name, address, today } = centre
  const isOpen = own !== undefined && doorsOf(own, now) === 'open'
  return (
    <li>
      <a href={`/centres/${centre.centre}`}>
        <strong>{say(name)}</strong>
      </a>
      <span>
        {say(address)}
        {today ? <Hours hours={today} /> : ` · ${say(words.closedToday)}`}
        {today && own && doorsOf(own, now) === 'over' && ` · ${say(words.overToday)}`}
      </span>
      {isOpen && own.openDesks > 0 && (
        <span className="tabular">
          {say(texts.line, {
            waiting: formatNumber(own.waiting, language),
            desks: formatNumber(own.openDesks, language),
          })}
        </span>
      )}
    </li>
  )
}
