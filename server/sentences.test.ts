import { expect, test } from 'vitest'
import { sentenceOf } from './sentences.ts'

const denied = (known: object) => Object.assign(new Error('permission denied'), { code: 'EACCES', ...known })

test('a port that needs more rights and a folder that does are told apart', () => {
  expect(sentenceOf(denied({ syscall: 'listen' }), { PORT: 80 })).toMatch(/^Port 80 needs more rights/)
  expect(sentenceOf(denied({ syscall: 'open', path: '/srv/tereze/build/lock' }), { PORT: 8080 })).toMatch(
    /^This user may not write \/srv\/tereze\/build\/lock\./,
  )
  const wrapped = new Error('could not start', { cause: denied({ path: '/srv/tereze/build' }) })
  expect(sentenceOf(wrapped, {})).toContain('/srv/tereze/build')
})
