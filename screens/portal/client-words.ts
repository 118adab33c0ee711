import { keepOwn } from './client-own.ts'

/** A place in line moves often; the words of the page follow at this pace, a call at once. */
const calmMs = 5000
/** The page could not be fetched: asked again after a second, then less often. */
const againMs = (failures: number): number => Math.min(15_000, 1000 * 2 ** (failures - 1))

type Options = {
  /** The server's time, as far as it is known. */
  readonly now: () => Date | undefined
  /** The page was fetched, or could not be. */
  readonly onSettled: () => void
}

export type Words = {
  /** Something has changed: the page is asked for, soon or at once, and again until it comes. */
  readonly follow: (isUrgent: boolean) => void
  /** Nothing has changed since the page was made. */
  readonly areTrue: () => void
  /** Until when the words were true, while newer ones cannot be had. */
  readonly behindSince: () => Date | undefined
}

/** The words of the page are the server's; this fetches and exchanges them. */
export function openWords({ now, onSettled }: Options): Words {
  let [asked, failures, lastAt] = [0, 0, -calmMs]
  let trueAt: Date | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  const refresh = async () => {
    timer = undefined
    lastAt = performance.now()
    const own = ++asked
    const fresh = await fetchPage().catch(() => undefined)
    // Another one was asked for meanwhile, and knows better.
    if (own !== asked) return
    failures = fresh ? 0 : failures + 1
    if (fresh) {
      trueAt = now()
      exchange(fresh)
    } else {
      clearTimeout(timer)
      timer = setTimeout(() => void refresh(), againMs(failures))
    }
    onSettled()
  }

  return {
    follow(isUrgent) {
      if (isUrgent) {
        clearTimeout(timer)
        void refresh()
      } else timer ??= setTimeout(() => void refresh(), Math.max(0, lastAt + calmMs - performance.now()))
    },
    areTrue: () => void (trueAt = now()),
    behindSince: () => (failures > 0 ? (trueAt ?? now()) : undefined),
  }
}

async function fetchPage(): Promise<Document> {
  const response = await fetch(location.href, { headers: { accept: 'text/html' }, cache: 'no-store' })
  if (!response.ok) throw new Error(String(response.status))
  return new DOMParser().parseFromString(await response.text(), 'text/html')
}

function exchange(fresh: Document): void {
  const [now, next] = [document.querySelector('#live'), fresh.querySelector('#live')]
  if (!now || !next) return
  document.title = fresh.title
  // What has the focus must not be pulled away from under a finger.
  const focused = now.contains(document.activeElement) ? document.activeElement?.getAttribute('href') : undefined
  now.replaceWith(document.adoptNode(next))
  replaceNote(fresh.querySelector('#kept'))
  keepOwn()
  if (focused) document.querySelector<HTMLElement>(`#live [href="${CSS.escape(focused)}"]`)?.focus()
}

/** A ticket that is over has none: it is not kept any more. */
function replaceNote(next: Element | null): void {
  const now = document.querySelector('#kept')
  if (next) now?.replaceWith(document.adoptNode(next))
  else now?.remove()
}
