import rateLimit from '@fastify/rate-limit'
import type { FastifyInstance } from 'fastify'
import { sql } from '#kernel/sql.ts'
import { networkOf } from '#people'
import type { Database } from './database.ts'
import { callerOf, type Edge } from './http.ts'
import type { openMetrics } from './metrics.ts'
import { refuse } from './refusals.ts'

type Limit = { readonly edge: Edge; readonly changesPerMinute: number; readonly demoKey: string | undefined }

/**
 * Staff, kiosks and boards sit behind one address of their centre: only strangers' changes are counted, and whoever shows
 * a token that nobody gave is a stranger. Whoever drives a demo day plays all strangers of the day from one address.
 */
export async function limitStrangers(app: FastifyInstance, { edge, changesPerMinute, demoKey }: Limit): Promise<void> {
  await app.register(rateLimit, {
    max: changesPerMinute,
    timeWindow: '1 minute',
    keyGenerator: ({ ip }) => networkOf(ip),
    allowList: async (request) =>
      request.method === 'GET' ||
      (demoKey !== undefined && request.headers['tereze-demo-key'] === demoKey) ||
      (await callerOf(edge, request)).role !== 'anyone',
    errorResponseBuilder: () => refuse('too-many-requests'),
  })
}

type Watched = {
  readonly database: Database
  readonly metrics: ReturnType<typeof openMetrics>
  readonly isStopping: () => boolean
}

/** What a balancer and a monitor ask. */
export function addWatching(app: FastifyInstance, { database, metrics, isStopping }: Watched): void {
  app.get('/healthz', async () => ({ status: 'up' }))
  app.get('/readyz', async (_, reply) => {
    const isReached = await database.read.one(sql`select 1 as ready`).then(
      () => true,
      () => false,
    )
    const isReady = isReached && !isStopping() && !database.isFull()
    return reply.status(isReady ? 200 : 503).send({ status: isReady ? 'ready' : 'not ready' })
  })
  app.get('/metrics', async (_, reply) => reply.type(metrics.contentType).send(await metrics.text()))
}
