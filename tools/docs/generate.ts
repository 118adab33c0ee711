import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import pg from 'pg'
import { startEmbeddedPostgres } from '../../server/embedded-postgres/start.ts'
import { migrate } from '../../server/migrate.ts'
import { modules } from '../../server/modules.ts'
import { openApi } from '../../server/openapi.ts'
import { endpointsDocument, permissionsDocument } from './endpoints.ts'
import { modulesDocument } from './module-graph.ts'
import { schemaDocument } from './schema.ts'
import { exists, root } from './sources.ts'
import { statesDocument } from './states.ts'

const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string }

const documents: Readonly<Record<string, () => string>> = {
  'docs/generated/endpoints.md': () => endpointsDocument(modules),
  'docs/generated/permissions.md': () => permissionsDocument(modules),
  'docs/generated/modules.md': () => modulesDocument(modules),
  'docs/generated/states.md': () => statesDocument(),
  'docs/openapi.json': () => `${JSON.stringify(openApi(modules, version), null, 1)}\n`,
}

/** Which documents no longer say what the code says. */
export const staleDocuments = (): string[] =>
  Object.entries(documents)
    .filter(([path, text]) => !exists(path) || readFileSync(join(root, path), 'utf8') !== text())
    .map(([path]) => path)

/** Migrates a database of its own, so that nobody's data shapes the document. */
async function schemaOfFreshDatabase(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'tereze-docs-'))
  const server = await startEmbeddedPostgres({ dataFolder: folder, durable: false })
  try {
    const names = modules.map(({ name }) => name)
    await migrate(server.url, names)
    const client = new pg.Client({ connectionString: server.url })
    await client.connect()
    try {
      return await schemaDocument(client, ['house', ...names])
    } finally {
      await client.end()
    }
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}

function write(path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true })
  writeFileSync(join(root, path), text)
}

if (import.meta.main) {
  if (process.argv.includes('--check')) {
    const stale = staleDocuments()
    for (const path of stale) console.error(`${path} is stale: run npm run docs and commit the result`)
    process.exitCode = stale.length > 0 ? 1 : 0
  } else {
    for (const [path, text] of Object.entries(documents)) write(path, text())
    write('docs/schema.sql', await schemaOfFreshDatabase())
  }
}
