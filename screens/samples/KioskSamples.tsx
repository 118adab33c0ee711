import { useState } from 'react'
import { LanguageSwitch, useLanguage, useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { Qr } from '#ui/Qr.tsx'
import { PinPad, VirtualKeyboard } from '#ui/VirtualKeyboard.tsx'
import styles from './samples.module.css'

const texts = {
  title: { ky: 'Киоск жана табло', ru: 'Киоск и табло', en: 'Kiosk and board' },
  typed: { ky: 'Жазылганы', ru: 'Набрано', en: 'Typed' },
  qr: { ky: 'P-042 талонунун QR-коду', ru: 'QR-код талона P-042', en: 'QR code of ticket P-042' },
  desk: { ky: '17-терезе', ru: 'окно 17', en: 'desk 17' },
} satisfies Record<string, Text>

export function KioskSamples() {
  const say = useSay()
  const { language } = useLanguage()
  const [word, setWord] = useState('')
  const [pin, setPin] = useState('')
  return (
    <section>
      <h2>{say(texts.title)}</h2>
      <LanguageSwitch size="kiosk" />
      <output className={styles['typed']} aria-label={say(texts.typed)}>
        {word || pin}
      </output>
      <VirtualKeyboard value={word} onChange={setWord} language={language} />
      <VirtualKeyboard value={word} onChange={setWord} language="en" forCode />
      <div className={styles['row']} style={{ marginBlockStart: 24 }}>
        <PinPad value={pin} onChange={setPin} maxLength={14} />
        <Qr value="https://tereze.example/t/P-042" label={say(texts.qr)} />
      </div>
      <div className={styles['board']}>
        <span>P-041</span>
        <span className={styles['now']}>P-042 → {say(texts.desk)}</span>
      </div>
    </section>
  )
}
