import type { Module } from '#kernel/module.ts'
import { table } from './endpoints.ts'
import { importsOf, listSources, moduleNamed, type Source } from './sources.ts'

type Edge = { readonly from: string; readonly to: string; readonly isContractOnly: boolean }

/** A module, or a screen as `screens/desk`; the gallery of samples is no user of anything. */
function roomOf({ module, path }: Source): string | undefined {
  const screen = /^screens\/([^/]+)\//.exec(path)?.[1]
  return module ?? (screen && screen !== 'samples' ? `screens/${screen}` : undefined)
}

function edgesOf(names: readonly string[]): Edge[] {
  const imports = listSources()
    .filter(({ isTest }) => !isTest)
    .flatMap(importsOf)
    .flatMap(({ from, target }) => {
      const [room, to] = [roomOf(from), moduleNamed(target)]
      return room && to && to !== room && names.includes(to)
        ? [{ from: room, to, isContractOnly: target.endsWith('/contract') }]
        : []
    })
  const edges = Map.groupBy(imports, ({ from, to }) => `${from} ${to}`)
  return [...edges]
    .toSorted(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([, same]) => ({ ...same[0]!, isContractOnly: same.every(({ isContractOnly }) => isContractOnly) }))
}

const idOf = (name: string) => name.replaceAll(/[/-]/g, '_')

/** Who uses whom, from the imports as they are. */
export function modulesDocument(modules: readonly Module[]): string {
  const names = modules.map(({ name }) => name)
  const edges = edgesOf(names)
  const screens = [...new Set(edges.map(({ from }) => from).filter((from) => from.startsWith('screens/')))]
  const lines = [
    'flowchart TD',
    ...screens.map((name) => `  ${idOf(name)}[/"${name}"/]`),
    ...names.toReversed().map((name) => `  ${idOf(name)}["${name}"]`),
    ...edges.map(({ from, to, isContractOnly }) => `  ${idOf(from)} ${isContractOnly ? '-.->' : '-->'} ${idOf(to)}`),
  ]
  const rows = modules.map(({ name, deeds, handlers = [], routines = [] }, index) => [
    String(index + 1),
    `[${name}](../../modules/${name}/README.md)`,
    edges
      .filter(({ from }) => from === name)
      .map(({ to }) => to)
      .join(', ') || '–',
    String(deeds.length),
    handlers.map(({ on }) => `\`${on.name}\``).join(', ') || '–',
    routines.map((routine) => `\`${routine.name}\``).join(', ') || '–',
  ])
  return `# Modules

Made by \`npm run docs\` from the imports; \`npm run check\` fails when it is stale. A solid arrow calls functions of another
module, a dotted one knows its contract only. A module uses only those listed before it.

\`\`\`mermaid
${lines.join('\n')}
\`\`\`

${table(['', 'module', 'uses', 'endpoints', 'hears', 'routines'], rows)}
`
}
