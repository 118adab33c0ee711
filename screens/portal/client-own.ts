const storageKey = 'tereze.own'
const keptAtMost = 8
const keptForMs = 15 * 86_400_000

type Own = { href: string; name: string; at: number }

function kept(): Own[] {
  try {
    const list = JSON.parse(localStorage.getItem(storageKey) ?? '[]') as Own[]
    return list.filter(({ at }) => Date.now() - at < keptForMs)
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
  const page = document.querySelector<HTMLElement>('[data-own]')
  const isOwn = /^\/[tbw]\/[^/]+\/[^/]+$/.test(location.pathname)
  if (!isOwn) return
  const others = kept().filter(({ href }) => href !== location.pathname)
  const isOver =
    !page ||
    document.querySelector('#live[data-state="served"], #live[data-state="left"], #live[data-state="cancelled"]')
  store(isOver ? others : [{ href: location.pathname, name: page.dataset['own'] ?? '', at: Date.now() }, ...others])
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
