const path = '/desk/bishkek-orok'
const size = { width: 1366, height: 768 }
const as = 'operator'

type Phase = 'closed' | 'away' | 'free' | 'ready' | 'called' | 'serving'

/** As much of a driven browser's page as these pictures need. */
type Driven = {
  keyboard: { press(key: string): Promise<void> }
  locator(what: string): { waitFor(): Promise<void>; getAttribute(name: string): Promise<string | null> }
}

const press = async (page: Driven, ...keys: string[]) => {
  for (const key of keys) await page.keyboard.press(key)
}

/** The keys that lead on from wherever the picture before has left the desk. */
const onward: Record<Phase, readonly string[]> = {
  closed: ['o'],
  away: ['o'],
  free: ['n'],
  ready: [],
  called: ['s'],
  serving: ['f', '1'],
}

const come = (wanted: Phase, ...then: string[]) =>
  async function prepare(page: Driven): Promise<void> {
    for (;;) {
      const phase = (await page.locator('[data-phase]').getAttribute('data-phase')) as Phase
      if (phase === wanted) return await press(page, ...then)
      await press(page, ...(wanted === 'closed' && phase === 'free' ? ['c'] : onward[phase]))
      await page.locator(`[data-phase]:not([data-phase="${phase}"])`).waitFor()
    }
  }

/** What `npm run screens` shows of the desk: an operator signs in at a free desk of a hall at work. */
export const pictures = [
  { name: 'desk-sign-in', path, ...size },
  { name: 'desk-closed', path, ...size, as, prepare: come('closed') },
  { name: 'desk-called', path, ...size, as, prepare: come('called') },
  { name: 'desk-finish', path, ...size, as, prepare: come('serving', 'f') },
  { name: 'desk-transfer', path, ...size, as, prepare: come('serving', 't') },
  { name: 'desk-add-errand', path, ...size, as, prepare: come('serving', 'a') },
  { name: 'desk-check', path, ...size, as, prepare: come('serving', 'v') },
  { name: 'desk-undo', path, ...size, as, prepare: come('serving', 'p') },
  { name: 'desk-find-booking', path, ...size, as, prepare: come('free', 'w') },
  { name: 'desk-break', path, ...size, as, prepare: come('free', 'b', '1') },
  { name: 'desk-keys', path, ...size, as, prepare: come('serving', 'h') },
]
