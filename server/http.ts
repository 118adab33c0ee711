import { STATUS_CODES, type ServerResponse } from 'node:http'
import type { Socket } from 'node:net'
import cookie from '@fastify/cookie'
import fastify, { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify'
import type { Logger } from 'pino'
import { newId } from '#kernel/ids.ts'
import type { Deed } from '#kernel/module.ts'
import type { Stream } from '#kernel/endpoint.ts'
import { Refusal } from '#kernel/refusal.ts'
import type { Caller } from '#kernel/roles.ts'
import { languages, preferredLanguage, type Language } from '#kernel/texts.ts'
import { compressAnswers } from './compress.ts'
import { isConnectionLoss } from './database.ts'
import { fromAddress } from './query.ts'
import type { performer } from './perform.ts'
import { problemOf, problemOfBug, type Problem } from './problems.ts'
import { badRequest, refuse } from './refusals.ts'
import { logRequests, note } from './request-log.ts'
import type { Streams } from './streams.ts'

type Asking = {
  readonly sessionToken: string | undefined
  readonly deviceToken: string | undefined
  /** Where the request came from, as far as the proxies in between are trusted. */
  readonly address: string
}

export type Edge = {
  readonly deeds: readonly Deed[]
  readonly perform: ReturnType<typeof performer>
  readonly identify: (asking: Asking) => Promise<Caller>
  readonly isStillCaller: (caller: Caller, of: Stream) => Promise<boolean>
  readonly streams: Streams
  /** Live pages that strangers of one address may keep open at once. */
  readonly streamLimit?: number
  readonly now: () => Date
  readonly log: Logger
  readonly isSecure: boolean
  readonly observe: (path: string, outcome: string, seconds: number) => void
  readonly trustedProxies?: readonly string[]
}

const largestBodyBytes = 64 * 1024

const callers = new WeakMap<FastifyRequest, Promise<Caller>>()

/** Who asks is looked up once for a request, whoever wants to know it. */
export function callerOf(edge: Edge, request: FastifyRequest): Promise<Caller> {
  const known = callers.get(request)
  if (known) return known
  const found = lookUp(edge, request)
  callers.set(request, found)
  return found
}

/** A session or a device travels as a cookie; programs without a cookie jar may send the same value as a bearer token. */
async function lookUp(edge: Edge, request: FastifyRequest): Promise<Caller> {
  const { cookies, headers, ip } = request
  const bearer = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1]
  const caller = await edge.identify({
    sessionToken: bearer ?? cookies['tereze-session'],
    deviceToken: (headers['tereze-device'] as string | undefined) ?? cookies['tereze-device'],
    address: ip,
  })
  note(request, { role: caller.role })
  return caller
}

export function languageOf(request: FastifyRequest): Language {
  const asked = (request.query as { lang?: unknown } | undefined)?.lang ?? request.cookies['tereze-language']
  return languages.find((language) => language === asked) ?? preferredLanguage(request.headers['accept-language'])
}

/** A browser says where a request was born; a foreign page may not act with somebody's cookies. */
export function refuseForeignOrigin(request: FastifyRequest): void {
  const { origin } = request.headers
  const site = request.headers['sec-fetch-site']
  const isForeign = origin !== undefined && origin !== 'null' && URL.parse(origin)?.host !== request.host
  if (site === 'cross-site' || isForeign) throw refuse('foreign-origin')
}

function inputOf(request: FastifyRequest, { input }: Deed['of']): unknown {
  const params = fromAddress(input, request.params as Record<string, unknown>)
  if (request.method === 'GET' || request.method === 'HEAD') {
    const query = Object.entries(request.query as object).filter(([name]) => !besides.has(name))
    return { ...fromAddress(input, Object.fromEntries(query)), ...params }
  }
  const body = request.body ?? {}
  if (typeof body !== 'object' || Array.isArray(body)) throw refuse('unreadable-body')
  return { ...body, ...params }
}

