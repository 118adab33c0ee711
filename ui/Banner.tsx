import type { ReactNode } from 'react'
import { CircleCheck, Info, OctagonAlert, Radio, TriangleAlert, Unplug } from 'lucide-react'
import { formatTime } from './format.ts'
import { useSay } from './language.tsx'
import type { Text } from './language.tsx'
import type { LiveStatus } from './live.ts'
import styles from './Banner.module.css'

const texts = {
  live: { ky: 'Азыркы абал', ru: 'Обновляется сразу', en: 'Live' },
  connecting: { ky: 'Байланыш түзүлүүдө…', ru: 'Подключаемся…', en: 'Connecting…' },
  lost: {
    ky: 'Саат {time}~дан бери байланыш жок. Маалымат эскириши мүмкүн, өзүбүз кайра туташабыз.',
    ru: 'С {time} нет связи. Данные могли устареть, мы подключимся сами.',
    en: 'No connection since {time}. What you see may be out of date; we keep trying.',
  },
} satisfies Record<string, Text>

const icons = { info: Info, success: CircleCheck, warning: TriangleAlert, danger: OctagonAlert }

type BannerProps = { kind?: keyof typeof icons; title?: ReactNode; children: ReactNode; actions?: ReactNode }

/** Something everyone on this page should know. Danger is for loss and errors only. */
export function Banner({ kind = 'info', title, children, actions }: BannerProps) {
  const Icon = icons[kind]
  return (
    <div className={styles['banner']} data-kind={kind} role={kind === 'danger' ? 'alert' : 'status'}>
      <Icon aria-hidden="true" />
      <div>
        {title && <strong className={styles['title']}>{title}</strong>}
        {children}
      </div>
      {actions && <div className={styles['actions']}>{actions}</div>}
    </div>
  )
}

/** Says whether the page is live, and if not, since when. A small word when all is well, a banner when it is not. */
export function LiveBanner({ status, since }: { status: LiveStatus; since: Date }) {
  const say = useSay()
  if (status === 'lost') {
    return (
      <div className={styles['banner']} data-kind="warning" role="status">
        <Unplug aria-hidden="true" />
        <div>{say(texts.lost, { time: formatTime(since) })}</div>
      </div>
    )
  }
  return (
    <p className={styles['live']} role="status" data-status={status}>
      <Radio aria-hidden="true" />
      {say(texts[status])}
    </p>
  )
}
