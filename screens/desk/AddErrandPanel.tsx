import { useId, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { findServices, groups, services } from '#catalogue/contract'
import type { Service } from '#catalogue/contract'
import { useLanguage, useSay } from '#ui/language.tsx'
import type { PanelProps } from './Panel.tsx'
import { PanelFrame, Warning } from './PanelFrame.tsx'
import { useTransferGroups } from './use-transfer-groups.ts'
import { texts } from './words.ts'
import styles from './AddErrandPanel.module.css'

/** What fits into the place of the actions. */
const mostShown = 6

/** The services this desk can do itself come first until something is typed. */
const proposed = (skills: readonly string[]): readonly Service[] =>
  Object.values(services).toSorted((a, b) => Number(skills.includes(b.group)) - Number(skills.includes(a.group)))

/** Where nobody serves it now the visitor would wait for nobody: chosen once more it is meant. */
function useUnserved(view: PanelProps['view']) {
  const [unserved, setUnserved] = useState<Service>()
  const { data } = useTransferGroups(view)
  const mayAdd = (service: Service): boolean => {
    const found = data?.find(({ serviceGroup }) => serviceGroup === service.group)
    if (found?.openDesks !== 0 || unserved?.code === service.code) return true
    setUnserved(service)
    return false
  }
  return { unserved, mayAdd, forget: () => setUnserved(undefined) }
}

function Hint({ unserved }: { unserved: Service | undefined }) {
  const say = useSay()
  if (!unserved) return <span>{say(texts.searchHelp)}</span>
  return <Warning>{say(texts.nobodyServesAdded, { group: groups[unserved.group].name })}</Warning>
}

export function AddErrandPanel({ view, work, close }: PanelProps) {
  const say = useSay()
  const { language } = useLanguage()
  const [words, setWords] = useState('')
  const [place, setPlace] = useState(0)
  const { unserved, mayAdd, forget } = useUnserved(view)
  const id = useId()
  const found = (words.trim() ? findServices(words, language) : proposed(view.skills)).slice(0, mostShown)
  const add = (service: Service | undefined) => {
    if (!service || !mayAdd(service)) return
    work.act('addErrand', { visit: view.visit!.visit, service: service.code })
    close()
  }
  const press = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step !== undefined) setPlace(Math.max(0, Math.min(found.length - 1, place + step)))
    else if (event.key === 'Enter' && !event.repeat) add(found[place])
    else if (event.key === 'Escape') close()
    else return
    event.preventDefault()
  }
  return (
    <PanelFrame title={say(texts.whichService)} close={close} options={<Hint unserved={unserved} />}>
      <div className={styles['search']}>
        <input
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the operator asked for this field by a key
          autoFocus
          className={styles['words']}
          type="text"
          autoComplete="off"
          role="combobox"
          aria-label={say(texts.whichService)}
          aria-expanded={found.length > 0}
          aria-controls={`${id}-found`}
          aria-activedescendant={found[place] && `${id}-${found[place].code}`}
          value={words}
          onChange={({ target }) => {
            setWords(target.value)
            setPlace(0)
            forget()
          }}
          onKeyDown={press}
        />
        <p className="sr-only" role="status">
          {say(texts.found, { n: String(found.length) })}
        </p>
        {found.length === 0 && <p>{say(texts.noService)}</p>}
        <Found id={id} found={found} place={place} skills={view.skills} add={add} />
      </div>
    </PanelFrame>
  )
}

type FoundProps = {
  id: string
  found: readonly Service[]
  place: number
  skills: readonly string[]
  add: (service: Service) => void
}

function Found({ id, found, place, skills, add }: FoundProps) {
  const say = useSay()
  return (
    <div className={styles['found']} id={`${id}-found`} role="listbox" aria-label={say(texts.whichService)}>
      {found.map((service, index) => (
        <div
          key={service.code}
          id={`${id}-${service.code}`}
          role="option"
          tabIndex={-1}
          aria-selected={index === place}
          onPointerDown={(event) => {
            event.preventDefault()
            add(service)
          }}
        >
          {say(service.name)}
          <small>{skills.includes(service.group) ? '' : say(texts.elsewhere)}</small>
        </div>
      ))}
    </div>
  )
}
