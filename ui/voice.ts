import type { Language } from '#kernel/texts.ts'
import { clipsFor } from './voice-clips.ts'
import type { Announcement, Manner } from './voice-clips.ts'

export type { Announcement, Manner }

/** `needs a tap`: the browser plays no sound before someone has touched the page. */
export type VoiceStatus = 'silent' | 'speaking' | 'needs a tap'

export type Player = {
  /** Resolves when the clip has been heard to its end; throws `SoundBlocked` while the browser forbids sound. */
  play: (clip: string) => Promise<void>
  /** Fetches clips ahead, so that no gap opens between words. */
  prepare?: (clips: readonly string[]) => void
}

export class SoundBlocked extends Error {}

export type VoiceOptions = {
  player: Player
  onStatus?: (status: VoiceStatus) => void
  /** A clip that cannot be played is passed over: the rest of the call is still worth hearing. */
  onTrouble?: (clip: string, error: unknown) => void
}

export type Voice = {
  /** Queues a call; resolves when it has been spoken in every language given. */
  announce: (announcement: Announcement, languages: readonly Language[], manner?: Manner) => Promise<void>
  /** Someone touched the page: sound may be allowed now. */
  tapped: () => void
  waiting: () => number
}

type Queued = { clips: readonly string[]; spoken: () => void }

/**
 * The loudspeaker of a hall. Calls are spoken one after the other in the order of arrival; none overlaps another, none
 * is dropped or merged. While sound is blocked they wait.
 */
export function createVoice({ player, onStatus, onTrouble }: VoiceOptions): Voice {
  const queue: Queued[] = []
  let status: VoiceStatus = 'silent'
  const become = (next: VoiceStatus) => {
    if (next === status) return
    status = next
    onStatus?.(next)
  }
  const speakAll = async () => {
    become('speaking')
    for (let next = queue[0]; next; next = queue[0]) {
      if (!(await speak(next.clips, player, onTrouble))) return become('needs a tap')
      queue.shift()
      next.spoken()
    }
    become('silent')
  }
  return {
    announce: (announcement, languages, manner) =>
      new Promise((resolve) => {
        const clips = clipsFor(announcement, languages, manner)
        player.prepare?.(clips)
        queue.push({ clips, spoken: resolve })
        if (status === 'silent') void speakAll()
      }),
    tapped() {
      if (status === 'needs a tap') void speakAll()
    },
    waiting: () => queue.length,
  }
}

/** False when the browser forbids sound; then the whole call is spoken again from its chime. */
async function speak(clips: readonly string[], player: Player, onTrouble: VoiceOptions['onTrouble']): Promise<boolean> {
  for (const clip of clips) {
    try {
      await player.play(clip)
    } catch (error) {
      if (error instanceof SoundBlocked) return false
      onTrouble?.(clip, error)
    }
  }
  return true
}
