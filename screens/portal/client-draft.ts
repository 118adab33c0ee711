const storageKey = 'tereze.draft'
const keptForMs = 30 * 60_000
/** What was chosen, never who somebody is. */
const keptFields = new Set(['kind', 'from', 'until'])

type Draft = { href: string; name: string; fields: Record<string, string>; until: number; isSent: boolean }

function stored(): Draft | undefined {
  try {
    const draft = JSON.parse(localStorage.getItem(storageKey) ?? 'null') as Draft | null
    if (draft && draft.until > Date.now()) return draft
    localStorage.removeItem(storageKey)
  } catch {
    // Without storage the address of the page still holds what was chosen.
  }
  return undefined
}

function store(draft: Draft | undefined): void {
  try {
    if (draft) localStorage.setItem(storageKey, JSON.stringify(draft))
    else localStorage.removeItem(storageKey)
  } catch {
    // See above.
  }
}

const here = (): string => {
  const query = new URLSearchParams(location.search)
  query.delete('lang')
  return `${location.pathname}?${query.toString()}`
}

/** A booking that is not finished survives a reload and a closed tab, for half an hour. */
export function keepDraft(): void {
  const note = document.querySelector<HTMLElement>('[data-draft]')
  const before = stored()
  if (!note) {
    // It became a booking, or a place on the waiting list.
    if (before?.isSent && document.querySelector('[data-own]')) store(undefined)
    return
  }
  const until = Date.now() + keptForMs
  const fields = before?.href === here() ? before.fields : {}
  const draft: Draft = { href: here(), name: note.dataset['draft'] ?? '', fields, until, isSent: false }
  // After a refusal the page already shows what was chosen.
  if (!document.querySelector('[role="alert"]')) fillIn(fields)
  store(draft)
  note.hidden = stored() === undefined
  document.addEventListener('change', ({ target }) => {
    const { name, value } = target as HTMLInputElement
    if (!keptFields.has(name)) return
    draft.fields = { ...draft.fields, [name]: value }
    store(draft)
  })
  document.addEventListener('submit', ({ target }) => {
    if ((target as HTMLFormElement).method === 'post') store({ ...draft, isSent: true })
  })
}

function fillIn(fields: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(fields)) {
    const choice = document.querySelector<HTMLInputElement>(`input[name="${name}"][value="${CSS.escape(value)}"]`)
    const list = document.querySelector<HTMLSelectElement>(`select[name="${name}"]`)
    if (choice) choice.checked = true
    else if (list && [...list.options].some((option) => option.value === value)) list.value = value
  }
}

/** The start of the portal offers to go on. */
export function showDraft(): void {
  const place = document.querySelector<HTMLElement>('#unfinished')
  const draft = stored()
  const link = place?.querySelector('a')
  if (!place || !draft || !link) return
  link.href = draft.href
  link.textContent = draft.name
  place.hidden = false
  place.querySelector('button')?.addEventListener('click', () => {
    store(undefined)
    place.hidden = true
  })
}
