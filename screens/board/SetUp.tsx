import { useEffect, useState } from 'react'
import type { z } from 'zod'
import { listCentres } from '#centres/contract'
import { call } from '#ui/call.ts'
import { LinkButton } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { TextInput } from '#ui/Field.tsx'
import { languageNames, languages, useLanguage, useSay } from '#ui/language.tsx'
import type { Language, Text } from '#ui/language.tsx'
import { Page } from '#ui/Page.tsx'
import { Select } from '#ui/Select.tsx'
import { addressOf, layouts, settingOf, usualVoice } from './setting.ts'
import type { Address, Layout } from './setting.ts'
import styles from './set-up.module.css'
import { useCentre } from './use-machine.ts'

const texts = {
  title: { ky: 'Бул экран эмнени көрсөтөт?', ru: 'Что показывать на этом экране?', en: 'What does this screen show?' },
  centre: { ky: 'Борбор', ru: 'Центр', en: 'Centre' },
  layout: { ky: 'Экран кайда турат', ru: 'Где висит экран', en: 'Where the screen hangs' },
  zone: { ky: 'Зона', ru: 'Зона', en: 'Zone' },
  desk: { ky: 'Терезенин номери', ru: 'Номер окна', en: 'Number of the desk' },
  words: { ky: 'Жазуунун тили', ru: 'Язык надписей', en: 'Language of the words' },
  voice: { ky: 'Үндүн тили', ru: 'Язык голоса', en: 'Language of the voice' },
  silent: { ky: 'Үнсүз', ru: 'Без голоса', en: 'Silent' },
  open: { ky: 'Табло ачуу', ru: 'Открыть табло', en: 'Open the board' },
  keep: {
    ky: 'Бул даректи экрандын браузерине башкы барак кылып коюңуз:',
    ru: 'Сделайте этот адрес начальной страницей браузера на экране:',
    en: 'Make this address the start page of the browser on the screen:',
  },
  chooseCentre: { ky: 'Борборду тандаңыз', ru: 'Выберите центр', en: 'Choose a centre' },
  chooseZone: { ky: 'Зонаны тандаңыз', ru: 'Выберите зону', en: 'Choose a zone' },
  loading: { ky: 'Борборлор жүктөлүүдө…', ru: 'Загружаем центры…', en: 'Loading the centres…' },
} satisfies Record<string, Text>

const places: Record<Layout, { label: Text; help: Text }> = {
  hall: {
    label: { ky: 'Чоң залда', ru: 'В большом зале', en: 'In the large hall' },
    help: {
      ky: 'Бардык чакыруулар жана ар бир кызматтын күтүүсү, үнү менен',
      ru: 'Все вызовы и ожидание по каждой услуге, с голосом',
      en: 'All calls and the wait for every service, with voice',
    },
  },
  zone: {
    label: { ky: 'Бир зонада', ru: 'В одной зоне', en: 'In one zone' },
    help: {
      ky: 'Ошол зонанын терезелери гана, үнү менен',
      ru: 'Только окна этой зоны, с голосом',
      en: 'Only the desks of that zone, with voice',
    },
  },
  door: {
    label: { ky: 'Кире бериште', ru: 'У входа', en: 'At the entrance' },
    help: {
      ky: 'Канча күтөрү жана талонду кантип алуу',
      ru: 'Сколько ждать и как взять талон',
      en: 'How long one waits and how to take a ticket',
    },
  },
  desk: {
    label: { ky: 'Терезенин үстүндө', ru: 'Над окном', en: 'Over a desk' },
    help: { ky: 'Бир терезенин номери жана талону', ru: 'Номер окна и талон', en: 'Number and ticket of one desk' },
  },
}

const wordChoices: readonly (readonly Language[])[] = [['ky', 'ru'], ['ky'], ['ru'], ['en'], ['ky', 'ru', 'en']]
const voiceChoices: readonly (readonly Language[])[] = [['ky', 'ru'], ['ky', 'ru', 'en'], ['ky'], ['ru'], ['en'], []]
const nameOf = (list: readonly Language[]) => list.map((each) => languageNames[each]).join(' + ')
const listFrom = (value: string) => value.split(',').flatMap((asked) => languages.find((each) => each === asked) ?? [])

