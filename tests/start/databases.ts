import { randomUUID } from 'node:crypto'
import { inject, onTestFinished } from 'vitest'
import { onServer, withDatabase } from '../house.ts'

/** A database that is migrated and seeded already, on the server of all tests; it goes when the test is over. */
export async function aDatabase(changes: readonly string[] = []): Promise<string> {
  const server = inject('databaseServer')
  const name = `s_${randomUUID().replaceAll('-', '')}`
  await onServer(server, `create database ${name} template tereze_template strategy file_copy`)
  onTestFinished(async () => await onServer(server, `drop database if exists ${name} with (force)`))
  const url = withDatabase(server, name)
  for (const change of changes) await onServer(url, change)
  return url
}
