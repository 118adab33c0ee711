import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { Logger } from 'pino'

/** What is known of a request besides its route, and may be told: nothing of it says who asked, or what for. */
type Notes = { role?: string; code?: string; deed?: string }

const notes = new WeakMap<FastifyRequest, Notes>()

export function note(request: FastifyRequest, more: Notes): void {
  notes.set(request, { ...notes.get(request), ...more })
}

/**
 * A line for every command and for every read that failed. The template of the route is told, never the address itself: that
 * may hold the secret of a ticket.
 */
export function logRequests(app: FastifyInstance, log: Logger): void {
  if (!log.isLevelEnabled('info')) return
  app.addHook('onResponse', async (request, reply) => {
    const { method, id: requestId, routeOptions } = request
    const { statusCode: status, elapsedTime } = reply
    if (method === 'GET' && status < 400) return
    const line = {
      requestId,
      method,
      path: routeOptions.url ?? 'unknown',
      status,
      ms: Math.round(elapsedTime * 10) / 10,
    }
    log.info({ ...line, ...notes.get(request) }, status < 400 ? 'done' : 'refused')
  })
}

type Told = { type: string; message: string; stack: string; code: string | undefined; cause?: Told }

/** The database says of a value that it refuses what it was: the log names the kind and the constraint instead. */
function withoutValue(message: string, { code = '', constraint = '' }: { code?: string; constraint?: string }): string {
  return /^2[23]\w{3}$/.test(code)
    ? `the database refused a value (${code}${constraint && `, ${constraint}`})`
    : message
}

/** Errors may quote bound values: only what a program needs to find the place is kept. */
export function told({ name, message, stack = '', cause, ...rest }: Error): Told {
  const said = withoutValue(message, rest)
  return {
    type: name,
    message: said,
    stack: stack.replace(message, () => said),
    code: (rest as { code?: string }).code,
    ...(cause instanceof Error ? { cause: told(cause) } : {}),
  }
}