/** For whoever hangs the screen up: chooses once, and the address remembers. */
export function SetUp({ address }: { address: Address }) {
  const say = useSay()
  const [chosen, setChosen] = useState<Address>(
    address.layout ? address : { ...address, layout: 'hall', voice: usualVoice('hall') },
  )
  const change = (changed: Partial<Address>) => setChosen((before) => ({ ...before, ...changed }))
  const setting = settingOf(chosen)
  const link = setting && addressOf(setting)
  return (
    <Page place="Tereze" width="reading">
      <h1>{say(texts.title)}</h1>
      <div className={styles['form']}>
        <CentreSelect
          value={chosen.centre}
          onChange={(centre) => change({ centre, zone: undefined, desk: undefined })}
        />
        <Choice
          legend={say(texts.layout)}
          name="layout"
          options={layouts.map((value) => ({ value, label: say(places[value].label), help: say(places[value].help) }))}
          value={chosen.layout}
          onChange={(layout) => change({ layout, voice: usualVoice(layout) })}
        />
        {chosen.layout === 'zone' && chosen.centre && (
          <ZoneSelect centre={chosen.centre} value={chosen.zone} onChange={(zone) => change({ zone })} />
        )}
        {chosen.layout === 'desk' && (
          <TextInput
            label={say(texts.desk)}
            inputMode="numeric"
            defaultValue={chosen.desk}
            onChange={({ target }) => change({ desk: Number.parseInt(target.value, 10) || undefined })}
          />
        )}
        <LanguagesSelect
          label={texts.words}
          choices={wordChoices}
          value={chosen.languages}
          onChange={([first, ...more]) => first && change({ languages: [first, ...more] })}
        />
        <LanguagesSelect
          label={texts.voice}
          choices={voiceChoices}
          value={chosen.voice}
          onChange={(voice) => change({ voice })}
        />
      </div>
      {link && (
        <>
          <LinkButton href={link}>{say(texts.open)}</LinkButton>
          <p className={styles['address']}>
            {say(texts.keep)} <code>{new URL(link, location.href).href}</code>
          </p>
        </>
      )}
    </Page>
  )
}

type LanguagesSelectProps = {
  readonly label: Text
  readonly choices: readonly (readonly Language[])[]
  readonly value: readonly Language[]
  readonly onChange: (list: Language[]) => void
}

function LanguagesSelect({ label, choices, value, onChange }: LanguagesSelectProps) {
  const say = useSay()
  const offered = choices.some((list) => list.join() === value.join()) ? choices : [...choices, value]
  return (
    <Select label={say(label)} value={value.join()} onChange={({ target }) => onChange(listFrom(target.value))}>
      {offered.map((list) => (
        <option key={list.join()} value={list.join()}>
          {nameOf(list) || say(texts.silent)}
        </option>
      ))}
    </Select>
  )
}

type CentreSelectProps = { readonly value: string | undefined; readonly onChange: (centre: string) => void }

function CentreSelect({ value, onChange }: CentreSelectProps) {
  const say = useSay()
  const { language } = useLanguage()
  const [centres, setCentres] = useState<z.output<(typeof listCentres)['output']>['centres']>()
  useEffect(() => {
    const stop = new AbortController()
    const look = async (): Promise<void> =>
      await call(listCentres, {}, { signal: stop.signal, patienceMs: 3_600_000 }).then(
        (found) => setCentres(found.centres),
        () => undefined,
      )
    void look()
    return () => stop.abort()
  }, [])
  return (
    <Select label={say(texts.centre)} value={value ?? ''} onChange={({ target }) => onChange(target.value)}>
      {!value && <option value="">{say(centres ? texts.chooseCentre : texts.loading)}</option>}
      {value && !centres && <option value={value}>{value}</option>}
      {centres?.map(({ centre, name }) => (
        <option key={centre} value={centre}>
          {name[language]}
        </option>
      ))}
    </Select>
  )
}

type ZoneSelectProps = {
  readonly centre: string
  readonly value: string | undefined
  readonly onChange: (zone: string | undefined) => void
}

function ZoneSelect({ centre, value, onChange }: ZoneSelectProps) {
  const say = useSay()
  const known = useCentre(centre)
  const desks = known === undefined || known === 'unknown' ? [] : known.desks
  const zones = [...new Set(desks.map(({ zone }) => zone))]
  return (
    <Select label={say(texts.zone)} value={value ?? ''} onChange={({ target }) => onChange(target.value || undefined)}>
      <option value="">{say(texts.chooseZone)}</option>
      {zones.map((zone) => {
        const numbers = desks.filter((desk) => desk.zone === zone).map(({ desk }) => desk)
        return (
          <option key={zone} value={zone}>
            {`${zone} · ${say(texts.desk)}: ${Math.min(...numbers)}–${Math.max(...numbers)}`}
          </option>
        )
      })}
    </Select>
  )
}
