import { globSync, readFileSync } from 'node:fs'
import { defineConfig } from 'vitest/config'
import { closingLine } from './tests/closing-line.ts'
import { LongestFirst } from './tests/longest-first.ts'
import { keepTemporaryInMemory } from './tests/memory-folder.ts'

keepTemporaryInMemory()

const files = globSync('{kernel,server,modules,screens,ui,services,tools,tests,bench}/**/*.test.{ts,tsx}')

/** Whatever opens a house or a server of its own needs PostgreSQL; the rest are rules, and `npm run check` runs them. */
const needsDatabase = (file: string): boolean =>
  /^(server\/embedded-postgres\/|tests\/start\/|tests\/torture\.test)/.test(file) ||
  /from '#testing'|inject\('databaseServer'\)|from 'playwright-core'|journey\.ts'/.test(readFileSync(file, 'utf8'))

export default defineConfig({
  test: {
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Journeys and torture wait for servers that start: a third worker has work for two cores meanwhile.
    maxWorkers: 3,
    sequence: { sequencer: LongestFirst },
    // What a file leaves behind in a module would be a defect of the module: several houses live in one process anyway.
    isolate: false,
    reporters: ['default', closingLine],
    projects: [
      { extends: true, test: { name: 'rules', include: files.filter((file) => !needsDatabase(file)) } },
      {
        extends: true,
        test: { name: 'house', include: files.filter(needsDatabase), globalSetup: ['tests/database-server.ts'] },
      },
    ],
  },
})
