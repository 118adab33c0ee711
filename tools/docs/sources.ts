import { existsSync, globSync, readFileSync } from 'node:fs'
import { basename, dirname, extname, join } from 'node:path'

export const root = join(import.meta.dirname, '../..')

export type Source = {
  /** From the root of the repository, `modules/queue/hall.ts`. */
  readonly path: string
  readonly text: string
  readonly isTest: boolean
  /** `kernel`, `modules`, `screens`, `server`, `ui`, `tests`, `tools`, `bench`. */
  readonly area: string
  /** The module it belongs to. */
  readonly module: string | undefined
}

export type Import = { readonly from: Source; readonly target: string }

export const areas = ['kernel', 'modules', 'screens', 'server', 'ui', 'tests', 'tools', 'bench'] as const

const read = (path: string): Source => ({
  path,
  text: readFileSync(join(root, path), 'utf8'),
  isTest: /\.test\.tsx?$/.test(path) || path.startsWith('tests/'),
  area: path.split('/')[0] ?? '',
  module: /^modules\/([^/]+)\//.exec(path)?.[1],
})

/** Every file of the tree with one of these endings, in the order of their names. */
export function listFiles(endings: string, within = `{${areas.join(',')}}`): Source[] {
  return globSync(`${within}/**/*.${endings}`, { cwd: root })
    .map((path) => path.replaceAll('\\', '/'))
    .filter((path) => !/(^|\/)(node_modules|build)\//.test(path))
    .toSorted()
    .map(read)
}

export const listSources = (): Source[] => listFiles('{ts,tsx}')

/** Static and dynamic imports and re-exports. `import type` counts: what is known is known. */
export const importsOf = (from: Source): Import[] =>
  [
    ...from.text.matchAll(
      /^(?:import\s+'|(?:import|export)\b[^'\n=]*\bfrom\s+'|\}\s*from\s+')([^']+)'|\bimport\(\s*'([^']+)'/gm,
    ),
  ].map((found) => ({ from, target: (found[1] ?? found[2])! }))

/** The module whose front door a name such as `#queue` or `#queue/contract` is. */
export const moduleNamed = (target: string): string | undefined =>
  target === '#testing' ? undefined : /^#([a-z][a-z-]*)(?:\/contract)?$/.exec(target)?.[1]

/** The file behind a specifier of the house, or undefined for a vendor. */
export function fileOf({ from, target }: Import): string | undefined {
  if (target.startsWith('.')) return join(dirname(from.path), target)
  if (target === '#testing') return 'tests/house.ts'
  const shared = /^#(kernel|ui)\/(.+)$/.exec(target)
  if (shared) return `${shared[1]}/${shared[2]}`
  const name = moduleNamed(target)
  return name && `modules/${name}/${target.endsWith('/contract') ? 'contract' : 'index'}.ts`
}

/** `pg` of `pg`, `@fastify/cookie` of `@fastify/cookie/x`; undefined for what belongs to the house. */
export function vendorOf(target: string): string | undefined {
  if (/^[.#]/.test(target)) return undefined
  if (target.startsWith('node:')) return 'node'
  return target
    .split('/')
    .slice(0, target.startsWith('@') ? 2 : 1)
    .join('/')
}

export const exists = (path: string): boolean => existsSync(join(root, path))
export const stem = (path: string): string => basename(path, extname(path))
