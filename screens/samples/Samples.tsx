import { useState } from 'react'
import { Choice } from '#ui/Choice.tsx'
import { useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { Page, WallClock } from '#ui/Page.tsx'
import { AnswerSamples } from './AnswerSamples.tsx'
import { FigureSamples } from './FigureSamples.tsx'
import { KioskSamples } from './KioskSamples.tsx'
import { MessageSamples } from './MessageSamples.tsx'
import { SoundSamples } from './SoundSamples.tsx'
import styles from './samples.module.css'

const texts = {
  title: { ky: 'Бөлүктөрдүн үлгүлөрү', ru: 'Образцы деталей', en: 'Samples of the parts' },
  intro: {
    ky: 'Бардык экрандар ушул бөлүктөрдөн түзүлөт. Бул жердеги адамдар, талондор жана сандар – үлгү үчүн.',
    ru: 'Из этих деталей собраны все экраны. Люди, талоны и числа здесь придуманы для примера.',
    en: 'Every screen is made of these parts. The people, tickets and figures here are made up.',
  },
  theme: { ky: 'Өңү', ru: 'Оформление', en: 'Theme' },
  system: { ky: 'Системадагыдай', ru: 'Как в системе', en: 'As the system' },
  light: { ky: 'Жарык', ru: 'Светлое', en: 'Light' },
  dark: { ky: 'Караңгы', ru: 'Тёмное', en: 'Dark' },
  contrast: { ky: 'Контрасттуу', ru: 'Контрастное', en: 'High contrast' },
  footer: { ky: 'Tereze – ачык код.', ru: 'Tereze – открытый код.', en: 'Tereze is open source.' },
} satisfies Record<string, Text>

const themes = ['system', 'light', 'dark', 'contrast'] as const
type Theme = (typeof themes)[number]

export function Samples() {
  const say = useSay()
  const [theme, setTheme] = useState<Theme>('system')
  const choose = (chosen: Theme) => {
    setTheme(chosen)
    const { dataset } = document.documentElement
    dataset['theme'] = chosen === 'contrast' ? 'light' : chosen
    dataset['contrast'] = chosen === 'contrast' ? 'more' : 'system'
  }
  return (
    <Page place="Tereze" clock={<WallClock />} footer={say(texts.footer)}>
      <h1>{say(texts.title)}</h1>
      <p>{say(texts.intro)}</p>
      <Choice
        legend={say(texts.theme)}
        name="theme"
        value={theme}
        onChange={choose}
        options={themes.map((value) => ({ value, label: say(texts[value]) }))}
      />
      <div className={styles['samples']}>
        <AnswerSamples />
        <MessageSamples />
        <FigureSamples />
        <KioskSamples />
        <SoundSamples />
      </div>
    </Page>
  )
}
