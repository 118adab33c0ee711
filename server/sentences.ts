import type { Config } from './config.ts'

/** Why a start was given up; the message is one sentence for the person who started the server. */
export const giveUp = (sentence: string, cause: unknown): Error => new Error(sentence, { cause })

const sentences: Readonly<Record<string, (settings: Partial<Config>, error: { readonly path?: string }) => string>> = {
  EADDRINUSE: ({ PORT }) =>
    `Port ${PORT} is in use by another program. Stop it, or choose another port: PORT=8081 npm start`,
  EACCES: ({ PORT }, { path }) =>
    path
      ? `This user may not write ${path}. Start as the owner of that folder, or give this user the right to write there.`
      : `Port ${PORT} needs more rights than this user has. Choose one above 1024: PORT=8080 npm start`,
  EADDRNOTAVAIL: ({ HOST }) =>
    `HOST=${HOST} is no address of this machine. Leave HOST out, or name one that the machine has.`,
  ENOSPC: () => 'The disk is full. Make room in the data folder (TEREZE_DATA) and start again; nothing was lost.',
  // PostgreSQL's own word for a full disk.
  '53100': () => 'The disk of the database is full. Make room there and start again; nothing was lost.',
}

/** The same, noticed while people are served. */
export const sentenceWhenFull =
  'The disk of the database is full: nothing can be saved. Make room there; the server goes on by itself. Nothing that was answered is lost.'

/** What happened, in one sentence; a person reads this, not a program. */
export function sentenceOf(error: unknown, settings: Partial<Config>): string {
  const { code = '', message = String(error), cause } = error as { code?: string; message?: string; cause?: unknown }
  const blamed = sentences[code] ? error : cause
  const known = sentences[(blamed as { code?: string } | undefined)?.code ?? '']
  return known?.(settings, blamed as { path?: string }) ?? message
}

/** Where a database is, without the password that the address carries. */
export function placeOf(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url)
  const host = searchParams.get('host') ?? hostname
  return `«${decodeURIComponent(pathname.slice(1))}» at ${host}${port ? `:${port}` : ''}`
}

/** A first connection that fails has few reasons, and each of them something that a person can do. */
export function sentenceOfConnection(error: unknown, url: string): string {
  const { code = '', message = '' } = error as { code?: string; message?: string }
  const place = placeOf(url)
  if (code === '28P01' || code === '28000')
    return `The database ${place} does not let us in: the name or the password in DATABASE_URL is not right (${message}).`
  if (code === '3D000') return `There is no database ${place}: create it (createdb), then start again.`
  if (code === '53300') return `The database ${place} takes no further connections: raise its max_connections.`
  return `The database ${place} cannot be reached (${code || message}): start it, or mend DATABASE_URL.`
}
