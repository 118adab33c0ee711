import { globSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import fastify, { type FastifyInstance } from 'fastify'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { buildScreens, builtScreens } from '../tools/build-screens.ts'
import { compressAnswers } from './compress.ts'
import { addAssets } from './pages.ts'

const page = `<p>${'Терезе '.repeat(1000)}</p>`
let app: FastifyInstance
beforeEach(() => {
  app = fastify()
  compressAnswers(app)
  app.get('/page', (_, reply) => reply.type('text/html; charset=utf-8').header('vary', 'cookie').send(page))
  app.get('/answer', async () => ({ page }))
  app.get('/short', async () => ({ page: 'Терезе' }))
  app.get('/picture', (_, reply) => reply.type('image/png').send(Buffer.alloc(5000)))
  app.get('/live', (_, reply) => {
    reply.hijack()
    reply.raw.writeHead(200, { 'content-type': 'text/event-stream' })
    reply.raw.end(`data: ${page}\n\n`)
  })
})
afterEach(() => app.close())

const ask = (url: string, encodings?: string) =>
  app.inject({ url, headers: encodings === undefined ? {} : { 'accept-encoding': encodings } })

describe('an answer', () => {
  test.each([
    ['gzip, deflate, br', 'br'],
    ['gzip, deflate', 'gzip'],
    ['br;q=0, gzip;q=0.5', 'gzip'],
    ['GZIP', 'gzip'],
  ])('to «%s» leaves as %s', async (asked, encoding) => {
    const { headers, rawPayload } = await ask('/page', asked)
    expect(headers['content-encoding']).toBe(encoding)
    expect(headers['vary']).toBe('cookie, accept-encoding')
    expect(Number(headers['content-length'])).toBe(rawPayload.length)
    expect(rawPayload.length).toBeLessThan(page.length / 10)
    expect((encoding === 'br' ? brotliDecompressSync : gunzipSync)(rawPayload).toString()).toBe(page)
  })

  test.each(['', 'identity', 'deflate', 'br;q=0', 'zstd', ';q=', ',,;'])('to «%s» leaves as it is', async (asked) => {
    const { headers, payload } = await ask('/page', asked)
    expect(headers['content-encoding']).toBeUndefined()
    expect(payload).toBe(page)
  })

  test('of a program is compressed, too', async () => {
    const { headers, rawPayload } = await ask('/answer', 'br')
    expect(headers['content-encoding']).toBe('br')
    expect(JSON.parse(brotliDecompressSync(rawPayload).toString())).toEqual({ page })
  })

  test.each(['/short', '/picture', '/live'])('that would gain nothing is left alone: %s', async (url) => {
    const { headers, statusCode } = await ask(url, 'gzip, br')
    expect(statusCode).toBe(200)
    expect(headers['content-encoding']).toBeUndefined()
  })
})

describe('the files of the screens', () => {
  test('lie there compressed, and are sent so', async () => {
    await buildScreens()
    await addAssets(app)
    const folder = join(builtScreens, 'assets')
    const files = globSync('*.{js,css}', { cwd: folder }).filter((name) => statSync(join(folder, name)).size >= 1024)
    expect(files.length).toBeGreaterThan(10)
    for (const file of files) {
      const plain = readFileSync(join(folder, file))
      for (const [encoding, unpack] of [
        ['br', brotliDecompressSync],
        ['gzip', gunzipSync],
      ] as const) {
        const { headers, rawPayload } = await ask(`/assets/${file}`, encoding)
        expect(headers['content-encoding'], file).toBe(encoding)
        expect(headers['content-type'], file).toMatch(file.endsWith('.js') ? /javascript/ : /css/)
        expect(headers['cache-control'], file).toContain('immutable')
        expect(unpack(rawPayload).equals(plain), file).toBe(true)
      }
      expect((await ask(`/assets/${file}`)).rawPayload.equals(plain), file).toBe(true)
    }
    const [type] = globSync('*.woff2', { cwd: folder })
    expect((await ask(`/assets/${type}`, 'br')).headers['content-encoding']).toBeUndefined()
  })
})
