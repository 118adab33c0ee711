const storageKey = 'tereze.own'
const keptAtMost = 8

type Own = { href: string; name: string; until: number }

/** A page that is over leaves this phone: the list and what the service worker kept of it (worker.ts). */
function forget(hrefs: readonly string[]): void {
  if (hrefs.length === 0 || !('caches' in window)) return
  void caches.open('tereze-own-pages').then((cache) => Promise.all(hrefs.map((href) => cache.delete(href))))
}

function kept(): Own[] {
  try {
    const list = JSON.parse(localStorage.getItem(storageKey) ?? '[]') as Own[]
    forget(list.filter(({ until }) => !(until > Date.now())).map(({ href }) => href))
    return list.filter(({ until }) => until > Date.now())
  } catch {
    // Without storage the address of the page is the only key, as the page says.
    return []
  }
}

function store(list: readonly Own[]): void {
  try {
    localStorage.setItem(storageKey, JSON.stringify(list.slice(0, keptAtMost)))
  } catch {
    // See above.
  }
}

/** Remembers on this phone only which tickets and bookings were opened here; one that is over is forgotten. */
export function keepOwn(): void {
  const { pathname } = location
  if (!/^\/[tbw]\/[^/]+\/[^/]+$/.test(pathname)) return
  const { own: name = '', keepSeconds } = document.querySelector<HTMLElement>('[data-own]')?.dataset ?? {}
  const others = kept().filter(({ href }) => href !== pathname)
  if (!keepSeconds) forget([pathname])
  store(keepSeconds ? [{ href: pathname, name, until: Date.now() + Number(keepSeconds) * 1000 }, ...others] : others)
}

export function showOwn(): void {
  const place = document.querySelector<HTMLElement>('[data-own-list]')
  const list = kept()
  if (!place || list.length === 0) return
  const title = document.createElement('h2')
  title.textContent = place.dataset['ownList'] ?? ''
  const links = list.map(({ href, name }) => {
    const item = document.createElement('li')
    const link = document.createElement('a')
    link.href = href
    link.textContent = name
    item.append(link)
    return item
  })
  const all = document.createElement('ul')
  all.append(...links)
  place.append(title, all)
  place.hidden = false
}
