import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { buildScreens, builtScreens } from './build-screens.ts'

type Chunk = { file: string; imports?: string[]; dynamicImports?: string[]; isEntry?: boolean }
let manifest: Record<string, Chunk>

beforeAll(async () => {
  await buildScreens()
  manifest = JSON.parse(readFileSync(join(builtScreens, '.vite/manifest.json'), 'utf8'))
})

test('every page is found and built under its name', () => {
  expect(existsSync(join(builtScreens, 'samples/index.html'))).toBe(true)
  expect(readFileSync(join(builtScreens, 'samples/index.html'), 'utf8')).toContain('src="/assets/')
  expect(existsSync(join(builtScreens, 'assets/mark.svg'))).toBe(true)
})

test('what is built already is not built again', async () => {
  expect(await buildScreens()).toBe(false)
})

test('charts arrive only where one is shown: no page loads them at its start', () => {
  const atStart = (key: string): string[] => [key, ...(manifest[key]?.imports ?? []).flatMap(atStart)]
  const pages = Object.keys(manifest).filter((key) => manifest[key]?.isEntry)
  expect(pages.length).toBeGreaterThan(0)
  expect(Object.keys(manifest).filter((key) => key.includes('echarts'))).not.toEqual([])
  expect(pages.flatMap(atStart).filter((key) => key.includes('echarts'))).toEqual([])
})

test('all three alphabets of the type come along, and no other', () => {
  const fonts = readdirSync(join(builtScreens, 'assets')).filter((file) => file.endsWith('.woff2'))
  expect(fonts.map((file) => file.replace(/-wght.*/, '')).toSorted()).toEqual([
    'golos-text-cyrillic',
    'golos-text-cyrillic-ext',
    'golos-text-latin',
  ])
})
