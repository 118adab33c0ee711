import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { modules } from '../server/modules.ts'
import {
  exists,
  fileOf,
  importsOf,
  listFiles,
  listSources,
  moduleNamed,
  root,
  stem,
  vendorOf,
  type Import,
  type Source,
} from '../tools/docs/sources.ts'
import { vendorHomes } from './vendor-homes.ts'

const sources = listSources()
const code = sources.filter(({ isTest }) => !isTest)
const imports = sources.flatMap(importsOf)
const order = modules.map(({ name }) => name)
const folders = [...new Set(sources.flatMap(({ module }) => module ?? []))]
const json = (path: string) => JSON.parse(readFileSync(join(root, path), 'utf8')) as Record<string, never>
const where = ({ from, target }: Import) => `${from.path} → ${target}`

/** A check that passes because it saw nothing is a defect. */
function seen<T>(things: readonly T[], atLeast: number): readonly T[] {
  expect(things.length, 'this check looked at too little').toBeGreaterThanOrEqual(atLeast)
  return things
}

describe('the front doors', () => {
  test('package.json lists them and no others', () => {
    expect(json('package.json')['imports']).toEqual({
      '#kernel/*': './kernel/*',
      '#ui/*': './ui/*',
      '#testing': './tests/house.ts',
      '#*/contract': './modules/*/contract.ts',
      '#*': './modules/*/index.ts',
    })
  })

  test('every import of the house leads to a file', () => {
    const inside = seen(
      imports.filter(({ target }) => vendorOf(target) === undefined && !target.includes('?')),
      300,
    )
    expect(inside.filter((one) => !exists(fileOf(one) ?? '')).map(where)).toEqual([])
  })

  test('a relative import stays in its own room', () => {
    const roomOf = (path: string) =>
      path
        .split('/')
        .slice(0, path.startsWith('modules/') ? 2 : 1)
        .join('/')
    // Tests, tools and benchmarks look at the house from outside.
    const outside = /^(tests|tools|bench)\//
    const relative = seen(
      imports.filter(({ from, target }) => target.startsWith('.') && !outside.test(from.path)),
      100,
    )
    const leaving = relative.filter((one) => roomOf(fileOf(one)!) !== roomOf(one.from.path))
    const builtAtStart = 'tools/build-screens.ts'
    expect(leaving.filter((one) => !one.from.isTest && fileOf(one) !== builtAtStart).map(where)).toEqual([])
  })

  test('only tests use the test house', () => {
    const users = seen(
      imports.filter(({ target }) => target === '#testing'),
      1,
    )
    expect(users.filter(({ from }) => !from.isTest && !/^(bench|tools)\//.test(from.path)).map(where)).toEqual([])
  })

  test('an index.ts is the front door of a module and nothing else', () => {
    const doors = seen(
      code.filter(({ path }) => stem(path) === 'index'),
      4,
    )
    expect(doors.map(({ path }) => path).filter((path) => !/^modules\/[^/]+\/index\.ts$/.test(path))).toEqual([])
  })
})

describe('the order of the modules', () => {
  test('every folder of modules/ is listed in server/modules.ts, and the other way round', () => {
    expect(seen(folders, 7).toSorted()).toEqual(order.toSorted())
  })

  test('a module uses only modules that are listed before it', () => {
    const across = seen(
      imports.filter(({ from, target }) => from.module && moduleNamed(target) && !from.isTest),
      20,
    )
    const upward = across.filter(
      ({ from, target }) => order.indexOf(moduleNamed(target)!) > order.indexOf(from.module!),
    )
    expect(upward.map(where)).toEqual([])
  })

  test('a module does not come in by its own front door', () => {
    const own = seen(imports, 300).filter(
      ({ from, target }) => from.module && moduleNamed(target) === from.module && !from.isTest,
    )
    expect(own.map(where)).toEqual([])
  })
})

describe('vendors', () => {
  const met = seen(
    code.flatMap(importsOf).flatMap((one) => {
      const vendor = vendorOf(one.target)
      return vendor ? [{ ...one, vendor }] : []
    }),
    80,
  )

  test('each vendor is met in one place', () => {
    expect(
      met.filter(({ vendor }) => !vendorHomes[vendor]).map(where),
      'say in vendor-homes.ts where it lives',
    ).toEqual([])
    expect(met.filter(({ from, vendor }) => !vendorHomes[vendor]!.test(from.path)).map(where)).toEqual([])
  })

  test('a home is kept only for what package.json brings', () => {
    const { dependencies = {}, devDependencies = {} } = json('package.json') as Record<string, Record<string, string>>
    const brought = { node: '', ...dependencies, ...devDependencies }
    expect(seen(Object.keys(vendorHomes), 20).filter((vendor) => !(vendor in brought))).toEqual([])
  })

  test('browser code is checked without Node, server code without the DOM', () => {
    const [server, browser] = ['tsconfig.json', 'screens/tsconfig.json'].map(
      (path) => json(path)['compilerOptions'] as unknown as { lib: string[]; types: string[] },
    )
    expect(server!.lib).toEqual(['esnext'])
    expect(browser!.types).not.toContain('node')
    const inBrowser = seen(
      met.filter(({ from }) => from.area === 'screens' || from.area === 'ui'),
      20,
    )
    const onServer = /\/server(-[a-z-]+)?\.tsx?$/
    expect(inBrowser.filter(({ from, vendor }) => vendor === 'node' && !onServer.test(from.path)).map(where)).toEqual(
      [],
    )
  })
})

describe('the database', () => {
  const schemas = [...order, 'house', 'pgboss'].map((name) => name.replaceAll('-', '_'))
  const spoken = new RegExp(
    String.raw`\b(from|join|into|update|table|references|on|using|schema|null::)\s*(${schemas.join('|')})\.([a-z_]+)`,
    'gi',
  )
  const statements = listFiles('{ts,sql}', '{kernel,modules,server}').flatMap((source) =>
    [...source.text.matchAll(spoken)].map(([text, verb = '', schema = '']) => ({
      source,
      text: text.replaceAll(/\s+/g, ' '),
      verb: verb.toLowerCase(),
      schema: schema.replaceAll('_', '-'),
    })),
  )
  const isOwn = ({ module, area }: Source, schema: string) =>
    area === 'server' ? ['house', 'pgboss'].includes(schema) : module === schema

  /** Who reads, never writes, another schema, and why. The list may only shrink. */
  const readers: Record<string, { schema: string; because: string }> = {
    desks: {
      schema: 'queue',
      because: 'the other half of the hall, split off for its size; it has no tables of its own',
    },
  }
  const mayRead = ({ module = '' }: Source, schema: string, verb: string) =>
    readers[module]?.schema === schema && ['from', 'join'].includes(verb)

  test('a module speaks SQL only to its own schema', () => {
    const foreign = seen(statements, 100).filter(
      ({ source, schema, verb }) =>
        !source.isTest &&
        !isOwn(source, schema) &&
        !mayRead(source, schema, verb) &&
        !(verb === 'references' && source.path.endsWith('.sql')),
    )
    expect(foreign.map(({ source, text }) => `${source.path}: ${text}`)).toEqual([])
  })

  test('a foreign key that leaves its schema points down the list', () => {
    const leaving = statements.filter(({ source, schema, verb }) => verb === 'references' && !isOwn(source, schema))
    const upward = seen(leaving, 3).filter(
      ({ source, schema }) => order.indexOf(schema) > order.indexOf(source.module ?? '') || !order.includes(schema),
    )
    expect(upward.map(({ source, text }) => `${source.path}: ${text}`)).toEqual([])
  })

  test('migrations are numbered without gaps and named after what they bring', () => {
    const migrations = seen(globSync('{server,modules/*}/migrations/*', { cwd: root }), 5)
    const numbers = Map.groupBy(migrations.toSorted(), (path) => dirname(path))
    for (const [folder, paths] of numbers)
      expect(
        paths.map((path) => /\/(\d{4})-[a-z0-9-]+\.sql$/.exec(path)?.[1]),
        folder,
      ).toEqual(paths.map((_, index) => String(index + 1).padStart(4, '0')))
  })
})

describe('endpoints', () => {
  test('everything that a contract declares is performed by its module, at an address of its own', async () => {
    const declared = await Promise.all(
      folders
        .filter((name) => exists(`modules/${name}/contract.ts`))
        .map(async (name) => {
          const contract = (await import(join(root, `modules/${name}/contract.ts`))) as Record<string, unknown>
          return Object.values(contract).flatMap((value) =>
            value && typeof value === 'object' && 'kind' in value && 'permission' in value
              ? [{ name, of: value as (typeof deeds)[number]['of'] }]
              : [],
          )
        }),
    )
    const deeds = modules.flatMap((module) => module.deeds.map(({ of }) => ({ name: module.name, of })))
    const address = ({ of }: (typeof deeds)[number]) => `${of.kind === 'stream' ? 'GET' : of.method} ${of.path}`
    const addresses = seen(declared.flat(), 40).map(address)
    expect(addresses.toSorted()).toEqual(deeds.map(address).toSorted())
    expect(new Set(addresses).size).toBe(addresses.length)
  })

  test('every change says what it records, in the name of its module', () => {
    const recorded = modules.flatMap(({ name, deeds }) =>
      deeds.flatMap(({ of }) => (typeof of.records === 'string' ? [{ name, records: of.records }] : [])),
    )
    expect(seen(recorded, 15).filter(({ name, records }) => !new RegExp(`^${name}\\.[a-z-]+$`).test(records))).toEqual(
      [],
    )
  })
})

describe('shape', () => {
  /** A capability of more files than this is two. The list may only shrink. */
  const largest = 15
  const tooLarge: Record<string, { files: number; because: string }> = {
    centres: { files: 22, because: 'five files are data: places, holidays, reasons, the demo network and its desks' },
    people: { files: 21, because: 'passkeys and the national identity replace the demo sign-in and its three files' },
    queue: {
      files: 23,
      because: 'all of it decides on the one locked state of a hall; the desk was split off already',
    },
    desks: { files: 20, because: 'the deeds of a desk and the view of the head share the state of the hall' },
  }

  test(`a module has at most ${largest} files of code`, () => {
    const sizes = Map.groupBy(
      seen(
        code.filter(({ module }) => module),
        60,
      ),
      ({ module }) => module!,
    )
    for (const [name, files] of sizes) {
      const flat = files.filter(({ path }) => path.split('/').length === 3)
      expect(flat.length, `modules/${name}`).toBe(files.length)
      expect(files.length, `modules/${name}`).toBeLessThanOrEqual(tooLarge[name]?.files ?? largest)
    }
  })

  test('a module introduces itself in at most 40 lines', () => {
    for (const name of seen(folders, 7)) {
      const readme = `modules/${name}/README.md`
      expect(exists(readme), readme).toBe(true)
      expect(readFileSync(join(root, readme), 'utf8').trimEnd().split('\n').length, readme).toBeLessThanOrEqual(40)
    }
  })

  test('files are named in kebab-case, components in PascalCase, and no drawer holds what has no name', () => {
    const named = seen(listFiles('{ts,tsx,css,sql}'), 200)
    const isComponent = (path: string) => path.endsWith('.tsx') && /^[A-Z]/.test(stem(path))
    const pattern = (path: string) =>
      isComponent(path)
        ? /^[A-Z][A-Za-z0-9]*(\.test)?\.tsx$/
        : /^([a-z0-9]+(-[a-z0-9]+)*|[A-Z][A-Za-z0-9]*)(\.(test|module|config|d))?\.(ts|tsx|css|sql)$/
    const bad = named.filter(({ path }) => !pattern(path).test(path.split('/').at(-1)!))
    expect(bad.map(({ path }) => path)).toEqual([])
    const upperCase = named.filter(({ path }) => path.endsWith('.ts') && /\/[A-Z][^/]*$/.test(path))
    expect(upperCase.map(({ path }) => path)).toEqual([])
    const drawers =
      /(^|\/)(utils?|helpers?|common|misc|lib|shared|dto|repositor(y|ies)|services?-layer|managers?)(\/|\.)/
    expect(named.map(({ path }) => path).filter((path) => drawers.test(path))).toEqual([])
  })

  test('a module asks the clock it was given', () => {
    const inside = seen(
      code.filter(({ module }) => module),
      60,
    )
    expect(inside.filter(({ text }) => /new Date\(\s*\)|Date\.now\b/.test(text)).map(({ path }) => path)).toEqual([])
  })

  test('types disappear, nothing else does: no enum, namespace, decorator or parameter property', () => {
    const erased = seen(sources, 150).filter(({ text }) =>
      /^\s*(export )?(declare )?(const )?(enum|namespace) \w|^\s*@\w+\(|constructor\([^)]*(private|public|readonly) /m.test(
        text,
      ),
    )
    expect(erased.map(({ path }) => path)).toEqual([])
  })

  test('the only classes are errors', () => {
    const classes = seen(code, 120).flatMap(({ path, text }) =>
      [...text.matchAll(/^(?:export )?(?:abstract )?class .*$/gm)].map(([line]) => `${path}: ${line}`),
    )
    expect(classes.filter((line) => !/ extends Error\b/.test(line))).toEqual([])
  })

  test('nothing is left for later', () => {
    const marks = /\b(TO[D]O|FIX[M]E|XX[X]|HAC[K])\b/
    expect(
      seen(sources, 150)
        .filter(({ text }) => marks.test(text))
        .map(({ path }) => path),
    ).toEqual([])
  })
})