/** What is said beside the input: the language, and where a stream goes on. */
const besides: ReadonlySet<string> = new Set(['lang', 'after'])

function answer(
  { isSecure }: Edge,
  { of }: Deed,
  { reply, output }: { reply: FastifyReply; output: unknown },
): FastifyReply {
  const secret = 'cookie' in of ? of.cookie : undefined
  let body = output
  if (secret && typeof output === 'object' && output !== null) {
    const { [secret.field]: value, ...rest } = output as Record<string, unknown>
    void reply.setCookie(secret.name, typeof value === 'string' ? value : '', {
      path: '/',
      httpOnly: true,
      sameSite: 'strict',
      secure: isSecure,
    })
    body = rest
  }
  return reply
    .type('application/json; charset=utf-8')
    .header('cache-control', 'no-store')
    .send(JSON.stringify(body ?? null))
}

/** By the pseudonym of their address. */
const openStreamsOf = new WeakMap<Edge, Map<string, number>>()

/** A hall full of phones has one address; so has a script that opens streams until nobody else can. */
function countStranger(edge: Edge, caller: Caller, response: ServerResponse): void {
  const { streamLimit = Infinity } = edge
  if (caller.role !== 'anyone') return
  const streamsOf = openStreamsOf.get(edge) ?? new Map<string, number>()
  openStreamsOf.set(edge, streamsOf)
  const open = streamsOf.get(caller.id) ?? 0
  if (open >= streamLimit) throw refuse('too-many-requests')
  streamsOf.set(caller.id, open + 1)
  response.once('close', () => {
    const left = (streamsOf.get(caller.id) ?? 1) - 1
    if (left > 0) streamsOf.set(caller.id, left)
    else streamsOf.delete(caller.id)
  })
}

function routeOf(edge: Edge, app: FastifyInstance, deed: Deed): void {
  const { of } = deed
  app.route({
    method: of.kind === 'stream' ? 'GET' : of.method,
    url: of.path,
    config: { isAnonymousChange: of.kind === 'endpoint' && of.method === 'POST' },
    handler: async (request, reply) => {
      const began = performance.now()
      if (request.method !== 'GET' && request.method !== 'HEAD') refuseForeignOrigin(request)
      const caller = await callerOf(edge, request)
      const key = request.headers['idempotency-key'] as string | undefined
      if (key !== undefined && (key.length < 8 || key.length > 128)) throw refuse('bad-key')
      if (deed.kind === 'view' && of.kind === 'stream') countStranger(edge, caller, reply.raw)
      const perform = () =>
        edge.perform({ deed, input: inputOf(request, of), caller, requestId: request.id, idempotencyKey: key })
      const output = await perform()
      edge.observe(of.path, 'done', (performance.now() - began) / 1000)
      if (deed.kind !== 'view') return answer(edge, deed, { reply, output })
      // Who only asks whether it is there gets no stream that never ends.
      if (request.method === 'HEAD') return await reply.type('text/event-stream').send()
      reply.hijack()
      const lastId = String(request.headers['last-event-id'] ?? (request.query as { after?: string }).after ?? '')
      edge.streams.subscribe({
        deed,
        input: deed.of.input.parse(inputOf(request, of)),
        caller,
        isStillCaller: () => edge.isStillCaller(caller, deed.of),
        compute: perform,
        response: reply.raw,
        lastId,
      })
      return reply
    },
  })
}

/** Fastify's own complaints (body too large, bad JSON, unknown type) in the words of the house. */
export function refusalOf(error: unknown): Refusal | undefined {
  if (error instanceof Refusal) return error
  // Who asks is looked up before the deed: there too the database may be away.
  if (isConnectionLoss(error)) return refuse('unavailable')
  const { statusCode, code = '' } = error as { statusCode?: number; code?: string }
  if (statusCode === 413) return refuse('too-large')
  if (statusCode === 415) return refuse('unknown-content')
  if (statusCode === 429) return refuse('too-many-requests')
  if (statusCode === undefined || statusCode < 400 || statusCode >= 500) return undefined
  return code.startsWith('FST_ERR_CTP') ? refuse('unreadable-body') : badRequest()
}

