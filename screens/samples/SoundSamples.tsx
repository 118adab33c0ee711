import { useRef, useState } from 'react'
import { Volume2 } from 'lucide-react'
import { Button } from '#ui/Button.tsx'
import { languageNames, languages, useSay } from '#ui/language.tsx'
import type { Language, Text } from '#ui/language.tsx'
import { createPlayer } from '#ui/voice-player.ts'
import { createVoice } from '#ui/voice.ts'
import type { Voice, VoiceStatus } from '#ui/voice.ts'
import styles from './samples.module.css'

const texts = {
  title: { ky: 'Үн', ru: 'Голос', en: 'The voice' },
  call: { ky: 'P-042, 17-терезеге', ru: 'P-042 к окну 17', en: 'P-042 to desk 17' },
  silent: { ky: 'Тынч', ru: 'Тихо', en: 'Silent' },
  speaking: { ky: 'Сүйлөп жатат', ru: 'Говорит', en: 'Speaking' },
  'needs a tap': {
    ky: 'Үн чыгышы үчүн экранды бир жолу басыңыз',
    ru: 'Коснитесь экрана, чтобы включить звук',
    en: 'Touch the screen once to let the sound out',
  },
} satisfies Record<VoiceStatus | 'title' | 'call', Text>

export function SoundSamples() {
  const say = useSay()
  const [status, setStatus] = useState<VoiceStatus>('silent')
  const voice = useRef<Voice>(undefined)
  const call = (tongues: readonly Language[]) => {
    voice.current ??= createVoice({ player: createPlayer(), onStatus: setStatus })
    voice.current.tapped()
    void voice.current.announce({ ticket: 'P-042', desk: 17 }, tongues)
  }
  return (
    <section>
      <h2>{say(texts.title)}</h2>
      <div className={styles['row']}>
        <Button icon={Volume2} onClick={() => call(['ky', 'ru'])}>
          {say(texts.call)}
        </Button>
        {languages.map((language) => (
          <Button key={language} kind="secondary" icon={Volume2} onClick={() => call([language])}>
            <span lang={language}>{languageNames[language]}</span>
          </Button>
        ))}
        <span role="status" data-voice={status}>
          {say(texts[status])}
        </span>
      </div>
    </section>
  )
}
