import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '../config.ts'
import { isConnectionLoss } from '../database.ts'
import { recognise } from './refusals.ts'

/** Whoever loses the connection is told nothing; why PostgreSQL went away stands in its log. */
export async function explainLoss(error: unknown, { DATABASE_URL, TEREZE_DATA: dataFolder }: Config): Promise<unknown> {
  if (DATABASE_URL || !isConnectionLoss(error)) return error
  const log = await readFile(join(dataFolder, 'postgres.log'), 'utf8').catch(() => '')
  const lastWords = log.split('\n').slice(-40).join('\n')
  return /panic|fatal/i.test(lastWords) ? recognise(lastWords, dataFolder) : error
}
