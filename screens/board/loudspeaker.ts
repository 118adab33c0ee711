import { createVoice } from '#ui/voice.ts'
import type { Player } from '#ui/voice.ts'
import type { Part } from './announcer.ts'
import type { Call } from './hall-view.ts'

/** Enough for the longest call in one language over a slow network; whoever takes longer has lost his loudspeaker. */
const longestPartMs = 30_000

type Options = { readonly player: Player; readonly patienceMs?: number }

/**
 * Speaks one part of a call at a time; false when it was not heard to its end, because the browser forbids sound until somebody
 * touches the screen or because the sound hangs. What waits in such a voice is old by the time it speaks again, so the
 * next call begins with a new one.
 */
export function createLoudspeaker({ player, patienceMs = longestPartMs }: Options) {
  let current: ReturnType<typeof openVoice> | undefined
  return async ({ ticket, deskNo }: Call, { language, manner }: Part): Promise<boolean> => {
    const used = (current ??= openVoice(player))
    let timer: ReturnType<typeof setTimeout> | undefined
    const isHeard = await Promise.race([
      used.voice.announce({ ticket, desk: deskNo }, [language], manner).then(() => true),
      used.blocked.then(() => false),
      new Promise<boolean>((resolve) => (timer = setTimeout(() => resolve(false), patienceMs))),
    ])
    clearTimeout(timer)
    if (!isHeard) current = undefined
    return isHeard
  }
}

function openVoice(player: Player) {
  const { promise: blocked, resolve } = Promise.withResolvers<void>()
  const voice = createVoice({ player, onStatus: (status) => status === 'needs a tap' && resolve() })
  return { voice, blocked }
}

/** Whether this browser lets a page speak that nobody has touched; known before the first call. */
export async function isSoundAllowed(): Promise<boolean> {
  const probe = new AudioContext()
  try {
    if (probe.state !== 'running')
      await Promise.race([probe.resume(), new Promise((resolve) => setTimeout(resolve, 1000))])
    return probe.state === 'running'
  } finally {
    void probe.close()
  }
}