const unreadable: Readonly<Record<string, Refusal>> = {
  ERR_HTTP_REQUEST_TIMEOUT: refuse('too-slow'),
  HPE_HEADER_OVERFLOW: refuse('too-large'),
}

/** What Node could not even read has no request and says no language: all three are told. */
function answerUnreadable(now: Date, code: string | undefined, socket: Socket): void {
  if (!socket.writable || socket.bytesWritten > 0) return void socket.destroy()
  const refusal = unreadable[code ?? ''] ?? badRequest()
  const [problem, ...others] = languages.map((language) => problemOf(refusal, language, newId(now)))
  const body = JSON.stringify({ ...problem, detail: [problem, ...others].map((each) => each!.detail).join(' ') })
  socket.end(
    [
      `HTTP/1.1 ${problem!.status} ${STATUS_CODES[problem!.status]}`,
      'content-type: application/problem+json; charset=utf-8',
      `content-length: ${Buffer.byteLength(body)}`,
      'connection: close',
      '',
      body,
    ].join('\r\n'),
  )
}

const sendProblem = (reply: FastifyReply, problem: Problem): void =>
  void reply.status(problem.status).type('application/problem+json; charset=utf-8').send(JSON.stringify(problem))

/** `open` adds what stands beside the endpoints: health, metrics, pages. */
export async function buildHttp(
  edge: Edge,
  open: (app: FastifyInstance) => Promise<void> = async () => {},
): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: largestBodyBytes,
    genReqId: () => newId(edge.now()),
    logController: new LogController({ disableRequestLogging: true }),
    routerOptions: { maxParamLength: 200 },
    // Whoever sends a letter a minute holds a connection: a request arrives whole in this time.
    requestTimeout: 30_000,
    clientErrorHandler: ({ code }, socket) => answerUnreadable(edge.now(), code, socket),
    // A stopping server answers what it has taken; `serve.ts` closes what stands idle.
    forceCloseConnections: 'idle',
    return503OnClosing: false,
    trustProxy: edge.trustedProxies?.length ? [...edge.trustedProxies] : false,
    // It would tell in its own way that it listens; requests have lines of their own.
    loggerInstance: edge.log.child({}, { level: edge.log.isLevelEnabled('warn') ? 'warn' : edge.log.level }),
    // The address itself cannot be read, so nothing of the request was looked at yet.
    frameworkErrors: (error, { headers, id, url }, reply) =>
      // A link that a messenger has cut: whoever opened it reads a page.
      !url.startsWith('/api/') && headers.accept?.includes('text/html')
        ? void reply.redirect('/not-found')
        : sendProblem(
            reply,
            problemOf(refusalOf(error) ?? refuse('not-found'), preferredLanguage(headers['accept-language']), id),
          ),
  }) as unknown as FastifyInstance
  // Only JSON is understood here; whoever adds pages adds what their forms speak.
  app.removeContentTypeParser('text/plain')
  await app.register(cookie)
  logRequests(app, edge.log)
  compressAnswers(app)
  app.setErrorHandler((error, request, reply) => {
    const language = languageOf(request)
    const refusal = refusalOf(error)
    const problem = refusal ? problemOf(refusal, language, request.id) : problemOfBug(language, request.id)
    if (!refusal) request.log.error({ err: error, requestId: request.id, path: request.routeOptions.url }, 'a bug')
    edge.observe(request.routeOptions.url ?? 'unknown', problem.code, reply.elapsedTime / 1000)
    note(request, { code: problem.code })
    if (problem.status === 503) void reply.header('retry-after', '1')
    sendProblem(reply, problem)
  })
  app.setNotFoundHandler((request, reply) => {
    sendProblem(reply, problemOf(refuse('not-found'), languageOf(request), request.id))
  })
  await open(app)
  for (const deed of edge.deeds) routeOf(edge, app, deed)
  return app
}
