// Speaks and packs the clips of the boards: `node tools/voice/generate.ts`. Needs espeak-ng and ffmpeg (with libopus).
// Run it when words.ts changes. A recorded human voice may replace any file under the same name.
import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { languages } from '#kernel/texts.ts'
import { clipsFor, type Manner } from '../../ui/voice-clips.ts'
import { bellWave, chimeWave } from './chime.ts'
import { clipsOf } from './words.ts'

const run = promisify(execFile)
const target = join(import.meta.dirname, '../../ui/voice')
const bitrate = '12k'
/** Slower than reading aloud: a hall echoes. Letters are slower still: they are short, and one mistaken is a wrong ticket. */
const wordsPerMinute = (clip: string) => (/^(ticket|letter)-/.test(clip) ? '100' : '135')

/** Opus decodes to higher peaks than it was given: at full level, some words would be clipped. */
const headroom = 0.7
const bells = ['chime', 'bell']
/** A pause between two calls; between the words of one, hardly any. */
const pauseAfter = (clip: string) => (clip.startsWith('desk-') ? 0.5 : clip.startsWith('short-') ? 0.3 : 0.06)

type Sound = { name: string; wave: string; silenceAfter: number }

const scratch = await mkdtemp(join(tmpdir(), 'tereze-voice-'))
try {
  await writeFile(join(scratch, 'chime.wav'), chimeWave())
  await writeFile(join(scratch, 'bell.wav'), bellWave())
  const sounds: Sound[] = bells.map((name) => ({ name, wave: join(scratch, `${name}.wav`), silenceAfter: 0.1 }))
  for (const language of languages) {
    await mkdir(join(target, language), { recursive: true })
    for (const [name, words] of Object.entries(clipsOf(language))) {
      const wave = join(scratch, `${language}-${name}.wav`)
      await run('espeak-ng', ['-v', language, '-s', wordsPerMinute(name), '-w', wave, words])
      sounds.push({ name: `${language}/${name}`, wave, silenceAfter: pauseAfter(name) })
    }
    console.log(`${language}: spoken`)
  }
  for (const sound of sounds) await encode(sound)
  await writeManifest(sounds)
} finally {
  await rm(scratch, { recursive: true })
}

/** Cuts the silence around the words, brings all to one loudness, and leaves the pause that belongs after them. */
async function encode({ name, wave, silenceAfter }: Sound): Promise<void> {
  const cut = 'silenceremove=start_periods=1:start_threshold=-45dB'
  const shape = bells.includes(name)
    ? 'anull'
    : `${cut},areverse,${cut},areverse,speechnorm=p=${headroom}:e=4:r=0.0005:l=1`
  const output = ['-ac', '1', '-c:a', 'libopus', '-b:a', bitrate, '-frame_duration', '60', '-application', 'voip']
  // Without these, two runs of this tool would differ in every file.
  const repeatable = ['-map_metadata', '-1', '-fflags', '+bitexact', '-flags:a', '+bitexact']
  const filter = ['-af', `${shape},apad=pad_dur=${silenceAfter}`]
  await run('ffmpeg', [
    '-v',
    'error',
    '-y',
    '-i',
    wave,
    ...filter,
    ...output,
    ...repeatable,
    join(target, `${name}.ogg`),
  ])
}

async function writeManifest(sounds: readonly Sound[]): Promise<void> {
  const clips = sounds.map(({ name }) => name).toSorted()
  const digest = createHash('sha256')
  let bytes = 0
  const durations: Record<string, number> = {}
  for (const name of clips) {
    digest.update(await readFile(join(target, `${name}.ogg`)))
    bytes += (await stat(join(target, `${name}.ogg`))).size
    durations[name] = await durationOf(name)
  }
  const speaker = execFileSync('espeak-ng', ['--version'], { encoding: 'utf8' }).split('  ')[0]
  const manifest = {
    version: digest.digest('hex').slice(0, 12),
    format: `Ogg Opus, mono, ${bitrate}bit/s`,
    speaker,
    callSeconds: { full: usualSeconds('full', durations), short: usualSeconds('short', durations) },
    clips,
  }
  await writeFile(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  await writeFile(join(target, 'durations.json'), `${JSON.stringify(durations, null, 2)}\n`)
  console.log(`${clips.length} clips, ${Math.round(bytes / 1024)} KiB`)
}

async function durationOf(name: string): Promise<number> {
  const asked = ['-v', 'error', '-show_entries', 'format=duration', '-of', 'csv=p=0', join(target, `${name}.ogg`)]
  return Number(Number((await run('ffprobe', asked)).stdout).toFixed(2))
}

/** How long a call lasts in one language, on the average of many tickets and desks: what a hall is planned by. */
function usualSeconds(manner: Manner, durations: Record<string, number>): Record<string, number> {
  const calls = Array.from({ length: 900 }, (_, index) => ({
    ticket: `${'PACVSQ'[index % 6]}-${index + 1}`,
    desk: (index % 120) + 1,
  }))
  const secondsOf = (clips: readonly string[]) => clips.reduce((sum, clip) => sum + durations[clip]!, 0)
  return Object.fromEntries(
    languages.map((language) => {
      const total = calls.reduce((sum, call) => sum + secondsOf(clipsFor(call, [language], manner)), 0)
      return [language, Number((total / calls.length).toFixed(1))]
    }),
  )
}
