import { renderToStaticMarkup } from 'react-dom/server'
import { say, type Text, type TextValues } from '#ui/language.tsx'
import { Document, type PageContent } from './Document.tsx'
import { keepSeconds } from './KeptNote.tsx'
import type { Answer, PortalRequest } from './request.ts'

/** A whole page. */
export const page = (request: PortalRequest, content: PageContent, status = 200): Answer => ({
  status,
  headers: {
    'content-type': 'text/html; charset=utf-8',
    'content-language': request.language,
    vary: 'accept-language',
    ...(content.own ? { 'tereze-keep-seconds': String(keepSeconds(content.own)) } : {}),
  },
  body: `<!doctype html>${renderToStaticMarkup(<Document request={request} content={content} />)}`,
})

export const sayer =
  ({ language }: Pick<PortalRequest, 'language'>) =>
  (text: Text, values?: TextValues): string =>
    say(text, language, values)
