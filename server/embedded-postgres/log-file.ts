import { appendFileSync, renameSync, statSync } from 'node:fs'

/** Appends to a file and keeps one older part beside it, so that both together stay below twice the limit (bytes). */
export function openLogFile(path: string, limit = 5_000_000): (text: string) => void {
  let size = statSync(path, { throwIfNoEntry: false })?.size ?? 0
  return (text) => {
    try {
      size += Buffer.byteLength(text)
      if (size > limit) {
        renameSync(path, `${path}.1`)
        size = Buffer.byteLength(text)
      }
      appendFileSync(path, text, { mode: 0o600 })
    } catch {
      // A full disk must not stop the server because of its log.
    }
  }
}
