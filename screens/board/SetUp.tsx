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
import { addressOf, isLeftToZones, layouts, settingOf, voiceOf } from './setting.ts'
import type { Address, Layout, Setting, Voice } from './setting.ts'
import styles from './set-up.module.css'
import { desksOf } from './hall-view.ts'
import { callsPerHour, canOneVoiceServe } from './voice-load.ts'
import { useCentre } from './use-machine.ts'

const texts = {
  title: { ky: 'Бул экран эмнени көрсөтөт?', ru: 'Что показывать на этом экране?', en: 'What does this screen show?' },
  centre: { ky: 'Борбор', ru: 'Центр', en: 'Centre' },
  layout: { ky: 'Экран кайда турат', ru: 'Где висит экран', en: 'Where the screen hangs' },
  zone: { ky: 'Зона', ru: 'Зона', en: 'Zone' },
  desk: { ky: 'Терезенин номери', ru: 'Номер окна', en: 'Number of the desk' },
  words: { ky: 'Жазуунун тили', ru: 'Язык надписей', en: 'Language of the words' },
  voice: { ky: 'Үндүн тили', ru: 'Язык голоса', en: 'Language of the voice' },
  usual: { ky: 'Борборго ылайык', ru: 'Как нужно центру', en: 'As the centre needs' },
  willSpeak: {
    ky: 'Бул экран сүйлөйт: чакыруу адам тандаган тилде угулат.',
    ru: 'Этот экран говорит: вызов звучит на языке посетителя.',
    en: 'This screen speaks: a call is heard in the language of the visitor.',
  },
  tooMany: {
    ky: 'Бул экран унчукпайт: {desks} терезе саатына {calls} жолу чакырат, бир үн жетишпейт. Чакырууну зоналардын экрандары айтат.',
    ru: 'Этот экран молчит: {desks} окон делают около {calls} вызовов в час, один голос не успеет. Вызывают экраны зон.',
    en: 'This screen is silent: {desks} desks call some {calls} times an hour, more than one voice can say. The screens of the zones call.',
  },
  zoneTooLarge: {
    ky: 'Бул зонада {desks} терезе бар, бир үн жетишпеши мүмкүн: элдин көп кезинде үн артта калат.',
    ru: 'В этой зоне {desks} окон, одного голоса может не хватить: в час пик он будет отставать.',
    en: 'This zone has {desks} desks, perhaps too many for one voice: in the peak it will lag behind.',
  },
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
      ky: 'Бардык чакыруулар жана ар бир кызматтын күтүүсү',
      ru: 'Все вызовы и ожидание по каждой услуге',
      en: 'All calls and the wait for every service',
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
const voiceChoices: readonly Voice[] = ['usual', ['ky', 'ru'], ['ky', 'ru', 'en'], ['ky'], ['ru'], ['en'], []]
const nameOf = (list: readonly Language[]) => list.map((each) => languageNames[each]).join(' + ')
const listFrom = (value: string) => value.split(',').flatMap((asked) => languages.find((each) => each === asked) ?? [])

/** For whoever hangs the screen up: chooses once, and the address remembers. */
export function SetUp({ address }: { address: Address }) {
  const say = useSay()
  const [chosen, setChosen] = useState<Address>(address.layout ? address : { ...address, layout: 'hall' })
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
          onChange={(layout) => change({ layout })}
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
        <VoiceSelect value={chosen.voice} onChange={(voice) => change({ voice })} />
        {setting && <VoiceNote setting={setting} />}
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

type VoiceSelectProps = { readonly value: Voice; readonly onChange: (voice: Voice) => void }

function VoiceSelect({ value, onChange }: VoiceSelectProps) {
  const say = useSay()
  const keyOf = (voice: Voice) => (voice === 'usual' ? voice : voice.join())
  const offered = voiceChoices.some((each) => keyOf(each) === keyOf(value)) ? voiceChoices : [...voiceChoices, value]
  return (
    <Select
      label={say(texts.voice)}
      value={keyOf(value)}
      onChange={({ target }) => onChange(target.value === 'usual' ? 'usual' : listFrom(target.value))}
    >
      {offered.map((voice) => (
        <option key={keyOf(voice)} value={keyOf(voice)}>
          {voice === 'usual' ? say(texts.usual) : nameOf(voice) || say(texts.silent)}
        </option>
      ))}
    </Select>
  )
}

/** Why a screen speaks or keeps silent, for whoever hangs it up. */
function VoiceNote({ setting }: { setting: Setting }) {
  const say = useSay()
  const known = useCentre(setting.centre)
  if (known === undefined || known === 'unknown') return null
  const voice = voiceOf(setting, known.desks)
  const ours = desksOf(setting, known)
  const desks = known.desks.filter(({ desk }) => ours?.has(desk) ?? true)
  const counts = { desks: desks.length, calls: Math.round(callsPerHour(desks) / 10) * 10 }
  if (voice?.length) return <p>{say(canOneVoiceServe(desks) ? texts.willSpeak : texts.zoneTooLarge, counts)}</p>
  return isLeftToZones(setting, known.desks) ? <p>{say(texts.tooMany, counts)}</p> : null
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
