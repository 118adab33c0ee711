import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { FastifyRequest } from 'fastify'
import { calendarFile } from '#appointments'
import type { Endpoint } from '#kernel/endpoint.ts'
import type { Deed } from '#kernel/module.ts'
import { Refusal, type Refusals } from '#kernel/refusal.ts'
import type { Read } from '#kernel/sql.ts'
import { builtScreens, builtServerPages } from '../tools/build-screens.ts'
import { languageOf, refusalOf, refuseForeignOrigin, type Edge } from './http.ts'
import { note } from './request-log.ts'
import { problemOf, problemOfBug, type Problem } from './problems.ts'
import { houseRefusals } from './refusals.ts'

export type PortalAnswer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}
export type Portal = {
  readonly answer: (request: object) => Promise<PortalAnswer>
  /** A page for what went wrong before or inside `answer`. */
  readonly explain: (request: object, problem: Problem) => PortalAnswer
}

export type PortalSetting = {
  readonly edge: Edge
  readonly read: Read
  readonly isDemo: boolean
  readonly publicUrl: () => string
  /** What only the introduction page of a demo knows: links with device tokens. */
  readonly demoLinks: () => Promise<unknown>
}

type Manifest = Readonly<Record<string, { readonly file: string; readonly css?: readonly string[] }>>

const manifestOf = (folder: string): Manifest => {
  const file = join(folder, '.vite/manifest.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Manifest) : {}
}

/** Where the built style sheets and the script of the portal lie. */
function portalAssets() {
  const server = manifestOf(builtServerPages)['portal/server.tsx']
  const client = manifestOf(builtScreens)['portal/client.ts']
  return { styles: (server?.css ?? []).map((file) => `/${file}`), script: client ? `/${client.file}` : undefined }
}

export async function loadPortal(): Promise<Portal | undefined> {
  const file = join(builtServerPages, 'portal.js')
  return existsSync(file) ? ((await import(pathToFileURL(file).href)) as Portal) : undefined
}

/** Every reason that anything in the house may refuse for: each has a page that explains it. */
const refusalsOf = (deeds: readonly Deed[]): Refusals =>
  Object.assign({}, ...deeds.map(({ of }) => of.refusals ?? {}), houseRefusals) as Refusals

/** The built page holds its own copy of the contracts: an endpoint is found by its method and path. */
function callsOf(edge: Edge) {
  const performers = new Map<string, Deed>(
    edge.deeds.map((deed) => [`${'method' in deed.of ? deed.of.method : 'GET'} ${deed.of.path}`, deed]),
  )
  return (request: FastifyRequest) => async (of: Endpoint, input: unknown) => {
    const deed = performers.get(`${of.method} ${of.path}`)
    if (!deed) throw new Error(`nothing performs ${of.method} ${of.path}`)
    const { key } = (request.body ?? {}) as { key?: unknown }
    // One form may take two steps; each is remembered by itself.
    const idempotencyKey =
      typeof key === 'string' && key.length > 7 && key.length < 65 ? `${key} ${of.path}` : undefined
    // A page belongs to whoever holds the phone: cookies of staff and devices open nothing here.
    const citizen = await edge.identify({ sessionToken: undefined, deviceToken: undefined, address: request.ip })
    if (of.method === 'POST') note(request, { role: citizen.role, deed: of.path })
    const began = performance.now()
    const observe = (outcome: string) => edge.observe(of.path, outcome, (performance.now() - began) / 1000)
    try {
      const answer = await edge.perform({ deed, input, caller: citizen, requestId: request.id, idempotencyKey })
      observe('done')
      return { answer }
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      observe(error.code)
      if (of.method === 'POST') note(request, { code: error.code })
      return { refusal: problemOf(error, languageOf(request), request.id) }
    }
  }
}

/** Answers pages and plain forms: the portal asks and acts through the same endpoints as everyone else. */
export function portalHandler(portal: Portal, { edge, read, isDemo, publicUrl, demoLinks }: PortalSetting) {
  const assets = portalAssets()
  const callFor = callsOf(edge)
  const refusals = refusalsOf(edge.deeds)

  const questionOf = (request: FastifyRequest) => ({
    method: request.method === 'POST' ? 'POST' : 'GET',
    path: request.url.split('?')[0]!,
    query: request.query,
    form: request.body ?? {},
    language: languageOf(request),
    isDemo,
    publicUrl: publicUrl(),
    door: request.cookies['tereze-door'],
    now: edge.now(),
    requestId: request.id,
    assets,
    refusals,
    demoLinks,
    calendarFile: async (own: { centre: string; pass: string }) =>
      await calendarFile(read, { ...own, publicUrl: publicUrl(), now: edge.now(), language: languageOf(request) }),
    call: callFor(request),
  })

  const explain = (request: FastifyRequest, error: unknown): PortalAnswer => {
    const question = questionOf(request)
    const refusal = refusalOf(error)
    if (refusal) return portal.explain(question, problemOf(refusal, question.language, request.id))
    request.log.error({ err: error, requestId: request.id, path: 'portal' }, 'a bug')
    edge.observe('portal', 'internal', 0)
    return portal.explain(question, problemOfBug(question.language, request.id))
  }

  return {
    explain,
    async answer(request: FastifyRequest): Promise<PortalAnswer> {
      try {
        if (request.method === 'POST') refuseForeignOrigin(request)
        return await portal.answer(questionOf(request))
      } catch (error) {
        return explain(request, error)
      }
    },
  }
}
