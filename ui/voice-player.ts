import { SoundBlocked } from './voice.ts'
import type { Player } from './voice.ts'
import { version } from './voice/manifest.json'

/** How long a browser may take to allow sound before we take it for a no. */
const allowanceMs = 400

/** Plays the clips of `ui/voice` in the browser. Decoded clips are kept: a hall repeats itself. */
export function createPlayer(): Player {
  const context = new AudioContext()
  const decoded = new Map<string, Promise<AudioBuffer>>()

  const load = (clip: string): Promise<AudioBuffer> => {
    const known = decoded.get(clip)
    if (known) return known
    const loading = fetchClip(clip).then((bytes) => context.decodeAudioData(bytes))
    decoded.set(clip, loading)
    // A clip that failed is asked for anew the next time.
    loading.catch(() => decoded.delete(clip))
    return loading
  }

  return {
    prepare: (clips) => clips.forEach((clip) => void load(clip).catch(() => undefined)),
    async play(clip) {
      await allow(context)
      const source = new AudioBufferSourceNode(context, { buffer: await load(clip) })
      source.connect(context.destination)
      await new Promise((resolve) => {
        source.addEventListener('ended', resolve, { once: true })
        source.start()
      })
    },
  }
}

/** `resume()` stays pending for as long as the browser waits for a touch. */
async function allow(context: AudioContext): Promise<void> {
  if (context.state === 'running') return
  await Promise.race([context.resume(), new Promise((resolve) => setTimeout(resolve, allowanceMs))])
  if ((context.state as AudioContextState) !== 'running') throw new SoundBlocked('the browser waits for a touch')
}

async function fetchClip(clip: string): Promise<ArrayBuffer> {
  const response = await fetch(`/assets/voice/${clip}.ogg?v=${version}`)
  if (!response.ok) throw new Error(`${clip}: ${response.status}`)
  return response.arrayBuffer()
}
