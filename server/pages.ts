import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import formbody from '@fastify/formbody'
import statics from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Deed } from '#kernel/module.ts'
import type { Endpoint } from '#kernel/endpoint.ts'
import { builtScreens, builtServerPages } from '../tools/build-screens.ts'
import { languageOf, refuseForeignOrigin, type Edge } from './http.ts'

/** The screens that run in the browser; each owns everything below its name. */
const apps = ['kiosk', 'board', 'desk', 'office', 'samples'] as const

type PortalAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
type Portal = { readonly answer: (request: object) => Promise<PortalAnswer | undefined> }

type Showing = {
  readonly edge: Edge
  readonly isDemo: boolean
  readonly publicUrl: string
  /** What only the introduction page of a demo knows: links with device tokens. */
  readonly demoLinks: () => Promise<unknown>
}

const securityHeaders = {
  'content-security-policy':
    "default-src 'self'; img-src 'self' data: blob:; style-src 'self' 'unsafe-inline'; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'",
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'same-origin',
} as const

async function showApp(reply: FastifyReply, name: string): Promise<FastifyReply> {
  const page = await readFile(join(builtScreens, name, 'index.html'))
  return reply.headers(securityHeaders).type('text/html; charset=utf-8').header('cache-control', 'no-cache').send(page)
}

/** A device is told who it is by a link that is opened on it once: the token becomes its cookie. */
function rememberDevice(request: FastifyRequest, reply: FastifyReply, isSecure: boolean): boolean {
  const { device } = request.query as { device?: unknown }
  if (typeof device !== 'string') return false
  void reply.setCookie('tereze-device', device, {
    path: '/',
    httpOnly: true,
    sameSite: 'strict',
    secure: isSecure,
    maxAge: 400 * 86_400,
  })
  void reply.redirect(request.url.split('?')[0]!)
  return true
}

async function loadPortal(): Promise<Portal | undefined> {
  const file = join(builtServerPages, 'portal.js')
  return existsSync(file) ? ((await import(pathToFileURL(file).href)) as Portal) : undefined
}

export async function addPages(app: FastifyInstance, { edge, isDemo, publicUrl, demoLinks }: Showing): Promise<void> {
  await app.register(formbody, { bodyLimit: 64 * 1024 })
  await app.register(statics, {
    root: join(builtScreens, 'assets'),
    prefix: '/assets/',
    immutable: true,
    maxAge: '365d',
    setHeaders: (response, path) => {
      if (path.endsWith('mark.svg')) void response.header('cache-control', 'max-age=3600')
    },
  })
  for (const name of apps)
    for (const url of [`/${name}`, `/${name}/*`])
      app.get(url, async (request, reply) =>
        rememberDevice(request, reply, edge.isSecure) ? reply : await showApp(reply, name),
      )
  if (existsSync(join(builtScreens, 'kiosk/worker.js')))
    app.get('/kiosk-worker.js', async (_, reply) =>
      reply
        .type('text/javascript')
        .header('service-worker-allowed', '/kiosk')
        .header('cache-control', 'no-cache')
        .send(await readFile(join(builtScreens, 'kiosk/worker.js'))),
    )

  const portal = await loadPortal()
  if (!portal) return
  const performers = new Map<unknown, Deed>(
    edge.deeds.map((deed) => [`${deed.of.path} ${'method' in deed.of ? deed.of.method : 'GET'}`, deed]),
  )
  const show = async (request: FastifyRequest, reply: FastifyReply) => {
    if (request.method === 'POST') refuseForeignOrigin(request)
    const language = languageOf(request)
    const { lang } = request.query as { lang?: string }
    if (lang !== undefined)
      void reply.setCookie('tereze-language', language, { path: '/', sameSite: 'lax', maxAge: 400 * 86_400 })
    const answered = await portal.answer({
      method: request.method,
      path: request.url.split('?')[0],
      query: request.query,
      form: request.body ?? {},
      language,
      isDemo,
      publicUrl,
      now: edge.now(),
      demoLinks,
      // The built page holds its own copy of the contracts: an endpoint is found by its method and path.
      call: async (of: Endpoint, input: unknown) =>
        await edge.perform({
          deed: performers.get(`${of.path} ${of.method}`)!,
          input,
          caller: { role: 'anyone', id: 'anyone', centre: null, desk: null, device: null },
          requestId: request.id,
          idempotencyKey: (request.body as { key?: string } | undefined)?.key,
        }),
    })
    if (!answered) return await reply.callNotFound()
    return reply
      .headers({ ...securityHeaders, 'cache-control': 'no-store', ...answered.headers })
      .status(answered.status)
      .send(answered.body)
  }
  app.route({ method: ['GET', 'POST'], url: '/', handler: show })
  app.route({ method: ['GET', 'POST'], url: '/*', handler: show })
}
