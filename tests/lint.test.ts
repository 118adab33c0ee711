import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { listSources, root } from '../tools/docs/sources.ts'

/** Node itself runs the linter's own script: no shell, no PATH. */
function filesWithErrors(folder: string): string[] {
  let output: string
  try {
    const program = join(root, 'node_modules/oxlint/bin/oxlint')
    output = execFileSync(process.execPath, [program, '--format=json'], {
      cwd: folder,
      encoding: 'utf8',
      stdio: 'pipe',
    })
  } catch (error) {
    output = (error as { stdout: string }).stdout
  }
  const { diagnostics } = JSON.parse(output) as { diagnostics: { filename: string }[] }
  return [...new Set(diagnostics.map(({ filename }) => filename.replaceAll('\\', '/')))].toSorted()
}

describe('lint', () => {
  /** Files that break a size on purpose, each with its reason in .oxlintrc.json, and disabled lines. They may only become fewer. */
  const mostExceptions = 1
  const mostDisabledLines = 5

  test('the exceptions are few, have reasons, and become fewer', () => {
    const configuration = readFileSync(join(root, '.oxlintrc.json'), 'utf8')
    const exceptions = [...configuration.matchAll(/\/\/ Exception: (.+)/g)].map(([, reason = '']) => reason)
    expect(exceptions.length).toBeLessThanOrEqual(mostExceptions)
    const sources = listSources()
    expect(sources.length).toBeGreaterThan(150)
    const disabled = sources
      .flatMap(({ path, text }) =>
        [...text.matchAll(/^.*\b(?:oxlint|eslint)-disable.*$/gm)].map(([line]) => `${path}: ${line.trim()}`),
      )
      .filter((line) => !line.startsWith('tests/lint.test.ts'))
    expect(disabled.filter((line) => !/ -- \w/.test(line))).toEqual([])
    expect(disabled.length, disabled.join('\n')).toBeLessThanOrEqual(mostDisabledLines)
  })

  test('it sees what it is meant to see', () => {
    const probe = mkdtempSync(join(tmpdir(), 'tereze-lint-'))
    const wrong: Record<string, string> = {
      'modules/queue/private.ts': `import { store } from '../people/store.ts'\nexport const x = store\n`,
      'modules/queue/screen.ts': `import { useState } from 'react'\nexport const x = useState\n`,
      'modules/queue/shared.ts': `import { Button } from '#ui/Button.tsx'\nexport const x = Button\n`,
      'modules/queue/driver.ts': `import pg from 'pg'\nexport const x = pg\n`,
      'modules/queue/now.ts': `export const x = () => Date.now()\n`,
      'modules/queue/contract.ts': `import { sql } from '#kernel/sql.ts'\nexport const x = sql\n`,
      'modules/people/contract.ts': `import { callNext } from '#queue'\nexport const x = callNext\n`,
      'screens/desk/Server.tsx': `import { perform } from '#queue'\nexport const x = perform\n`,
      'screens/desk/Kernel.tsx': `import { sql } from '#kernel/sql.ts'\nexport const x = sql\n`,
      'ui/Row.tsx': `import { sql } from '#kernel/sql.ts'\nexport const x = sql\n`,
      'kernel/upward.ts': `import { modules } from '../server/modules.ts'\nexport const x = modules\n`,
      'server/default.ts': `export default 1\n`,
      'server/four.ts': `export const x = (a: number, b: number, c: number, d: number) => a + b + c + d\n`,
    }
    const right: Record<string, string> = {
      'modules/desks/contract.ts': `import { z } from 'zod'\nimport { VisitState } from '#queue/contract'\nimport { endpoint } from '#kernel/endpoint.ts'\nimport { words } from './words.ts'\nexport const x = [z, VisitState, endpoint, words]\n`,
      'screens/board/Board.tsx': `import { board } from '#queue/contract'\nimport { Page } from '#ui/Page.tsx'\nexport const x = [board, Page]\n`,
      'ui/language.tsx': `import { say } from '#kernel/texts.ts'\nexport const x = say\n`,
      'vite.config.ts': `export default 1\n`,
    }
    try {
      for (const [path, text] of Object.entries({ ...wrong, ...right })) {
        mkdirSync(dirname(join(probe, path)), { recursive: true })
        writeFileSync(join(probe, path), text)
      }
      const untyped = readFileSync(join(root, '.oxlintrc.json'), 'utf8').replaceAll(
        /"type(Aware|Check)": true/g,
        '"type$1": false',
      )
      writeFileSync(join(probe, '.oxlintrc.json'), untyped)
      expect(filesWithErrors(probe)).toEqual(Object.keys(wrong).toSorted())
    } finally {
      rmSync(probe, { recursive: true })
    }
  })
})

test('sizes, for whoever reads this', () => {
  const code = listSources().filter(({ isTest }) => !isTest)
  expect(code.length).toBeGreaterThan(150)
  const isCode = (line: string) => line.trim() !== '' && !/^\s*(\/\/|\/\*|\*)/.test(line)
  const sizes = code.map(({ text }) => text.split('\n').filter(isCode).length).toSorted((a, b) => a - b)
  const at = (share: number) => sizes[Math.floor(sizes.length * share)]
  const lines = code.flatMap(({ text }) => text.split('\n').filter((line) => line.trim() !== ''))
  const comments = lines.filter((line) => !isCode(line)).length
  console.info(
    `${code.length} files, median ${at(0.5)} lines, p90 ${at(0.9)}, largest ${sizes.at(-1)}; ` +
      `${((100 * comments) / lines.length).toFixed(1)} % comments`,
  )
  expect(sizes.at(-1)).toBeLessThanOrEqual(400)
})
