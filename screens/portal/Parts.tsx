import type { ReactNode } from 'react'
import type { Hours as OpenHours } from '#centres/contract'
import { useSay } from '#ui/language.tsx'
import styles from './Parts.module.css'
import { words } from './texts.ts'

/** What will happen after this page, and by when: in view on every page that asks for something. */
export function Next({ children }: { children: ReactNode }) {
  const say = useSay()
  return (
    <aside className={styles['next']}>
      <h2>{say(words.next)}</h2>
      <p>{children}</p>
    </aside>
  )
}

export type Fact = {
  readonly name: string
  readonly value: ReactNode
  readonly note?: string | undefined
  /** True only as long as the page is live. */
  readonly isLive?: boolean
}

export function Facts({ facts }: { facts: readonly Fact[] }) {
  return (
    <dl className={styles['facts']}>
      {facts.map(({ name, value, note, isLive }) => (
        <div key={name} className={isLive ? styles['live'] : undefined}>
          <dt>{name}</dt>
          <dd>
            {value}
            {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  )
}

export function Lead({ children }: { children: ReactNode }) {
  return <p className={styles['lead']}>{children}</p>
}

export function Actions({ children }: { children: ReactNode }) {
  return <div className={styles['actions']}>{children}</div>
}

/** Names one filling-in of a form: sent twice, it acts once. */
export function FormKey() {
  return <input type="hidden" name="key" value={crypto.randomUUID()} />
}

export function Kept({ values }: { values: Readonly<Record<string, string>> }) {
  return Object.entries(values).map(([name, value]) => <input key={name} type="hidden" name={name} value={value} />)
}

/** A button that does one thing, in a form of its own. */
export function Deed({ action, children }: { action: string; children: ReactNode }) {
  return (
    <form method="post" action={action} className={styles['deed']}>
      <FormKey />
      {children}
    </form>
  )
}

/** Never torn at the end of a line. */
export function Hours({ hours: { opens, closes, lunch } }: { hours: OpenHours }) {
  const say = useSay()
  return (
    <>
      {' · '}
      <span className={styles['hours']}>
        {opens}–{closes}
      </span>
      {lunch && `, ${say(words.lunch, lunch)}`}
    </>
  )
}
