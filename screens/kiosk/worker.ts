import type { Fetching, ServiceWorker } from '#ui/service-worker.ts'

// The service worker: makes `/kiosk` open without the network. It keeps the page and what the page is made of, nothing
// that the server answers to questions; tickets are the page's own business (shelf.ts).

const worker = globalThis as unknown as ServiceWorker

const cacheName = 'tereze-kiosk-page'
const page = '/kiosk'
/** A line that answers slower than this is as good as none for somebody who waits before the machine. */
const patienceMs = 4000

worker.addEventListener('install', (event) => event.waitUntil(keepPage().then(() => worker.skipWaiting())))
worker.addEventListener('activate', (event) => event.waitUntil(worker.clients.claim()))
worker.addEventListener('fetch', (event) => {
  const { request } = event
  const url = new URL(request.url)
  if (url.origin !== location.origin || request.method !== 'GET') return
  if (request.mode === 'navigate' && !url.search) event.respondWith(openPage(event))
  else if (url.pathname.startsWith('/assets/')) event.respondWith(openAsset(request))
})

async function openPage(event: Fetching): Promise<Response> {
  try {
    const answer = await fetch(event.request, { signal: AbortSignal.timeout(patienceMs) })
    if (!answer.ok) throw new Error(`the server answered ${answer.status}`)
    event.waitUntil(keepPage(answer.clone()).catch(() => undefined))
    return answer
  } catch (error) {
    const kept = await (await caches.open(cacheName)).match(page)
    if (kept) return kept
    throw error
  }
}

/** Names of assets change with their content: what is kept is right. */
async function openAsset(request: Request): Promise<Response> {
  return (await (await caches.open(cacheName)).match(request.url)) ?? (await fetch(request))
}

/** Keeps a page only together with everything it is made of; the old one stays until then. */
async function keepPage(given?: Response): Promise<void> {
  const cache = await caches.open(cacheName)
  const answer = given ?? (await fetch(page, { cache: 'no-store' }))
  const html = await answer.clone().text()
  const assets = new Set<string>()
  await gather(html, assets, cache)
  await cache.put(page, new Response(html, { headers: answer.headers }))
  for (const { url } of await cache.keys()) {
    const { pathname } = new URL(url)
    if (pathname.startsWith('/assets/') && !assets.has(pathname)) await cache.delete(url)
  }
}

/** Follows the addresses of assets through scripts and style sheets, fonts included. */
async function gather(text: string, assets: Set<string>, cache: Cache): Promise<void> {
  const found = [...text.matchAll(/(?:\/assets\/|\.\/)([\w./-]+\.(?:js|css|svg|woff2|ogg))/g)].map(
    ([, name]) => `/assets/${name}`,
  )
  const fresh = found.filter((asset) => !assets.has(asset))
  for (const asset of fresh) assets.add(asset)
  for (const asset of new Set(fresh)) {
    let kept = await cache.match(asset)
    if (!kept) {
      const answer = await fetch(asset)
      if (!answer.ok) throw new Error(`${asset} answered ${answer.status}`)
      await cache.put(asset, answer.clone())
      kept = answer
    }
    if (/\.(?:css|js)$/.test(asset)) await gather(await kept.text(), assets, cache)
  }
}
