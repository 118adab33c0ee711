export function SoundSamples() {
  return null
}
