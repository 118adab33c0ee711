import { showUnsent } from './client-kept.ts'
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
      await fingerUp()
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
  // Whoever goes by the keyboard or by ear stays where he is.
  const focused = now.contains(document.activeElement) ? placeOf(document.activeElement) : undefined
  now.replaceWith(document.adoptNode(next))
  replaceNote(fresh.querySelector('#kept'))
  keepOwn()
  showUnsent()
  if (focused) document.querySelector<HTMLElement>(`#live ${focused}`)?.focus()
}

/** Where a link or the button of a form is found again. */
function placeOf(element: Element | null): string | undefined {
  const href = element?.getAttribute('href')
  if (href) return `[href="${CSS.escape(href)}"]`
  const action = element?.closest('form')?.getAttribute('action')
  return action ? `form[action="${CSS.escape(action)}"] button` : undefined
}

/** Nothing moves under a finger that is down: what it presses is still there when it is lifted. */
const fingerUp = (): Promise<void> =>
  isFingerDown
    ? new Promise((resolve) => {
        const up = () => setTimeout(resolve)
        for (const end of ['pointerup', 'pointercancel']) addEventListener(end, up, { once: true })
      })
    : Promise.resolve()

let isFingerDown = false
addEventListener('pointerdown', () => (isFingerDown = true), true)
for (const end of ['pointerup', 'pointercancel']) addEventListener(end, () => (isFingerDown = false), true)

/** A ticket that is over has none: it is not kept any more. */
function replaceNote(next: Element | null): void {
  const now = document.querySelector('#kept')
  if (next) now?.replaceWith(document.adoptNode(next))
  else now?.remove()
}
