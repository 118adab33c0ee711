import { useEffect, useMemo } from 'react'
import type { CSSProperties } from 'react'
import { boardStream } from '#queue/contract'
import type { Board } from '#queue/contract'
import { useLanguage } from '#ui/language.tsx'
import { useStream } from '#ui/live.ts'
import styles from './Display.module.css'
import { Closed } from './Closed.tsx'
import { DeskSign } from './DeskSign.tsx'
import { Door } from './Door.tsx'
import { Hall } from './Hall.tsx'
import { Header } from './Header.tsx'
import { desksOf, phaseOf, todayOf } from './hall-view.ts'
import type { Centre } from './hall-view.ts'
import { shiftAt } from './night.ts'
import { isLeftToZones, voiceOf } from './setting.ts'
import type { Setting } from './setting.ts'
import { useAnnouncer } from './use-announcer.ts'
import { useCentre, useNightlyReload, useNow, useWakeLock } from './use-machine.ts'
import { Zone } from './Zone.tsx'
import { NoCentre, Soundless, VoiceSign } from './Notices.tsx'

export type Shown = {
  readonly board: Board | undefined
  readonly centre: Centre | undefined
  readonly now: Date
  readonly staged: Board['calls'][number] | undefined
}

/** Words of several languages take turns. */
const turnSeconds = 20

export function Display({ setting }: { setting: Setting }) {
  const live = useStream(boardStream, { centre: setting.centre })
  const known = useCentre(setting.centre)
  const centre = known === 'unknown' ? undefined : known
  const now = useNow(live.now)
  const board = useBoard(setting, { all: live.data, centre })
  const voice = useMemo(() => voiceOf(setting, centre?.desks), [setting, centre?.desks])
  const announcing = useAnnouncer(setting, { board, voice })
  const shown = { board, centre, now, staged: announcing.staged }
  const phase = board ? phaseOf({ board, centre, now }) : undefined
  useWakeLock()
  useTurns(setting, now)
  useNightlyReload({ now, isLive: live.status === 'live', isIdle: phase?.kind === 'closed' && announcing.isQuiet() })
  const nowhere = nowhereOf(setting, known)
  if (nowhere) return nowhere
  const shift = shiftAt(now)
  return (
    <div
      className={styles['stage']}
      data-layout={setting.layout}
      data-live={live.status}
      style={{ '--shift-x': shift.x, '--shift-y': shift.y } as CSSProperties}
    >
      <Header setting={setting} centre={centre} live={live} now={now}>
        {announcing.needsTap && <Soundless onTap={announcing.tapped} />}
        <VoiceSign behindSeconds={announcing.behind(now)} isElsewhere={isLeftToZones(setting, centre?.desks)} />
      </Header>
      <main className={styles['main']}>
        {phase?.kind === 'closed' ? <Closed {...shown} opens={phase.opens} /> : <Layout {...shown} setting={setting} />}
      </main>
    </div>
  )
}

/** The address names a centre, a desk or a zone that is not there. */
function nowhereOf(setting: Setting, known: Centre | 'unknown' | undefined) {
  if (known === undefined) return undefined
  if (known === 'unknown') return <NoCentre />
  return desksOf(setting, known)?.size === 0 ? <NoCentre without={setting.centre} /> : undefined
}

type Known = { readonly all: Board | undefined; readonly centre: Centre | undefined }

/** Our part of the hall; undefined while it is not known which part that is. */
function useBoard(setting: Setting, { all, centre }: Known): Board | undefined {
  const isKnown = centre !== undefined || setting.layout !== 'zone'
  return useMemo(
    () => (all && isKnown ? todayOf(all, desksOf(setting, centre)) : undefined),
    [all, isKnown, centre, setting],
  )
}

function Layout({ setting, ...shown }: Shown & { setting: Setting }) {
  switch (setting.layout) {
    case 'hall':
      return <Hall {...shown} />
    case 'zone':
      return <Zone {...shown} zone={setting.zone} />
    case 'door':
      return <Door {...shown} />
    case 'desk':
      return <DeskSign {...shown} desk={setting.desk} />
  }
}

function useTurns({ languages }: Setting, now: Date): void {
  const { language, choose } = useLanguage()
  const wanted = languages[Math.floor(now.getTime() / 1000 / turnSeconds) % languages.length] ?? languages[0]
  useEffect(() => {
    if (wanted !== language) choose(wanted)
  }, [wanted, language, choose])
}
