import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import type { FastifyInstance, FastifyReply } from 'fastify'

/** Less than one packet travels as fast as it is. */
const smallestBytes = 1024

/** What is text inside; pictures, type and voice are compressed already, and live views never come here. */
const isText = /^(text\/|application\/((problem|manifest)\+)?json|application\/javascript|image\/svg)/

const packers = {
  // As quick as gzip and smaller; the files that never change are packed more thoroughly when they are built.
  br: (payload: string | Buffer) =>
    promisify(brotliCompress)(payload, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (payload: string | Buffer) => promisify(gzip)(payload),
} as const

/** `br;q=1.0, gzip;q=0.8, *;q=0`: a weight of zero is a no. */
function packerFor(header: string | undefined) {
  const accepted = new Set(
    (header ?? '').split(',').flatMap((part) => {
      const [name = '', weight = 'q=1'] = part.split(';').map((piece) => piece.trim().toLowerCase())
      return Number(weight.replace('q=', '')) > 0 ? [name] : []
    }),
  )
  return (['br', 'gzip'] as const).find((name) => accepted.has(name))
}

function varyByEncoding(reply: FastifyReply): void {
  const known = reply.getHeader('vary')
  void reply.header('vary', known === undefined ? 'accept-encoding' : `${String(known)}, accept-encoding`)
}

/** Pages and answers from a kilobyte on leave compressed, where they are made; nothing is kept. */
export function compressAnswers(app: FastifyInstance): void {
  app.addHook('onSend', async (request, reply, payload) => {
    if (typeof payload !== 'string' && !Buffer.isBuffer(payload)) return payload
    const type = String(reply.getHeader('content-type') ?? '')
    if (payload.length < smallestBytes || !isText.test(type) || reply.hasHeader('content-encoding')) return payload
    varyByEncoding(reply)
    const name = packerFor(request.headers['accept-encoding'])
    if (!name) return payload
    void reply.header('content-encoding', name).removeHeader('content-length')
    return await packers[name](payload)
  })
}
