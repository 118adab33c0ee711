import { transfer, undo } from '#desks/contract'
import { Dialog } from '#ui/Dialog.tsx'
import { KeyHint } from '#ui/KeyHint.tsx'
import { keyName } from '#ui/keys.ts'
import { useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { actions } from './actions.ts'
import { findBookingTexts } from './find-booking.ts'
import { texts } from './words.ts'
import styles from './Help.module.css'

type Row = readonly [keys: readonly string[], label: Text, help: Text]

const others: readonly Row[] = [
  [['U'], undo.summary, texts.undoHelp],
  [['1–6'], { ky: 'Санариптер', ru: 'Цифры', en: 'Digits' }, texts.digitsHelp],
  [['K'], transfer.summary, texts.comeBack],
  [['D'], texts.moveDesk, texts.deskCloses],
  [['Q'], texts.signOut, texts.signOutHelp],
  [['W'], findBookingTexts.title, findBookingTexts.help],
  [['Esc'], texts.back, texts.escHelp],
]

/** Every key in one place. */
export function Help({ open, onClose, desk }: { open: boolean; onClose: () => void; desk: number }) {
  const say = useSay()
  const rows: readonly Row[] = [
    ...actions.map(({ keys, label, help }): Row => [keys.map(keyName), label, help]),
    ...others,
  ]
  return (
    <Dialog open={open} onClose={onClose} title={say(texts.keysTitle)}>
      <p>{say(texts.keysHelp)}</p>
      <dl className={styles['keys']}>
        {rows.map(([keys, label, help]) => (
          <div key={`${keys.join()} ${label.en}`}>
            <dt>
              {keys.map((key) => (
                <KeyHint key={key}>{key}</KeyHint>
              ))}
            </dt>
            <dd>
              <strong>{say(label)}</strong> {say(help, { desk: String(desk) })}
            </dd>
          </div>
        ))}
      </dl>
    </Dialog>
  )
}
