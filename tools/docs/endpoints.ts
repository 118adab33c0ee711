import type { Module } from '#kernel/module.ts'
import { roles } from '#kernel/roles.ts'
import { methodOf, refusalsOf } from '../../server/openapi.ts'
import { houseRefusals } from '../../server/refusals.ts'

const note = 'Made by `npm run docs` from the contracts; `npm run check` fails when it is stale.\n'

/** Every address: who may, what it records, how it refuses. */
export function endpointsDocument(modules: readonly Module[]): string {
  const parts = modules
    .filter(({ deeds }) => deeds.length > 0)
    .map(({ name, deeds }) => {
      const rows = deeds.map(({ of }) => {
        const { permission, records, summary } = of
        const own = Object.keys(refusalsOf(of)).filter((code) => !(code in houseRefusals))
        return [
          methodOf(of) + (of.kind === 'stream' ? ' (stream)' : ''),
          `\`${of.path}\``,
          summary.en,
          `\`${permission.name}\`: ${permission.roles.join(', ')}`,
          typeof records === 'string' ? `\`${records}\`` : `nothing: ${records.nothing}`,
          own.join(', ') || '–',
        ]
      })
      return `## ${name}\n\n${table(['method', 'path', 'what', 'permission and roles', 'records', 'own refusals'], rows)}`
    })
  const house = Object.entries(houseRefusals).map(([code, { status, text }]) => [
    String(status),
    `\`${code}\``,
    text.en,
  ])
  return `# Endpoints\n\n${note}\n${parts.join('\n\n')}\n\n## Refusals of the house\n\n${table(['status', 'code', 'what it says'], house)}\n`
}

/** Permission by role. A permission that names `anyone` is open to every role. */
export function permissionsDocument(modules: readonly Module[]): string {
  const byName = new Map<string, Set<string>>()
  for (const { deeds } of modules)
    for (const { of } of deeds) {
      const known = byName.get(of.permission.name) ?? new Set()
      byName.set(of.permission.name, known.union(new Set(of.permission.roles)))
    }
  const rows = [...byName]
    .toSorted(([a], [b]) => a.localeCompare(b, 'en'))
    .map(([name, allowed]) => [
      `\`${name}\``,
      ...roles.map((role) => (allowed.has(role) ? '●' : allowed.has('anyone') ? '○' : '')),
    ])
  return `# Permissions\n\n${note}\n● named in the contract, ○ open to anyone. Kiosks, boards, operators and heads of a centre act in their own centre only.\n\n${table(['permission', ...roles], rows)}\n`
}

export const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows]
    .map((cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`)
    .join('\n')
