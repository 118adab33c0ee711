import { expect, test } from 'vitest'
import { asRefusal, recognise } from './refusals.ts'

// Said by PostgreSQL 18, initdb and Node themselves.
const heard = {
  'disk-full': [
    'FATAL:  could not write to file "pg_wal/xlogtemp.12160": No space left on device\nchild process exited with exit code 1',
    'FATAL:  could not extend file "base/1/2691": wrote only 4096 of 8192 bytes at block 3\nHINT:  Check free disk space.\nPANIC:  cannot abort transaction 1, it was already committed',
    'FATAL:  could not write lock file "postmaster.pid": No space left on device',
    "ENOSPC: no space left on device, open '/data/tereze.lock'",
  ],
  'no-memory': [
    'FATAL:  could not resize shared memory segment "/PostgreSQL.2781930": No space left on device',
    'FATAL:  could not map anonymous shared memory: Cannot allocate memory',
  ],
  'no-address': [
    'LOG:  could not bind Unix address "/data/.s.PGSQL.5432": Address already in use\nFATAL:  could not create any Unix-domain sockets',
  ],
  'not-writable': [
    'initdb: error: could not create directory "/data/postgres": Permission denied',
    'initdb: error: could not access directory "/data/postgres": Read-only file system',
    "EACCES: permission denied, mkdir '/data'",
    "EROFS: read-only file system, mkdir '/data'",
    "ENOENT: no such file or directory, mkdir '/proc/data'",
  ],
  'start-failed': ['2026-11-22 14:06:24 UTC [7] FATAL:  invalid value for parameter "TimeZone": "Mars"'],
} as const

for (const [code, sentences] of Object.entries(heard)) {
  test.for(sentences)(`${code} is recognised in «%s»`, (words) => {
    const { code: recognised, message } = recognise(words, '/srv/tereze')
    expect(recognised).toBe(code)
    expect(message).toMatch(/^[A-Z][^\n]+[.]$/)
  })
}

test('an unknown failure is told in its own words', () => {
  const words = '2026-11-22 14:06:24 UTC [7] FATAL:  invalid value for parameter "TimeZone": "Mars"\n'
  expect(recognise(words, '/srv/tereze').message).toMatch(/«FATAL: {2}invalid value for parameter "TimeZone": "Mars"»/)
})

test('a bug stays a bug and is not dressed up as a refusal', () => {
  const bug = new TypeError('x is not a function')
  expect(asRefusal(bug, '/srv/tereze')).toBe(bug)
})
