import { registerHooks } from 'node:module'

/**
 * Loaded before a server that shall be tortured with a rule missing from its code: `--import break-code.ts?rule=lock`.
 * The files on the disk stay as they are.
 */
const edits: Readonly<Record<string, readonly { file: string; from: string | RegExp; to: string }[]>> = {
  lock: [
    { file: '/modules/queue/store.ts', from: ' for update', to: '' },
    { file: '/modules/queue/changes.ts', from: ' and version = ${version}', to: '' },
  ],
  commit: [
    {
      file: '/server/database.ts',
      from: "await client.query('commit')",
      to: "process.uptime() > 5 && Math.random() < 0.02 ? (await client.query('rollback'), { command: 'COMMIT' }) : await client.query('commit')",
    },
  ],
  retry: [
    { file: '/server/answered-commands.ts', from: 'return new Map(found.map(', to: 'return new Map([].map(' },
    { file: '/server/answered-commands.ts', from: 'answer)`)', to: 'answer) on conflict do nothing`)' },
  ],
}

const rule = new URL(import.meta.url).searchParams.get('rule') ?? ''
const own = edits[rule]
if (!own) throw new Error(`no rule is called «${rule}»`)

const sourceOf = (source: string | ArrayBuffer | NodeJS.TypedArray | undefined): string =>
  typeof source === 'string' ? source : source ? new TextDecoder().decode(source) : ''

registerHooks({
  load(url, context, next) {
    const loaded = next(url, context)
    let source = sourceOf(loaded.source)
    for (const { file, from, to } of own) {
      if (!url.endsWith(file)) continue
      const broken = source.replace(from, to)
      if (broken === source) throw new Error(`${file} has no «${String(from)}» to take away`)
      source = broken
    }
    return own.some(({ file }) => url.endsWith(file)) ? { ...loaded, source } : loaded
  },
})
