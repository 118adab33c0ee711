import { useState } from 'react'
import { Baby, BookUser, Car, Check, Trash2 } from 'lucide-react'
import { Button, LinkButton } from '#ui/Button.tsx'
import { Choice } from '#ui/Choice.tsx'
import { DayField } from '#ui/DayField.tsx'
import { Dialog } from '#ui/Dialog.tsx'
import { ErrorSummary, TextInput } from '#ui/Field.tsx'
import { KeyHint } from '#ui/KeyHint.tsx'
import { useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import styles from './samples.module.css'

const texts = {
  title: { ky: 'Баскычтар жана жооптор', ru: 'Кнопки и ответы', en: 'Buttons and answers' },
  next: { ky: 'Улантуу', ru: 'Продолжить', en: 'Continue' },
  back: { ky: 'Артка', ru: 'Назад', en: 'Back' },
  later: { ky: 'Кийин', ru: 'Позже', en: 'Later' },
  cancel: { ky: 'Жазылууну жокко чыгаруу', ru: 'Отменить запись', en: 'Cancel the booking' },
  off: { ky: 'Азырынча болбойт', ru: 'Пока нельзя', en: 'Not yet' },
  call: { ky: 'Кийинкини чакыруу', ru: 'Вызвать следующего', en: 'Call the next one' },
  take: { ky: 'Талон алуу', ru: 'Взять талон', en: 'Take a ticket' },
  link: { ky: 'Шилтеме', ru: 'Ссылка', en: 'A link' },
  phone: { ky: 'Телефонуңуз', ru: 'Ваш телефон', en: 'Your phone' },
  phoneHelp: {
    ky: 'Кезек жакындаганда билдиребиз.',
    ru: 'Сообщим, когда подойдёт очередь.',
    en: 'We tell you when your turn is near.',
  },
  phoneError: {
    ky: 'Номерде 9 сан болушу керек, мисалы 700 123 456.',
    ru: 'В номере должно быть 9 цифр, например 700 123 456.',
    en: 'A number has 9 digits, such as 700 123 456.',
  },
  born: { ky: 'Туулган күнүңүз', ru: 'Дата рождения', en: 'Your day of birth' },
  name: { ky: 'Атыңыз', ru: 'Ваше имя', en: 'Your name' },
  what: { ky: 'Эмне үчүн келдиңиз?', ru: 'По какому делу вы пришли?', en: 'What brings you here?' },
  passport: { ky: 'Паспорт же ID-карта', ru: 'Паспорт или ID-карта', en: 'Passport or ID card' },
  birth: { ky: 'Бала төрөлдү', ru: 'Родился ребёнок', en: 'A child was born' },
  birthHelp: {
    ky: 'Күбөлүк, каттоо, жөлөкпул – чогуу.',
    ru: 'Свидетельство, прописка и пособие – сразу.',
    en: 'Certificate, registration, benefit: together.',
  },
  car: { ky: 'Унаа', ru: 'Машина', en: 'A car' },
  closed: { ky: 'Бүгүн бүттү', ru: 'На сегодня всё', en: 'Finished for today' },
  sure: { ky: 'Жазылууну жокко чыгарасызбы?', ru: 'Отменить запись?', en: 'Cancel the booking?' },
  free: {
    ky: 'Убакыт башка бирөөгө бошотулат.',
    ru: 'Время освободится для другого.',
    en: 'The time goes to somebody else.',
  },
} satisfies Record<string, Text>

export function AnswerSamples() {
  const say = useSay()
  const [asking, setAsking] = useState(false)
  const end = () => setAsking(false)
  return (
    <section>
      <h2>{say(texts.title)}</h2>
      <div className={styles['row']}>
        <Button>{say(texts.next)}</Button>
        <Button kind="secondary">{say(texts.back)}</Button>
        <Button kind="quiet">{say(texts.later)}</Button>
        <Button kind="danger" icon={Trash2} onClick={() => setAsking(true)}>
          {say(texts.cancel)}
        </Button>
        <Button disabled>{say(texts.off)}</Button>
        <Button hint="N">{say(texts.call)}</Button>
        <LinkButton kind="secondary" href="#main">
          {say(texts.link)}
        </LinkButton>
        <Button size="kiosk" icon={Check}>
          {say(texts.take)}
        </Button>
        <KeyHint>F2</KeyHint>
      </div>
      <div className={styles['columns']}>
        <FieldSamples />
        <ChoiceSamples />
      </div>
      <Dialog
        open={asking}
        onClose={end}
        title={say(texts.sure)}
        actions={
          <>
            <Button kind="danger" onClick={end}>
              {say(texts.cancel)}
            </Button>
            <Button kind="secondary" onClick={end}>
              {say(texts.back)}
            </Button>
          </>
        }
      >
        <p>{say(texts.free)}</p>
      </Dialog>
    </section>
  )
}

function FieldSamples() {
  const say = useSay()
  const [checked, setChecked] = useState(false)
  const [born, setBorn] = useState('1991-08-31')
  const error = say(texts.phoneError)
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setChecked(true)
      }}
    >
      {checked && <ErrorSummary errors={[{ field: 'phone', message: error }]} />}
      <TextInput label={say(texts.name)} name="name" autoComplete="given-name" defaultValue="Үмүт Өмүрбек кызы" />
      <TextInput
        id="phone"
        label={say(texts.phone)}
        help={say(texts.phoneHelp)}
        error={error}
        inputMode="tel"
        defaultValue="700 12"
      />
      <DayField label={say(texts.born)} value={born} onChange={setBorn} />
      <Button type="submit">{say(texts.next)}</Button>
    </form>
  )
}

function ChoiceSamples() {
  const say = useSay()
  return (
    <Choice
      legend={say(texts.what)}
      name="errand"
      defaultValue="birth"
      options={[
        { value: 'passport', label: say(texts.passport), icon: BookUser },
        { value: 'birth', label: say(texts.birth), help: say(texts.birthHelp), icon: Baby },
        { value: 'car', label: say(texts.car), help: say(texts.closed), icon: Car, disabled: true },
      ]}
    />
  )
}
