import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import formbody from '@fastify/formbody'
import statics from '@fastify/static'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { builtScreens } from '../tools/build-screens.ts'
import { languageOf } from './http.ts'
import { loadPortal, portalHandler, type PortalAnswer, type PortalSetting } from './portal.ts'

/** The screens that run in the browser; each owns everything below its name. */
const apps = ['kiosk', 'board', 'desk', 'office'] as const

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
  // The token must not stay in the address bar of a screen that everyone sees; the rest of the address may.
  const [path = '/', query] = request.url.split('?')
  const rest = new URLSearchParams(query)
  rest.delete('device')
  void reply.redirect(rest.size > 0 ? `${path}?${rest.toString()}` : path)
  return true
}

/** Files whose names change with their content; they lie there compressed. */
export async function addAssets(app: FastifyInstance): Promise<void> {
  await app.register(statics, {
    root: join(builtScreens, 'assets'),
    prefix: '/assets/',
    preCompressed: true,
    immutable: true,
    maxAge: '365d',
    setHeaders: (response, path) => {
      if (/mark\.svg(\.\w+)?$/.test(path)) void response.header('cache-control', 'max-age=3600')
    },
  })
}

export async function addPages(app: FastifyInstance, setting: PortalSetting): Promise<void> {
  await app.register(formbody, { bodyLimit: 64 * 1024 })
  await addAssets(app)
  // Samples of the parts are for those who build screens.
  for (const name of setting.isDemo ? [...apps, 'samples'] : apps)
    for (const url of [`/${name}`, `/${name}/*`])
      app.get(url, async (request, reply) =>
        rememberDevice(request, reply, setting.edge.isSecure) ? reply : await showApp(reply, name),
      )
  for (const name of ['kiosk', 'portal']) {
    const worker = join(builtScreens, name, 'worker.js')
    if (!existsSync(worker)) continue
    app.get(`/${name}-worker.js`, async (_, reply) =>
      reply
        .type('text/javascript')
        .header('cache-control', 'no-cache')
        .send(await readFile(worker)),
    )
  }

  const portal = await loadPortal()
  if (!portal) return
  const answering = portalHandler(portal, setting)
  const send = (reply: FastifyReply, { status, headers, body }: PortalAnswer) =>
    reply
      .headers({ ...securityHeaders, 'cache-control': 'no-store', ...headers })
      .status(status)
      .send(body)
  const show = async (request: FastifyRequest, reply: FastifyReply) => {
    // What is missing below /api is a program's question, and gets a program's answer.
    if (/^\/(api|assets)\//.test(request.url)) return reply.callNotFound()
    if ('lang' in (request.query as object))
      void reply.setCookie('tereze-language', languageOf(request), {
        path: '/',
        sameSite: 'lax',
        secure: setting.edge.isSecure,
        maxAge: 400 * 86_400,
      })
    return send(reply, await answering.answer(request))
  }
  for (const url of ['/', '/*'])
    app.route({
      method: ['GET', 'POST'],
      url,
      handler: show,
      // Whoever filled in a form reads a page, also when it was too large or came too often.
      errorHandler: (error, request, reply) => void send(reply, answering.explain(request, error)),
    })
}
