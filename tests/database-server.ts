import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { steeredClock } from '#kernel/clock.ts'
import { startEmbeddedPostgres } from '../server/embedded-postgres/start.ts'
import { prepareDatabase } from '../server/house.ts'
import { onServer, usualNow, withDatabase } from './house.ts'

declare module 'vitest' {
  // oxlint-disable-next-line typescript/consistent-type-definitions -- only an interface can be widened
  interface ProvidedContext {
    databaseServer: string
  }
}

/**
 * One PostgreSQL for all tests: the embedded one, or the server named by TEST_DATABASE_URL. Its template database is
 * migrated and seeded once; every test file works on a clone.
 */
export async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env['TEST_DATABASE_URL']
  const folder = mkdtempSync(join(tmpdir(), 'tereze-test-'))
  const server = given
    ? { url: given, stop: async () => {} }
    : await startEmbeddedPostgres({ dataFolder: folder, durable: false })
  const close = async () => {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    await makeTemplate(server.url)
  } catch (error) {
    await close()
    throw error
  }
  project.provide('databaseServer', server.url)
  return close
}

async function makeTemplate(url: string): Promise<void> {
  await onServer(url, 'drop database if exists tereze_template with (force)')
  await onServer(url, 'create database tereze_template')
  const { jobs } = await prepareDatabase({
    url: withDatabase(url, 'tereze_template'),
    // The day on which tests begin: a house that opens on it finds everything in its place.
    clock: steeredClock(usualNow),
    isDemo: true,
    publicUrl: () => 'http://127.0.0.1:8080',
    secret: 'a secret for tests only, of no value at all',
    onError: () => {},
  })
  await jobs.stop()
}
