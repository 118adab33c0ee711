import { useState } from 'react'
import { Coffee } from 'lucide-react'
import { Banner, LiveBanner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { EmptyState } from '#ui/EmptyState.tsx'
import { useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { Progress, Spinner } from '#ui/Progress.tsx'
import { Toast, ToastPlace } from '#ui/Toast.tsx'
import styles from './samples.module.css'

const texts = {
  title: { ky: 'Билдирүүлөр', ru: 'Сообщения', en: 'Messages' },
  open: {
    ky: 'Борбор саат 18:00гө чейин иштейт.',
    ru: 'Центр работает до 18:00.',
    en: 'The centre is open until 18:00.',
  },
  booked: { ky: 'Сиз жазылдыңыз', ru: 'Вы записаны', en: 'You are booked' },
  when: {
    ky: 'Эртең саат 10:40та, Орок борбору.',
    ru: 'Завтра в 10:40, центр «Орок».',
    en: 'Tomorrow at 10:40, Orok centre.',
  },
  late: {
    ky: 'P тобу убадаланган убакыттан 4 мүнөт кечигет.',
    ru: 'Группа P задержится на 4 минуты.',
    en: 'Group P will be 4 minutes late.',
  },
  failed: { ky: 'Талон чыккан жок', ru: 'Талон не напечатан', en: 'The ticket was not printed' },
  kept: {
    ky: 'Ордуңуз сакталды: P-042. Дагы бир жолу басыңыз.',
    ru: 'Ваше место сохранено: P-042. Нажмите ещё раз.',
    en: 'Your place is kept: P-042. Press once more.',
  },
  again: { ky: 'Кайра басып чыгаруу', ru: 'Напечатать ещё раз', en: 'Print again' },
  day: { ky: 'Бүгүнкү күн', ru: 'Сегодняшний день', en: 'Today' },
  of: { ky: '5 000 кишинин 2 981и', ru: '2 981 из 5 000 человек', en: '2 981 of 5 000 people' },
  nobody: { ky: 'Азыр эч ким күтпөйт', ru: 'Сейчас никто не ждёт', en: 'Nobody is waiting' },
  rest: {
    ky: 'Кийинки киши келгенде ушул жерден көрөсүз.',
    ru: 'Как только кто-то придёт, вы увидите это здесь.',
    en: 'You will see the next person here.',
  },
  finish: { ky: 'Кабыл алууну бүтүрүү', ru: 'Завершить приём', en: 'Finish the visit' },
  finished: { ky: 'P-042 бүттү.', ru: 'P-042: готово.', en: 'P-042 is served.' },
} satisfies Record<string, Text>

export function MessageSamples() {
  const say = useSay()
  const [deed, setDeed] = useState(0)
  const away = () => setDeed(0)
  return (
    <section>
      <h2>{say(texts.title)}</h2>
      <div className={styles['columns']}>
        <div>
          <Banner>{say(texts.open)}</Banner>
          <Banner kind="success" title={say(texts.booked)}>
            {say(texts.when)}
          </Banner>
          <Banner kind="warning">{say(texts.late)}</Banner>
          <Banner
            kind="danger"
            title={say(texts.failed)}
            actions={<Button kind="secondary">{say(texts.again)}</Button>}
          >
            {say(texts.kept)}
          </Banner>
        </div>
        <div>
          <div className={styles['row']}>
            <LiveBanner status="live" since={sampleTime} />
            <LiveBanner status="connecting" since={sampleTime} />
          </div>
          <LiveBanner status="lost" since={sampleTime} />
          <Progress label={say(texts.day)} value={2981} max={5000} note={say(texts.of)} />
          <Spinner />
          <EmptyState icon={Coffee} title={say(texts.nobody)}>
            {say(texts.rest)}
          </EmptyState>
          <Button hint="F" onClick={() => setDeed(deed + 1)}>
            {say(texts.finish)}
          </Button>
        </div>
      </div>
      <ToastPlace>
        {deed > 0 && <Toast key={deed} message={say(texts.finished)} onUndo={away} onEnd={away} undoKey="KeyU" />}
      </ToastPlace>
    </section>
  )
}

const sampleTime = new Date('2026-11-23T10:42:00+06:00')
