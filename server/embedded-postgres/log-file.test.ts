import { mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { openLogFile } from './log-file.ts'

test('the log never grows beyond twice its limit, over restarts too', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tereze-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const path = join(folder, 'postgres.log')
  for (let restart = 0; restart < 5; restart++) {
    const write = openLogFile(path, 1000)
    for (let line = 0; line < 100; line++) write(`line ${line} says something\n`)
    const bytes = readdirSync(folder).map((name) => statSync(join(folder, name)).size)
    expect(bytes).toHaveLength(2)
    expect(bytes.reduce((sum, size) => sum + size)).toBeLessThanOrEqual(2000)
    expect(statSync(path).size).toBeGreaterThan(0)
  }
})
