import type { AddressInfo } from 'node:net'
import type { FastifyInstance } from 'fastify'
import pino from 'pino'
import { identify, isStillCaller } from '#people'
import type { Stream } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Clock } from '#kernel/clock.ts'
import type { Caller } from '#kernel/roles.ts'
import { addApiDocuments } from './api-documents.ts'
import type { Config } from './config.ts'
import { addDemoDoors, demoLinks, isSteered } from './demo.ts'
import { shareClock, type SharedClock } from './demo-clock.ts'
import { openHouse, type OpenHouse } from './house.ts'
import { buildHttp, type Edge } from './http.ts'
import { openMeters, openMetrics } from './metrics.ts'
import { modules } from './modules.ts'
import { told } from './request-log.ts'
import { addPages } from './pages.ts'
import { sentenceWhenFull } from './sentences.ts'
import { openStreams, type Streams } from './streams.ts'
import { addWatching, limitStrangers } from './watching.ts'

export type Serving = {
  readonly url: string
  readonly house: OpenHouse
  /** Stops taking requests, answers what it took, and lets go of the database. */
  close(): Promise<void>
}

type Opening = {
  readonly config: Config
  readonly databaseUrl: string
  readonly clock: Clock
  /** Opens the doors that only a demo or a replay has; absent in production. */
  readonly demoKey?: string
}

/** Through `process.stdout`: pino's own writer tries for ever when the reader of the log is gone and the process ends. */
const newLog = (level: string) =>
  pino(
    {
      level,
      base: null,
      serializers: {
        err: told,
      },
      redact: ['req.headers', 'input', 'identity'],
    },
    process.stdout,
  )

const patienceMs = 5_000

/** Whoever waits for an answer gets it; whoever keeps a connection open for later does not keep the server. */
async function finishRequests(app: FastifyInstance): Promise<void> {
  const sweeping = setInterval(() => app.server.closeIdleConnections(), 50)
  const late = setTimeout(() => app.server.closeAllConnections(), patienceMs)
  try {
    await app.close()
  } finally {
    clearInterval(sweeping)
    clearTimeout(late)
  }
}

/** What the edge needs of the house. */
const insideOf = ({ perform, database: { read }, clock, settings }: OpenHouse) => ({
  deeds: modules.flatMap(({ deeds }) => deeds),
  perform,
  identify: ({ address, ...tokens }: Parameters<Edge['identify']>[0]) =>
    identify(read, clock, { ...tokens, from: { address, secret: settings.secret } }),
  isStillCaller: (caller: Caller, { isPresence }: Stream) => isStillCaller(read, clock, { caller, isPresence }),
  now: () => clock.now(),
})

/** What processes tell each other: which views have changed, and in a demo what time it is. */
const hear = async ({ database }: OpenHouse, streams: Streams, shared: SharedClock | undefined): Promise<void> =>
  await database.listen('tereze', (topic) => {
    shared?.heard(topic)
    streams.touched(topic)
  })

export async function serve({ config, databaseUrl, clock, demoKey }: Opening): Promise<Serving> {
  const log = newLog(config.LOG_LEVEL)
  const onError = (error: unknown) => log.error({ err: error }, 'background work failed')
  const isDemo = config.TEREZE_MODE === 'demo'
  let { PORT: port } = config
  const ownUrl = () => `http://${config.HOST}:${port}`
  const publicUrl = () => config.TEREZE_PUBLIC_URL ?? ownUrl()
  const { registry, measure } = openMeters(modules)
  const house = await openHouse({
    url: databaseUrl,
    ownerUrl: config.DATABASE_OWNER_URL,
    clock,
    isDemo,
    publicUrl,
    secret: config.TEREZE_SECRET,
    connections: config.DATABASE_CONNECTIONS,
    onError,
    onFull: () => process.stderr.write(`${sentenceWhenFull}\n`),
    measure,
  })
  const streams = openStreams(clock, (error) => {
    if (!(error instanceof Refusal)) onError(error)
  })
  const shared = demoKey && isSteered(clock) ? shareClock(house.database, clock) : undefined
  await hear(house, streams, shared)
  const metrics = openMetrics({ registry, database: house.database, clock, modules, openStreams: streams.count })
  const { TEREZE_STREAM_LIMIT: streamLimit, TEREZE_TRUSTED_PROXIES: trustedProxies } = config
  const isSecure = publicUrl().startsWith('https:')
  const { observe } = metrics
  const edge: Edge = { ...insideOf(house), streams, streamLimit, log, isSecure, observe, trustedProxies }
  let isStopping = false
  const app = await buildHttp(edge, async (open) => {
    await limitStrangers(open, { edge, changesPerMinute: config.TEREZE_RATE_LIMIT, demoKey })
    addWatching(open, { database: house.database, metrics, isStopping: () => isStopping })
    addApiDocuments(open, modules)
    if (isDemo && demoKey) addDemoDoors(open, house, { key: demoKey, shared })
    if (!config.isApiOnly)
      await addPages(open, { edge, read: house.database.read, isDemo, publicUrl, demoLinks: () => demoLinks(house) })
  })
  const close = async () => {
    isStopping = true
    streams.close()
    await finishRequests(app)
    await shared?.close()
    await house.close()
  }
  try {
    await app.listen({ port, host: config.HOST })
    port = (app.server.address() as AddressInfo).port
    await house.jobs.start(house.work)
    house.timers.start()
  } catch (error) {
    await close()
    throw error
  }
  return { url: ownUrl(), house, close }
}
