import type { ReactNode } from 'react'
import { languageNames, languages, LanguageProvider, useLanguage, useSay } from '#ui/language.tsx'
import { Page } from '#ui/Page.tsx'
import { KeptNote, type Own } from './KeptNote.tsx'
import styles from './Document.module.css'
import portal from './portal.module.css'
import { address, type PortalRequest } from './request.ts'
import { words } from './texts.ts'

export type PageContent = {
  /** The question of the page, or the name of what it shows. */
  readonly title: string
  /** The way here, from the outside in. */
  readonly way?: readonly { readonly name: string; readonly href: string }[]
  readonly step?: { readonly n: number; readonly of: number }
  /** Holds a secret in its address: not for search engines. */
  readonly isPrivate?: boolean
  readonly own?: Own | undefined
  /** Names what is being chosen here: the phone keeps it for a while. */
  readonly draft?: string
  /** Without script the page asks again by itself. */
  readonly refreshSeconds?: number
  /** What it shows is of this minute: it is asked for again, with a script and without. */
  readonly isOfNow?: true
  readonly children: ReactNode
}

const ofNowSeconds = 60

export function Document({ request, content }: { request: PortalRequest; content: PageContent }) {
  const { assets, language } = request
  const { title, isPrivate, isOfNow, refreshSeconds = isOfNow && ofNowSeconds } = content
  return (
    <html lang={language}>
      <head>
        <meta charSet="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · Tereze`}</title>
        {isPrivate && <meta name="robots" content="noindex" />}
        <meta name="theme-color" content="#0b5c7a" />
        <link rel="icon" type="image/svg+xml" href="/assets/mark.svg" />
        <link rel="manifest" href={`/manifest.webmanifest?lang=${language}`} />
        {assets.styles.map((href) => (
          <link key={href} rel="stylesheet" href={href} />
        ))}
        {refreshSeconds !== undefined && (
          <noscript>
            <meta httpEquiv="refresh" content={String(refreshSeconds)} />
          </noscript>
        )}
        {assets.script && <script type="module" src={assets.script} />}
      </head>
      <body data-reload={isOfNow && ofNowSeconds}>
        <LanguageProvider initial={language} remember={false}>
          <Frame request={request} content={content} />
        </LanguageProvider>
      </body>
    </html>
  )
}

function Frame({ request, content }: { request: PortalRequest; content: PageContent }) {
  const say = useSay()
  const { way = [], step, own, draft, children } = content
  return (
    <Page
      place="Tereze"
      home={request.isDemo ? '/portal' : '/'}
      switchLanguage={false}
      actions={<Languages request={request} />}
      width="reading"
      footer={<Foot request={request} />}
    >
      {way.length > 0 && (
        <nav className={styles['way']} aria-label={say(words.whereAmI)}>
          <ol>
            {way.map(({ name, href }) => (
              <li key={href}>
                <a href={href}>{name}</a>
              </li>
            ))}
          </ol>
        </nav>
      )}
      {own && <KeptNote own={own} />}
      {step && <p className={styles['step']}>{say(words.step, step)}</p>}
      {children}
      {draft && (
        <p className={portal['soft']} data-draft={draft} hidden>
          {say(words.draft)}
        </p>
      )}
    </Page>
  )
}

/** The same page in another language. After a form the address is that of the question, never of the answer. */
function Languages({ request }: { request: PortalRequest }) {
  const { language } = useLanguage()
  const { lang: _, ...query } = request.query
  return (
    <nav className={styles['languages']} aria-label={languages.map((each) => languageNames[each]).join(', ')}>
      {languages.map((each) => (
        <a
          key={each}
          href={address(request.path, { ...query, lang: each })}
          lang={each}
          hrefLang={each}
          aria-current={each === language ? 'true' : undefined}
        >
          {languageNames[each]}
        </a>
      ))}
    </nav>
  )
}

function Foot({ request }: { request: PortalRequest }) {
  const say = useSay()
  const places = [
    { name: words.services, href: '/portal' },
    { name: words.centres, href: '/centres' },
    ...(request.isDemo ? [{ name: words.allScreens, href: '/' }] : []),
  ]
  return (
    <div className={styles['foot']}>
      <nav aria-label={say(words.menu)}>
        {places.map(({ name, href }) => (
          <a key={href} href={href}>
            {say(name)}
          </a>
        ))}
      </nav>
      {request.isDemo && <p>{say(words.demoNote)}</p>}
    </div>
  )
}
