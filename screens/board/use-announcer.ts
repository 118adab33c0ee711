import { useEffect, useRef, useState } from 'react'
import type { Board } from '#queue/contract'
import type { Language } from '#ui/language.tsx'
import { createPlayer } from '#ui/voice-player.ts'
import { createAnnouncer, secondsBehind } from './announcer.ts'
import type { Announcer, Memory, Part } from './announcer.ts'
import { isExpected } from './hall-view.ts'
import type { Call } from './hall-view.ts'
import { createLoudspeaker, isSoundAllowed } from './loudspeaker.ts'
import { addressOf } from './setting.ts'
import type { Setting } from './setting.ts'

export type Announcing = {
  /** The call that is shown large and spoken. */
  readonly staged: Call | undefined
  readonly needsTap: boolean
  readonly tapped: () => void
  readonly isQuiet: () => boolean
  /** How far the voice is behind the calls; zero on a silent board. */
  readonly behind: (now: Date) => number
}

type Heard = {
  readonly board: Board | undefined
  /** None is a silent board; undefined while it is not known. */
  readonly voice: readonly Language[] | undefined
}

/** Announces the calls of `board`; undefined while it is not known which of them are ours. */
export function useAnnouncer(setting: Setting, { board, voice }: Heard): Announcing {
  const [staged, setStaged] = useState<Call>()
  const [needsTap, setNeedsTap] = useState(false)
  const latest = useRef(board)
  const announcer = useRef<Announcer>(undefined)

  useEffect(() => {
    if (voice?.length) void isSoundAllowed().then((isAllowed) => setNeedsTap(!isAllowed))
  }, [voice])
  useEffect(() => {
    latest.current = board
    if (!board || !voice || setting.layout === 'door') return
    announcer.current ??= createAnnouncer({
      speak: voice.length > 0 ? speaker(setNeedsTap) : undefined,
      languages: voice,
      onStage: setStaged,
      isExpected: (call) => latest.current !== undefined && isExpected(call, latest.current),
      memory: memoryOf(setting),
    })
    announcer.current.take(board.calls)
  }, [board, setting, voice])

  return {
    staged,
    needsTap,
    tapped: () => {
      setNeedsTap(false)
      announcer.current?.tapped()
    },
    isQuiet: () => staged === undefined && (announcer.current?.waiting().length ?? 0) === 0,
    behind: (now) => (voice?.length && announcer.current ? secondsBehind(announcer.current, now) : 0),
  }
}

function speaker(onBlocked: (isBlocked: boolean) => void) {
  const speak = createLoudspeaker({ player: createPlayer() })
  return async (call: Call, part: Part) => {
    const isHeard = await speak(call, part)
    onBlocked(!isHeard)
    return isHeard
  }
}

/** Each board of a machine has a memory of its own: two windows may speak for two zones. */
function memoryOf(setting: Setting): Memory {
  const key = `tereze.board.heard ${addressOf({ ...setting, languages: ['ky'], voice: 'usual' })}`
  return {
    read() {
      try {
        const kept: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
        return Array.isArray(kept) ? kept.filter((id) => typeof id === 'string') : []
      } catch {
        return []
      }
    },
    write(ids) {
      try {
        localStorage.setItem(key, JSON.stringify(ids))
      } catch {
        // Without storage a reload repeats the calls of the last minute.
      }
    },
  }
}
