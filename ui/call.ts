import type { z } from 'zod'
import { splitPath } from '#kernel/endpoint.ts'
import type { Endpoint } from '#kernel/endpoint.ts'
import { say } from '#kernel/texts.ts'
import type { Language, Text } from '#kernel/texts.ts'
import { reviveDates } from './revive-dates.ts'

/** RFC 9457, as the server says it. */
type Said = { readonly code: string; readonly title: string; readonly detail: string; readonly instance: string }

/** The server said no, or nothing: `code` is one of the endpoint's refusals, of the house's, or `unreachable`. */
export class Problem extends Error {
  readonly code: string
  /** The kind of problem in a few words; empty when no answer came. */
  readonly title: string
  /** What happened and what to do, in the language of the call: fit to be shown. */
  readonly detail: string
  /** The HTTP status; 0 when no answer came. */
  readonly status: number
  /** What the operators of the server find this request by. */
  readonly requestId: string | undefined
  constructor({
    code,
    title,
    detail,
    status,
    requestId,
  }: Omit<Said, 'instance'> & Pick<Problem, 'status' | 'requestId'>) {
    super(`${code}: ${detail}`)
    this.code = code
    this.title = title
    this.detail = detail
    this.status = status
    this.requestId = requestId
  }
  /** Nobody decided: the request may have been carried out, or not. The same key finds out. */
  get isUnanswered(): boolean {
    return awayStatuses.has(this.status)
  }
}

export type CallOptions = {
  language?: Language
  /** Names the command, so that repeating it changes nothing. Keep it to repeat a call that was given up. */
  key?: string
  /** How long one try may take, and how long trying may take altogether. */
  tryMs?: number
  patienceMs?: number
  signal?: AbortSignal
  /** Another server than the page's own: tests and programs. */
  origin?: string
}

/** No answer, or one from a machine on the way to a server that is starting, stopping or gone. */
const awayStatuses: ReadonlySet<number> = new Set([0, 502, 503, 504])
const firstPauseMs = 200

const unreachable: Text = {
  ky: 'Сервер менен байланыш жок. Бир аздан кийин кайра аракет кылыңыз.',
  ru: 'Нет связи с сервером. Попробуйте ещё раз чуть позже.',
  en: 'The server cannot be reached. Try again in a moment.',
}

const unanswered = (language: Language) => ({ code: 'unreachable', title: '', detail: say(unreachable, language) })

/**
 * Calls an endpoint as its declaration says. A command carries an Idempotency-Key and is repeated with it while the
 * server is away, so it happens once however often the network fails. Whatever is not an answer is thrown as `Problem`.
 */
export async function call<E extends Endpoint>(
  of: E,
  input: z.input<E['input']>,
  options: CallOptions = {},
): Promise<z.output<E['output']>> {
  const { tryMs = 6000, patienceMs = 12_000, key = newKey() } = options
  const until = performance.now() + patienceMs
  for (let failures = 0; ; failures += 1) {
    const leftMs = until - performance.now()
    const problem = await attempt(of, input, { ...options, key, tryMs: Math.max(1, Math.min(tryMs, leftMs)) })
    if (!(problem instanceof Problem)) return reviveDates(of.output, problem.answer) as z.output<E['output']>
    // Jitter, so that all screens of a hall do not return in the same instant.
    const pauseMs = firstPauseMs * 2 ** failures * (0.5 + Math.random() / 2)
    if (!problem.isUnanswered || performance.now() + pauseMs >= until) throw problem
    await pause(pauseMs, options.signal)
  }
}

/** Unlike `randomUUID` it works where a hall has no https yet. */
export const newKey = (): string =>
  [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('')

async function attempt(of: Endpoint, input: unknown, options: CallOptions): Promise<{ answer: unknown } | Problem> {
  const { language = 'ky', origin = '', signal, tryMs = 0 } = options
  const { url, init } = requestOf(of, input as Record<string, unknown>, options)
  const lapse = AbortSignal.timeout(Math.ceil(tryMs))
  try {
    const response = await fetch(origin + url, { ...init, signal: signal ? AbortSignal.any([signal, lapse]) : lapse })
    if (!response.ok) return await problemOf(response, language)
    return { answer: (await response.json()) as unknown }
  } catch {
    // The caller's own wish to stop is not a failure of the network.
    signal?.throwIfAborted()
    return new Problem({ ...unanswered(language), status: 0, requestId: undefined })
  }
}

function requestOf(of: Endpoint, input: Record<string, unknown>, { language = 'ky', key = '' }: CallOptions) {
  const { url, rest } = splitPath(of.path, input)
  const headers: Record<string, string> = { accept: 'application/json', 'accept-language': language }
  if (of.method === 'GET') return { url: withQuery(url, rest, language), init: { headers, cache: 'no-store' as const } }
  headers['content-type'] = 'application/json'
  headers['idempotency-key'] = key
  return { url: withQuery(url, {}, language), init: { method: 'POST', headers, body: JSON.stringify(rest) } }
}

/** `lang` wins over a cookie that another page of this server may have left. */
function withQuery(url: string, values: Record<string, unknown>, language: Language): string {
  const query = new URLSearchParams({ lang: language })
  for (const [name, value] of Object.entries(values))
    for (const each of Array.isArray(value) ? value : [value]) if (isSayable(each)) query.append(name, String(each))
  return `${url}?${query}`
}

const isSayable = (value: unknown): value is string | number | boolean =>
  ['string', 'number', 'boolean'].includes(typeof value)

async function problemOf(response: Response, language: Language): Promise<Problem> {
  const said = (await response.json().catch(() => ({}))) as Partial<Said>
  const { code, title, detail } = { ...unanswered(language), ...said }
  return new Problem({
    code,
    title,
    detail,
    status: response.status,
    requestId: said.instance?.replace('urn:uuid:', ''),
  })
}

function pause(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(resolve, ms)
    const stop = () => {
      clearTimeout(timer)
      reject(signal?.reason as Error)
    }
    if (signal?.aborted) stop()
    else signal?.addEventListener('abort', stop, { once: true })
  })
}
