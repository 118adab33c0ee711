import { useEffect, useRef, useState } from 'react'
import type { Board } from '#queue/contract'
import { createPlayer } from '#ui/voice-player.ts'
import { createAnnouncer } from './announcer.ts'
import type { Announcer, Memory } from './announcer.ts'
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
}

/** Announces the calls of `board`; undefined while it is not known which of them are ours. */
export function useAnnouncer(setting: Setting, board: Board | undefined): Announcing {
  const [staged, setStaged] = useState<Call>()
  const [needsTap, setNeedsTap] = useState(false)
  const latest = useRef(board)
  const announcer = useRef<Announcer>(undefined)

  useEffect(() => {
    if (setting.voice.length === 0) return
    void isSoundAllowed().then((isAllowed) => setNeedsTap(!isAllowed))
  }, [setting])
  useEffect(() => {
    latest.current = board
    if (!board || setting.layout === 'door') return
    announcer.current ??= createAnnouncer({
      speak: speaker(setting, setNeedsTap),
      onStage: setStaged,
      isExpected: (call) => latest.current !== undefined && isExpected(call, latest.current),
      memory: memoryOf(setting),
    })
    announcer.current.take(board.calls, board.now)
  }, [board, setting])

  return {
    staged,
    needsTap,
    tapped: () => {
      setNeedsTap(false)
      announcer.current?.tapped()
    },
    isQuiet: () => staged === undefined && (announcer.current?.waiting() ?? 0) === 0,
  }
}

function speaker({ voice }: Setting, onBlocked: (isBlocked: boolean) => void) {
  if (voice.length === 0) return undefined
  const speak = createLoudspeaker({ player: createPlayer(), languages: voice })
  return async (call: Call) => {
    const isHeard = await speak(call)
    onBlocked(!isHeard)
    return isHeard
  }
}

/** Each board of a machine has a memory of its own: two windows may speak for two zones. */
function memoryOf(setting: Setting): Memory {
  const key = `tereze.board.heard ${addressOf({ ...setting, languages: ['ky'], voice: [] })}`
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
