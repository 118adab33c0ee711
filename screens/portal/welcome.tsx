import { listDemoStaff, roleNames, type DemoStaff } from '#people/contract'
import { board, load, type Board } from '#queue/contract'
import { formatNumber, formatTime } from '#ui/format.ts'
import { useLanguage, useSay } from '#ui/language.tsx'
import { Banner } from '#ui/Banner.tsx'
import { Lead } from './Parts.tsx'
import styles from './welcome.module.css'
import { page, sayer } from './render.tsx'
import { ask, attempt, seeOther, type DemoLinks, type Handler } from './request.ts'
import { words } from './texts.ts'
import { screens, welcomeTexts as texts, type Screen } from './welcome-texts.ts'

/** The united centre, whose hall the demo keeps busy. */
const centre = 'bishkek-orok'

/** One page that introduces every screen: only a demo has it. */
export const welcome: Handler = async (request) => {
  if (!request.isDemo) return seeOther('/portal')
  const say = sayer(request)
  const [links, hall, { centres }, ...staff] = await Promise.all([
    request.demoLinks(),
    ask(request, board, { centre }),
    ask(request, load, {}),
    attempt(request, listDemoStaff, { centre }),
    attempt(request, listDemoStaff, {}),
  ])
  return page(request, {
    title: say(texts.title),
    children: (
      <>
        <h1>{say(texts.title)}</h1>
        <Lead>{say(texts.lead)}</Lead>
        <Banner kind="warning">{say(words.demoNote)}</Banner>
        <HallNow hall={hall} openDesks={centres.find((one) => one.centre === centre)?.openDesks ?? 0} />
        {screens(links, centre).map(({ name, list }) => (
          <section key={name.en}>
            <h2>{say(name)}</h2>
            <ul className={styles['screens']}>
              {list.map((screen) => (
                <ScreenLink key={screen.href} screen={screen} />
              ))}
            </ul>
          </section>
        ))}
        <WhoToBe staff={staff.flatMap((found) => ('answer' in found ? found.answer : []))} links={links} />
      </>
    ),
  })
}

function HallNow({ hall, openDesks }: { hall: Board; openDesks: number }) {
  const say = useSay()
  const { language } = useLanguage()
  const { now, opensAt, closesAt, atDesks, waits } = hall
  const isOpen = opensAt !== null && closesAt !== null && now >= opensAt && now < closesAt
  const shut = opensAt && now < opensAt ? say(texts.opens, { time: formatTime(opensAt) }) : say(texts.shut)
  const figures = [
    { name: say(words.waiting), value: waits.reduce((sum, { waiting }) => sum + waiting, 0) },
    { name: say(texts.atDesks), value: atDesks.length },
    { name: say(words.openDesks), value: openDesks },
  ]
  return (
    <section className={styles['hall']} aria-labelledby="hall-now">
      <h2 id="hall-now">{say(texts.hall, { time: formatTime(now) })}</h2>
      {!isOpen && <p>{shut}</p>}
      <dl>
        {figures.map(({ name, value }) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{formatNumber(value, language)}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function ScreenLink({ screen: { name, about, href } }: { screen: Screen }) {
  const say = useSay()
  return (
    <li>
      <a href={href}>{say(name)}</a>
      <span>{say(about)}</span>
    </li>
  )
}

/** One person per role: enough to try everything; the sign-in itself offers all of them. */
function WhoToBe({ staff, links }: { staff: readonly DemoStaff[]; links: DemoLinks }) {
  const say = useSay()
  const { language } = useLanguage()
  const byRole = [...Map.groupBy(staff, ({ role }) => role)].map(([role, [first]]) => ({ role, person: first! }))
  return (
    <section>
      <h2>{say(texts.signIn)}</h2>
      <p>{say(texts.signInLead, { centres: formatNumber(links.centres, language) })}</p>
      <ul>
        {byRole.map(({ role, person }) => (
          <li key={role}>
            {say(roleNames[role])}: {person.surname} {person.givenName}
          </li>
        ))}
      </ul>
    </section>
  )
}
