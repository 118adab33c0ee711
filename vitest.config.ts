import { defineConfig } from 'vitest/config'

export default defineConfig({
  test: {
    include: ['{kernel,server,modules,screens,ui,services,tools,tests,bench}/**/*.test.{ts,tsx}'],
    globalSetup: ['tests/database-server.ts'],
    testTimeout: 30_000,
    hookTimeout: 120_000,
    // Two cores: more workers than that only make each other wait.
    maxWorkers: 2,
  },
})
