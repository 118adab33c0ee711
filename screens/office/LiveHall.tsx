import { useEffect, useState } from 'react'
import { Banner, LiveBanner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { useLanguage, useSay, type Text } from '#ui/language.tsx'
import { Spinner } from '#ui/Progress.tsx'
import { Toast, ToastPlace } from '#ui/Toast.tsx'
import { useKeys } from '#ui/keys.ts'
import { Alarms } from './Alarms.tsx'
import { answerOf } from './answer.ts'
import { Counts } from './Counts.tsx'
import { DeskFigures } from './DeskFigures.tsx'
import { DeskMap } from './DeskMap.tsx'
import { DeskPanel } from './DeskPanel.tsx'
import { Frame, type FrameProps } from './Frame.tsx'
import { LineBars, LineTable, Longest } from './Lines.tsx'
import styles from './LiveHall.module.css'
import { Overbooked } from './Overbooked.tsx'
import { useHall, type HallAtWork } from './use-hall.ts'
import { texts } from './words.ts'

type LiveHallProps = FrameProps & { mayArrange: boolean }

/** The hall of a centre as it is now: the answer, what to do, the desks, the lines. */
export function LiveHall({ mayArrange, ...frame }: LiveHallProps) {
  const say = useSay()
  const hall = useHall(frame.address.centre)
  const { view, status, since, now } = hall
  return (
    <Frame {...frame} now={view && now} live={status !== 'lost' && <LiveBanner status={status} since={since} />}>
      {status === 'lost' && <LiveBanner status={status} since={since} />}
      {!mayArrange && <p className={styles['aside-note']}>{say(texts.readOnly)}</p>}
      {view ? <Room {...frame} hall={{ ...hall, view }} mayArrange={mayArrange} /> : <Spinner />}
      <Outcome hall={hall} />
    </Frame>
  )
}

type RoomProps = LiveHallProps & { hall: HallAtWork & { view: NonNullable<HallAtWork['view']> } }

function Room({ hall, mayArrange, address, go }: RoomProps) {
  const { language } = useLanguage()
  const { view, now } = hall
  const select = (desk: number | undefined) => go({ desk }, 'replace')
  useKeys({ Escape: address.desk === undefined ? undefined : () => select(undefined) })
  const selected = view.desks.find(({ desk }) => desk === address.desk)
  return (
    <>
      <h1 className={styles['answer']}>{answerOf(view, language)}</h1>
      <div className={styles['columns']}>
        <DeskMap desks={view.desks} now={now} address={address} go={go} />
        <div className={styles['side']}>
          <Alarms
            key={String(selected !== undefined)}
            hall={hall}
            centre={address.centre}
            mayArrange={mayArrange}
            isBeside={selected !== undefined}
            onShow={select}
          />
          {selected && (
            <DeskPanel
              key={selected.desk}
              desk={selected}
              hall={hall}
              centre={address.centre}
              mayArrange={mayArrange}
              onClose={() => select(undefined)}
            />
          )}
          <LineBars lines={view.lines} />
        </div>
      </div>
      <Overbooked centre={address.centre} mayArrange={mayArrange} />
      <Counts counts={view.counts} />
      <LineTable lines={view.lines} centre={address.centre} at={view.now} />
      <Longest visits={view.longest} />
      <DeskFigures desks={view.desks} />
    </>
  )
}

/** What became of the last press. A refusal stays until it is read, and what nobody answered is named. */
function Outcome({ hall: { problem, forget, done, last, sendAgain, isSending } }: { hall: HallAtWork }) {
  const say = useSay()
  const [told, setTold] = useState(done)
  const action = last ?? texts.hall
  return (
    <ToastPlace>
      {isSending && <Sending key={done} action={action} />}
      {problem && (
        <Banner
          kind="danger"
          actions={
            <>
              {sendAgain && <Button onClick={sendAgain}>{say(texts.sendAgain)}</Button>}
              <Button kind="secondary" onClick={forget}>
                {say(texts.forget)}
              </Button>
            </>
          }
        >
          <strong>{say(sendAgain ? texts.unknownWhetherDone : texts.notDone, { action })}</strong> {problem.detail}
        </Banner>
      )}
      {!problem && done > told && (
        <Toast key={done} message={say(texts.done)} seconds={5} onEnd={() => setTold(done)} />
      )}
    </ToastPlace>
  )
}

/** An answer comes within a blink; only one that is late is spoken of. */
const longMs = 2000

function Sending({ action }: { action: Text }) {
  const say = useSay()
  const [isLong, setLong] = useState(false)
  useEffect(() => {
    const waiting = setTimeout(() => setLong(true), longMs)
    return () => clearTimeout(waiting)
  }, [])
  return isLong && <Banner kind="info">{say(texts.stillSending, { action })}</Banner>
}
