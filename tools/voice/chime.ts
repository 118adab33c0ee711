type Bell = { readonly at: number; readonly hertz: number }

/** Two soft bells, the second lower: heard through a hall without startling anyone. */
export const chimeWave = (): Buffer =>
  bellsWave(1.4, [
    { at: 0, hertz: 659.25 },
    { at: 0.35, hertz: 523.25 },
  ])

/** One bell that parts two calls when many wait. */
export const bellWave = (): Buffer => bellsWave(0.4, [{ at: 0, hertz: 659.25 }])

/** 48 kHz, 16 bit, mono WAV; the last twentieth of a second fades, so that a short one ends without a click. */
function bellsWave(seconds: number, bells: readonly Bell[]): Buffer {
  const rate = 48_000
  const samples = Buffer.alloc(rate * seconds * 2)
  for (let index = 0; index < rate * seconds; index += 1) {
    const fade = Math.min(1, (seconds - index / rate) / 0.05)
    const level = fade * bells.reduce((sum, bell) => sum + ring(index / rate - bell.at, bell.hertz), 0)
    samples.writeInt16LE(Math.round(level * 0.35 * 32_767), index * 2)
  }
  return Buffer.concat([header(samples.length, rate), samples])
}

/** A tone with two overtones, struck softly and dying away. */
function ring(since: number, hertz: number): number {
  if (since < 0) return 0
  const overtones = [
    { times: 1, share: 1, decay: 4 },
    { times: 2, share: 0.3, decay: 7 },
    { times: 3, share: 0.12, decay: 11 },
  ]
  const attack = Math.min(1, since / 0.008)
  return overtones.reduce(
    (sum, { times, share, decay }) =>
      sum + attack * share * Math.exp(-decay * since) * Math.sin(2 * Math.PI * hertz * times * since),
    0,
  )
}

function header(dataBytes: number, rate: number): Buffer {
  const head = Buffer.alloc(44)
  head.write('RIFF', 0)
  head.writeUInt32LE(36 + dataBytes, 4)
  head.write('WAVEfmt ', 8)
  head.writeUInt32LE(16, 16)
  head.writeUInt16LE(1, 20)
  head.writeUInt16LE(1, 22)
  head.writeUInt32LE(rate, 24)
  head.writeUInt32LE(rate * 2, 28)
  head.writeUInt16LE(2, 32)
  head.writeUInt16LE(16, 34)
  head.write('data', 36)
  head.writeUInt32LE(dataBytes, 40)
  return head
}
