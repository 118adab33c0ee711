import { useCallback, useSyncExternalStore } from 'react'

const rooms = ['hall', 'day', 'plan', 'roster', 'hours', 'devices', 'calendar', 'network'] as const
export type Room = (typeof rooms)[number]

/** Rooms of the whole network: no centre is chosen there. */
export const isOfNetwork = (room: Room): boolean => room === 'network' || room === 'calendar'

/** All that a colleague needs to see the same: it stands in the address and nowhere else. */
export type Address = {
  room: Room
  /** Absent: the own centre of whoever looks. */
  centre?: string | undefined
  desk?: number | undefined
  /** Shows desks of one state, or of one zone. */
  state?: string | undefined
  zone?: string | undefined
  /** A past day of the picture; absent is today. */
  day?: string | undefined
}

/** A room that had another name: addresses that people have kept still lead there. */
const renamed: Readonly<Record<string, Room>> = { opening: 'hours' }

/** `/office/bishkek-orok/hall?desk=17&zone=P` */
export function readAddress({ pathname, search }: Pick<Location, 'pathname' | 'search'>): Address {
  const [, , first, second] = pathname.split('/').map((word) => renamed[word] ?? word)
  const query = new URLSearchParams(search)
  const isRoom = (word: string | undefined): word is Room => rooms.some((room) => room === word)
  const desk = Number(query.get('desk'))
  return {
    room: isRoom(first) ? first : isRoom(second) ? second : 'hall',
    centre: first && !isRoom(first) ? decodeURIComponent(first) : undefined,
    desk: Number.isInteger(desk) && desk > 0 ? desk : undefined,
    state: query.get('state') ?? undefined,
    zone: query.get('zone') ?? undefined,
    day: /^\d{4}-\d{2}-\d{2}$/.test(query.get('day') ?? '') ? (query.get('day') ?? undefined) : undefined,
  }
}

export function writeAddress({ room, centre, desk, state, zone, day }: Address): string {
  const query = new URLSearchParams()
  for (const [name, value] of Object.entries(room === 'hall' ? { desk, state, zone } : { day }))
    if (value !== undefined) query.set(name, String(value))
  const path = ['/office', ...(centre ? [encodeURIComponent(centre)] : []), room].join('/')
  return query.size > 0 ? `${path}?${query}` : path
}

const listeners = new Set<() => void>()

function subscribe(listener: () => void): () => void {
  listeners.add(listener)
  window.addEventListener('popstate', listener)
  return () => {
    listeners.delete(listener)
    window.removeEventListener('popstate', listener)
  }
}

export type Go = (changes: Partial<Address>, how?: 'replace') => void

/** The address as state. A choice within a room replaces it; another room is a step that «back» undoes. */
export function useAddress(): { address: Address; go: Go } {
  const href = useSyncExternalStore(subscribe, () => window.location.pathname + window.location.search)
  const go = useCallback<Go>((changes, how) => {
    const wanted = writeAddress({ ...readAddress(window.location), ...changes })
    if (how === 'replace') window.history.replaceState(null, '', wanted)
    else window.history.pushState(null, '', wanted)
    for (const listener of listeners) listener()
  }, [])
  const [pathname = '', search = ''] = href.split('?')
  return { address: readAddress({ pathname, search }), go }
}
