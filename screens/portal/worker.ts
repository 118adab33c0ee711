import type { Fetching, ServiceWorker } from '#ui/service-worker.ts'

// The service worker of somebody's own pages: a ticket, a booking, a place on the waiting list. Without the network it
// shows the page as it was last seen, and the page says so. It keeps a page only as long as the server allows (Document.tsx
// sends `tereze-keep-seconds`), and besides such pages only what they are drawn with.

const worker = globalThis as unknown as ServiceWorker

const pages = 'tereze-own-pages'
const assets = 'tereze-own-assets'
const keptUntil = 'tereze-kept-until'
const ownPath = /^\/[tbw]\/[\w-]+\/[\w-]+$/
/** After so much silence the kept page is worth more than hope. */
const patienceMs = 8000

worker.addEventListener('install', (event) => event.waitUntil(worker.skipWaiting()))
worker.addEventListener('activate', (event) => event.waitUntil(Promise.all([tidy(), worker.clients.claim()])))
worker.addEventListener('message', (event) => event.waitUntil(keepOpened(event.data as Opened)))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const { origin, pathname } = new URL(request.url)
  if (origin !== location.origin) return
  if (request.mode === 'navigate') event.respondWith(open(event, pathname))
  else if (request.method !== 'GET') return
  else if (pathname.startsWith('/assets/')) event.respondWith(openAsset(event))
  else if (ownPath.test(pathname)) event.respondWith(refresh(event, pathname))
})

/** The key of a form: whoever sends the same one again does the same thing, and not a second one. */
const keyOf = async (form: Request | undefined): Promise<string> =>
  form ? (new URLSearchParams(await form.text()).get('key') ?? '') : ''

async function open(event: Fetching, path: string): Promise<Response> {
  const { request } = event
  const form = request.method === 'GET' ? undefined : request.clone()
  const isOwn = request.method === 'GET' && ownPath.test(path)
  const kept = isOwn ? await find(path) : undefined
  try {
    const answer = await (kept ? answered(request) : fetch(request))
    if (kept && answer.status >= 500) return await asKept(kept)
    if (isOwn) event.waitUntil(keep(path, answer.clone()))
    return answer
  } catch (error) {
    if (kept) return await asKept(kept)
    const back = await wayBack(path)
    // Nobody knows whether it was done: pressed again, it is done once (client-kept.ts).
    if (back)
      return Response.redirect(form ? `${back}?unsent=${await keyOf(form)}&of=${path.split('/').at(-1)}` : back, 303)
    throw error
  }
}

async function answered(request: Request): Promise<Response> {
  const stop = new AbortController()
  const timer = setTimeout(() => stop.abort(), patienceMs)
  try {
    return await fetch(request, { signal: stop.signal })
  } finally {
    clearTimeout(timer)
  }
}

/** The page asks for its newest state by itself: an old one would be no answer, but a new one is kept. */
async function refresh(event: Fetching, path: string): Promise<Response> {
  const answer = await fetch(event.request)
  event.waitUntil(keep(path, answer.clone()))
  return answer
}

/** Names of assets change with their content: what is kept is right. */
async function openAsset(event: Fetching): Promise<Response> {
  const { request } = event
  const cache = await caches.open(assets)
  const kept = await cache.match(request.url)
  if (kept) return kept
  const answer = await fetch(request)
  if (answer.ok) event.waitUntil(cache.put(request.url, answer.clone()))
  return answer
}

/** A page that was opened before there was a worker, and what it is drawn with. */
type Opened = { readonly href: string; readonly assets: readonly string[] }

async function keepOpened({ href, assets: drawnWith }: Opened): Promise<void> {
  await keep(new URL(href).pathname, await fetch(href, { cache: 'no-store' }))
  const cache = await caches.open(assets)
  for (const asset of drawnWith) if (!(await cache.match(asset))) await cache.add(asset)
}

async function keep(path: string, answer: Response): Promise<void> {
  // A server in trouble, or one that asks for patience, says nothing about the page.
  if (answer.type === 'opaqueredirect' || answer.status === 429 || answer.status >= 500) return
  const seconds = Number(answer.headers.get('tereze-keep-seconds') ?? 0)
  if (!answer.ok || !(seconds > 0)) return await forget(path)
  const headers = new Headers(answer.headers)
  for (const name of ['content-encoding', 'content-length']) headers.delete(name)
  headers.set(keptUntil, String(Date.now() + seconds * 1000))
  await (await caches.open(pages)).put(path, new Response(await answer.text(), { headers }))
}

async function forget(path: string): Promise<void> {
  const cache = await caches.open(pages)
  await cache.delete(path)
  if ((await cache.keys()).length === 0) await caches.delete(assets)
}

const isOver = (kept: Response): boolean => !(Number(kept.headers.get(keptUntil)) > Date.now())

async function find(path: string): Promise<Response | undefined> {
  const kept = await (await caches.open(pages)).match(path)
  if (!kept || !isOver(kept)) return kept
  await forget(path)
  return undefined
}

async function tidy(): Promise<void> {
  for (const { url } of await (await caches.open(pages)).keys()) await find(new URL(url).pathname)
}

/** The page brings the words for this moment along (KeptNote.tsx). */
async function asKept(kept: Response): Promise<Response> {
  const html = (await kept.text()).replace('<html ', '<html data-kept ').replace('id="kept" hidden=""', 'id="kept"')
  return new Response(html, { headers: kept.headers })
}

/** Where a step leads that cannot be taken now: back to the own page, and from the start of the portal to the last one. */
async function wayBack(path: string): Promise<string | undefined> {
  await tidy()
  const kept = (await (await caches.open(pages)).keys()).map(({ url }) => url)
  if (path === '/portal') return kept.at(-1)
  return kept.find((url) => path.startsWith(`${new URL(url).pathname}/`))
}
