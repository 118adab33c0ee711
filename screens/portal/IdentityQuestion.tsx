import type { Identity } from '#people/contract'
import { TextInput } from '#ui/Field.tsx'
import { useSay, type Text } from '#ui/language.tsx'
import { kindTexts, samplePin, sampleText } from '../identity/identity-words.ts'
import styles from './IdentityQuestion.module.css'
import portal from './portal.module.css'

const texts = {
  how: { ky: 'Кантип тааныйбыз?', ru: 'Как вас узнать?', en: 'How shall we know you?' },
  why: {
    ky: 'Талон же жазылуу бир адамга берилет, ошондуктан аны сатып жиберүүгө болбойт. Номериңизди сактабайбыз: андан ачылбай турган белги гана калат.',
    ru: 'Талон или запись выдаются одному человеку, поэтому их нельзя перепродать. Сам номер мы не храним: остаётся только метка, по которой вас не узнать.',
    en: 'A ticket or a booking belongs to one person, so that nobody can sell it. We do not keep the number, only a mark from which nobody can find you.',
  },
  pinHelp: {
    ky: 'Паспортто же ID-картанын артында жазылган 14 сан',
    ru: '14 цифр из паспорта или с оборота ID-карты',
    en: '14 digits from your passport or the back of your ID card',
  },
  phoneHelp: { ky: 'Мисалы: 0555 123 456', ru: 'Например: 0555 123 456', en: 'For example: 0555 123 456' },
  documentHelp: {
    ky: 'ПИНи жоктор үчүн: колуңуздагы документтин номери',
    ru: 'Если ПИНа нет: номер документа, который у вас на руках',
    en: 'If you have no PIN: the number of the document in your hands',
  },
} satisfies Record<string, Text>

const kinds = ['pin', 'phone', 'document'] as const
const help: Record<Identity['kind'], Text> = {
  pin: texts.pinHelp,
  phone: texts.phoneHelp,
  document: texts.documentHelp,
}

const inputModes = { pin: 'numeric', phone: 'tel', document: 'text' } as const

type IdentityProps = {
  isDemo: boolean
  wrong?: { readonly kind: Identity['kind']; readonly written: string; readonly error: string | undefined } | undefined
}

/** One of three ways; only the field of the chosen one is in sight (all of them in a very old browser). */
export function IdentityQuestion({ isDemo, wrong }: IdentityProps) {
  const say = useSay()
  return (
    <fieldset className={styles['identity']}>
      <legend>{say(texts.how)}</legend>
      <p className={portal['soft']}>{say(texts.why)}</p>
      {isDemo && <p className={styles['demo']}>{say(sampleText, { pin: samplePin() })}</p>}
      <div className={styles['kinds']}>
        {kinds.map((kind) => (
          <label key={kind}>
            <input type="radio" name="kind" value={kind} defaultChecked={kind === (wrong?.kind ?? 'pin')} />
            {say(kindTexts[kind])}
          </label>
        ))}
      </div>
      {kinds.map((kind) => (
        <div key={kind} data-kind={kind}>
          <TextInput
            id={kind}
            name={kind}
            label={say(kindTexts[kind])}
            help={say(help[kind])}
            error={wrong?.kind === kind ? wrong.error : undefined}
            defaultValue={wrong?.kind === kind ? wrong.written : undefined}
            autoComplete={kind === 'phone' ? 'tel' : 'off'}
            type={kind === 'phone' ? 'tel' : 'text'}
            inputMode={inputModes[kind]}
            maxLength={24}
          />
        </div>
      ))}
    </fieldset>
  )
}
