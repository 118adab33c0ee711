/** The worker answered with the page that this phone kept: nothing on it is live. */
export const isKept = 'kept' in document.documentElement.dataset

/**
 * The answer to a press was lost: said as long as it may be pressed again, also when the connection is back. The form it came from
 * keeps its key, so that pressing again does the same thing and not a second one.
 */
export function showUnsent(): void {
  const asked = new URLSearchParams(location.search)
  const key = asked.get('unsent')
  if (key === null) return
  const note = document.querySelector<HTMLElement>('#unsent')
  const action = `${location.pathname}/${asked.get('of') ?? ''}`
  const isPossible = document.querySelector(`[action="${CSS.escape(action)}"], [href="${CSS.escape(action)}"]`) !== null
  if (note) note.hidden = !isPossible
  for (const form of document.forms) {
    const field = form.elements.namedItem('key')
    if (key && form.getAttribute('action') === action && field instanceof HTMLInputElement) field.value = key
  }
}

const longestMs = 8000

/** A kept page asks until the server answers, and gives way to the live one. */
export function heal(): void {
  const ask = async () => {
    const answer = document.hidden
      ? undefined
      : await fetch(location.href, { cache: 'no-store' }).catch(() => undefined)
    if (answer && answer.status < 500 && answer.status !== 429) location.reload()
  }
  window.addEventListener('online', () => void ask())
  document.addEventListener('visibilitychange', () => void ask())
  // Not all phones of a hall in the same instant.
  setInterval(() => void ask(), longestMs * (0.5 + Math.random() / 2))
}

/** A page that was opened before there was a worker is handed to it, with the names of what it is drawn with. */
export async function keepForLater(): Promise<void> {
  const workers = navigator.serviceWorker as ServiceWorkerContainer | undefined
  if (!workers || !document.querySelector('[data-own]')) return
  const hasPassedWorker = workers.controller !== null
  // The start of the installed portal leads to the last own page while there is no network.
  for (const scope of [location.pathname.slice(0, 3), '/portal'])
    await workers.register('/portal-worker.js', { scope }).catch(() => undefined)
  if (hasPassedWorker) return
  const { active } = await workers.ready
  await document.fonts.ready
  const assets = performance.getEntriesByType('resource').map(({ name }) => name)
  active?.postMessage({ href: location.href, assets: assets.filter((name) => name.includes('/assets/')) }, [])
}
