import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import type { Module } from '#kernel/module.ts'
import { apiPage } from './api-page.ts'
import { languageOf } from './http.ts'
import { openApi } from './openapi.ts'

const { version } = JSON.parse(readFileSync(join(import.meta.dirname, '../package.json'), 'utf8')) as {
  version: string
}

const headers = {
  'content-security-policy': "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
  'x-content-type-options': 'nosniff',
  'cache-control': 'no-cache',
  vary: 'accept-language, cookie',
} as const

/** `/api` for people, `/api/openapi.json` for programs. */
export function addApiDocuments(app: FastifyInstance, modules: readonly Module[]): void {
  const document = JSON.stringify(openApi(modules, version))
  app.get('/api/openapi.json', async (_, reply) =>
    reply.headers(headers).type('application/json; charset=utf-8').send(document),
  )
  app.get('/api', async (request, reply) =>
    reply
      .headers(headers)
      .type('text/html; charset=utf-8')
      .send(apiPage(modules, languageOf(request))),
  )
}
