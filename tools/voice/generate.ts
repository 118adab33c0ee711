// Speaks and packs the clips of the boards: `node tools/voice/generate.ts`. Needs espeak-ng and ffmpeg (with libopus).
// Run it when words.ts changes. A recorded human voice may replace any file under the same name.
import { execFile, execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { languages } from '#kernel/texts.ts'
import { chimeWave } from './chime.ts'
import { clipsOf } from './words.ts'

const run = promisify(execFile)
const target = join(import.meta.dirname, '../../ui/voice')
const bitrate = '12k'
/** Slower than reading aloud: a hall echoes. Letters are slower still: they are short, and one mistaken is a wrong ticket. */
const wordsPerMinute = (clip: string) => (/^(ticket|letter)-/.test(clip) ? '100' : '135')

type Sound = { name: string; wave: string; silenceAfter: number }

const scratch = await mkdtemp(join(tmpdir(), 'tereze-voice-'))
try {
  await writeFile(join(scratch, 'chime.wav'), chimeWave())
  const sounds: Sound[] = [{ name: 'chime', wave: join(scratch, 'chime.wav'), silenceAfter: 0.1 }]
  for (const language of languages) {
    await mkdir(join(target, language), { recursive: true })
    for (const [name, words] of Object.entries(clipsOf(language))) {
      const wave = join(scratch, `${language}-${name}.wav`)
      await run('espeak-ng', ['-v', language, '-s', wordsPerMinute(name), '-w', wave, words])
      sounds.push({ name: `${language}/${name}`, wave, silenceAfter: name.startsWith('desk-') ? 0.5 : 0.06 })
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
  const shape = name === 'chime' ? 'anull' : `${cut},areverse,${cut},areverse,speechnorm=e=4:r=0.0005:l=1`
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
  for (const name of clips) {
    digest.update(await readFile(join(target, `${name}.ogg`)))
    bytes += (await stat(join(target, `${name}.ogg`))).size
  }
  const speaker = execFileSync('espeak-ng', ['--version'], { encoding: 'utf8' }).split('  ')[0]
  const manifest = {
    version: digest.digest('hex').slice(0, 12),
    format: `Ogg Opus, mono, ${bitrate}bit/s`,
    speaker,
    clips,
  }
  await writeFile(join(target, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`)
  console.log(`${clips.length} clips, ${Math.round(bytes / 1024)} KiB`)
}
