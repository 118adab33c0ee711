import { useEffect, useState } from 'react'
import type { Me } from '#people/contract'
import { useSay } from '#ui/language.tsx'
import { Spinner } from '#ui/Progress.tsx'
import { ActionBar } from './ActionBar.tsx'
import { Help } from './Help.tsx'
import { Notice } from './Notice.tsx'
import { Panel } from './Panel.tsx'
import { Shell } from './Shell.tsx'
import { Side } from './Side.tsx'
import { StateStrip } from './StateStrip.tsx'
import { useCounterKeys, useOpenPanel } from './use-counter-keys.ts'
import { useDesk } from './use-desk.ts'
import { useSeconds } from '#ui/use-seconds.ts'
import { Visitor } from './Visitor.tsx'
import { texts } from './words.ts'
import styles from './Counter.module.css'

type CounterProps = { centre: string; desk: number; staff: Me['staff'] }

/** One operator's desk. Every zone has its place, whatever happens: nothing jumps under the eye or the finger. */
export function Counter({ centre, desk, staff }: CounterProps) {
  const say = useSay()
  const work = useDesk(centre, desk)
  const now = useSeconds(work.now)
  const [isHelpOpen, setHelpOpen] = useState(false)
  const { view } = work
  const [panel, setPanel] = useOpenPanel(view)
  const press = useCounterKeys({ work, panel, setPanel, openHelp: () => setHelpOpen(true) })
  const ticket = view?.visit?.ticket
  useEffect(() => {
    document.title = [ticket, say(texts.deskNo, { desk: String(desk) }), 'Tereze'].filter(Boolean).join(' · ')
  }, [ticket, desk, say])
  return (
    <Shell centre={centre} desk={desk} staff={staff} now={now} press={press} isBusy={Boolean(view?.visit)}>
      {view ? (
        <>
          <StateStrip view={view} work={work} now={now} />
          <div className={styles['middle']}>
            <Visitor view={view} now={now} />
            <Side view={view} now={now} />
          </div>
          <Notice view={view} work={work} />
          <section className={styles['foot']} aria-label={say(texts.actions)}>
            {panel ? (
              <Panel key={panel.name} name={panel.name} view={view} work={work} close={() => setPanel(undefined)} />
            ) : (
              <ActionBar view={view} now={now} press={press} />
            )}
          </section>
        </>
      ) : (
        <Spinner />
      )}
      <Help open={isHelpOpen} onClose={() => setHelpOpen(false)} desk={desk} />
    </Shell>
  )
}
