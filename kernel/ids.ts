import { createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'

/** UUIDv7 (RFC 9562): sorts by the instant it was made, so that rows of a day lie together in every index. */
export function newId(now: Date): string {
  const bytes = randomBytes(16)
  bytes.writeUIntBE(now.getTime(), 0, 6)
  bytes[6] = 0x70 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

/** A secret that travels in an address or a cookie: 128 bits, URL-safe. */
export const newSecret = (): string => randomBytes(16).toString('base64url')

export const digest = (text: string): string => createHash('sha256').update(text).digest('base64url')

/** A pseudonym that only this installation can compute: the same person gives the same value, nobody can go back. */
export const pseudonym = (secret: string, text: string): string =>
  createHmac('sha256', secret).update(text).digest('base64url')

/** In a time that says nothing about where they differ. */
export const isSameSecret = (given: string, own: string): boolean =>
  timingSafeEqual(Buffer.from(digest(given)), Buffer.from(digest(own)))
