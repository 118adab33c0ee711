/** Why the embedded PostgreSQL does not start; the message is one sentence: what happened, why, what to do. */
export type PostgresRefusal = Error & { code: PostgresRefusalCode }

export type PostgresRefusalCode =
  | 'already-running'
  | 'disk-full'
  | 'foreign-data'
  | 'lost-data'
  | 'no-account'
  | 'no-address'
  | 'no-binaries'
  | 'no-memory'
  | 'not-writable'
  | 'other-version'
  | 'start-failed'
  | 'unreachable'

export function refusal(code: PostgresRefusalCode, sentence: string): PostgresRefusal {
  return Object.assign(new Error(sentence), { name: 'PostgresRefusal', code })
}

type Sign = { code: PostgresRefusalCode; sign: RegExp; sentence: (folder: string) => string }

/** Order matters: a full /dev/shm also says «No space left on device». */
const signs: readonly Sign[] = [
  {
    code: 'no-memory',
    sign: /could not (create|resize|map|attach)[^\n]*shared memory|Cannot allocate memory/i,
    sentence: () =>
      'PostgreSQL could not start because the machine gave it too little memory; free some memory (in a container also raise the size of /dev/shm) and start again.',
  },
  {
    code: 'disk-full',
    sign: /No space left on device|Disk quota exceeded|Check free disk space|wrote only \d+ of \d+ bytes|ENOSPC|EDQUOT/,
    sentence: (folder) =>
      `The disk is full, so PostgreSQL cannot write to the data folder ${folder}; free at least 200 MB there, or choose another folder with TEREZE_DATA, and start again.`,
  },
  {
    code: 'no-address',
    sign: /could not create any (Unix-domain|TCP\/IP) sockets|could not bind Unix address|Address already in use|EADDRINUSE/,
    sentence: (folder) =>
      `PostgreSQL could not open its socket because another program holds it or the folder does not allow sockets (data folder ${folder}); stop that program, or choose another folder with TEREZE_DATA, and start again.`,
  },
  {
    code: 'not-writable',
    sign: /Permission denied|Operation not permitted|Read-only file system|has wrong ownership|\b(EACCES|EPERM|EROFS|ENOTDIR|EEXIST)\b|ENOENT[^\n]*mkdir/,
    sentence: (folder) =>
      `The data folder ${folder} cannot be written, because it belongs to another account, is read-only or is not a folder; make it writable for the account that starts Tereze, or choose another folder with TEREZE_DATA.`,
  },
]

/** Recognises the cause in the words of PostgreSQL, initdb or the operating system. */
export function recognise(words: string, folder: string): PostgresRefusal {
  const known = signs.find(({ sign }) => sign.test(words))
  if (known) return refusal(known.code, known.sentence(folder))
  const told = words.split('\n').filter((line) => /error|fatal|panic/i.test(line))
  const lastWords = (told.at(-1) ?? words.trim().split('\n').at(-1) ?? '').replace(/^.*?(?=error|fatal|panic)/i, '')
  return refusal(
    'start-failed',
    `PostgreSQL did not start («${lastWords.trim()}»); look into postgres.log in the data folder ${folder}, or set DATABASE_URL to use a PostgreSQL of your own.`,
  )
}

/** Errors of the operating system become refusals; anything else is a bug and stays what it is. */
export function asRefusal(error: unknown, folder: string): unknown {
  const isOfTheSystem = error instanceof Error && 'errno' in error
  return isOfTheSystem ? recognise(error.message, folder) : error
}
