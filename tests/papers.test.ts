import { globSync, readFileSync } from 'node:fs'
import { join, normalize } from 'node:path'
import { describe, expect, test } from 'vitest'
import { exists, root } from '../tools/docs/sources.ts'

const papers = globSync(['*.md', 'docs/**/*.md', '{modules,ui,bench,tools,screens}/**/README.md'], {
  cwd: root,
}).filter((path) => !path.includes('node_modules'))
const read = (path: string) => readFileSync(join(root, path), 'utf8')

/** Links and pictures of a paper that stay in the repository, as paths from its root. */
const linksOf = (path: string): string[] =>
  [...read(path).matchAll(/\]\(([^)\s]+)\)|(?:src|href)="([^"]+)"/g)]
    .map(([, inline, attribute]) => (inline ?? attribute)!.split('#')[0]!)
    .filter((target) => target !== '' && !/^[a-z]+:/.test(target))
    .map((target) => normalize(join(path, '..', target)))

describe('papers', () => {
  test('every link leads to a file', () => {
    const links = papers.flatMap((path) => linksOf(path).map((target) => ({ path, target })))
    expect(links.length).toBeGreaterThanOrEqual(40)
    expect(links.filter(({ target }) => !exists(target)).map(({ path, target }) => `${path} → ${target}`)).toEqual([])
  })

  test('the tour has eight stops, each one paragraph and one file, some with a picture', () => {
    const stops = read('docs/tour.md')
      .split(/^## (?=\d)/m)
      .slice(1)
      .map((stop) => stop.split(/^## /m)[0]!)
    expect(stops).toHaveLength(8)
    for (const stop of stops) {
      const parts = stop.trim().split(/\n\s*\n/)
      const told = parts.filter((part) => !part.startsWith('!['))
      // A heading and its paragraph.
      expect(told).toHaveLength(2)
      expect([...told.join().matchAll(/\]\(([^)]+)\)/g)]).toHaveLength(1)
      expect(parts.length - told.length).toBeLessThanOrEqual(1)
    }
  })

  test('a decision says its context, what was decided, and what follows', () => {
    const decisions = globSync('docs/decisions/*.md', { cwd: root }).toSorted()
    expect(decisions.length).toBeGreaterThanOrEqual(16)
    for (const [index, path] of decisions.entries()) {
      const text = read(path)
      expect(path).toMatch(new RegExp(`/${String(index + 1).padStart(4, '0')}-[a-z0-9-]+\\.md$`))
      expect(text, path).toMatch(new RegExp(`^# ${index + 1}\\. \\S`))
      for (const part of ['Context', 'Decision', 'Consequences'])
        expect(text, path).toMatch(new RegExp(`^## ${part}$`, 'm'))
      expect(text.split('\n').length, path).toBeLessThanOrEqual(60)
    }
  })

  test('every word of the glossary has its Kyrgyz and its Russian', () => {
    const rows = read('docs/glossary.md')
      .split('\n')
      .filter((line) => line.startsWith('| ') && !/^\| (word|-+)/.test(line))
      .map((line) =>
        line
          .split('|')
          .slice(1, -1)
          .map((cell) => cell.trim()),
      )
    expect(rows.length).toBeGreaterThanOrEqual(50)
    expect(rows.filter((cells) => cells.length !== 5 || cells.some((cell) => cell === ''))).toEqual([])
  })

  test('the licence is the one that package.json names', () => {
    expect((JSON.parse(read('package.json')) as { license: string }).license).toBe('EUPL-1.2')
    expect(read('LICENSE')).toContain('EUROPEAN UNION PUBLIC LICENCE v. 1.2')
    expect(read('LICENSES/EUPL-1.2.txt')).toBe(read('LICENSE'))
  })
})
