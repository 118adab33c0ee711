import { languages } from '#ui/language.tsx'
import type { Language } from '#ui/language.tsx'
import { canOneVoiceServe } from './voice-load.ts'
import type { CallingDesk } from './voice-load.ts'

/** What a screen of the hall may show. */
export const layouts = ['hall', 'zone', 'door', 'desk'] as const
export type Layout = (typeof layouts)[number]

/** What the address of a board says; whatever it does not say, or says wrongly, is asked on the set-up page. */
export type Address = {
  readonly centre: string | undefined
  readonly layout: Layout | undefined
  /** Letter of the part of the hall. */
  readonly zone: string | undefined
  readonly desk: number | undefined
  /** Words of the screen; more than one take turns. */
  readonly languages: readonly [Language, ...Language[]]
  readonly voice: Voice
}

/**
 * What is spoken after the visitor's own language while nobody else waits to be called; none is a silent board. `usual`:
 * as the layout and the size of the centre ask for.
 */
export type Voice = readonly Language[] | 'usual'

export type Setting = Pick<Address, 'languages' | 'voice'> & { readonly centre: string } & (
    | { readonly layout: 'hall' | 'door' }
    | { readonly layout: 'zone'; readonly zone: string }
    | { readonly layout: 'desk'; readonly desk: number }
  )

/** State language first, then the official one. */
const usual = ['ky', 'ru'] as const

/**
 * One loudspeaker a zone, or one a hall if one can serve all its desks: a sign above every desk would shout them down.
 * Undefined while the desks of a hall are not known.
 */
export function voiceOf(
  { voice, layout }: Pick<Setting, 'voice' | 'layout'>,
  desks: readonly CallingDesk[] | undefined,
) {
  if (voice !== 'usual') return voice
  if (layout === 'zone') return usual
  if (layout !== 'hall') return []
  return desks && (canOneVoiceServe(desks) ? usual : [])
}

/** The hall has more desks than one voice can serve, and nobody has decided otherwise. */
export const isLeftToZones = ({ voice, layout }: Setting, desks: readonly CallingDesk[] | undefined): boolean =>
  layout === 'hall' && voice === 'usual' && desks !== undefined && !canOneVoiceServe(desks)

/** `/board/bishkek-orok?layout=zone&zone=P&lang=ky,ru&voice=none` */
export function readAddress(pathname: string, search: string): Address {
  const query = new URLSearchParams(search)
  const centre = /^\/board\/([a-z0-9-]+)\/?$/.exec(pathname)?.[1]
  const desk = Number(query.get('desk'))
  const layout = layouts.find((each) => each === query.get('layout'))
  const [first, ...more] = readLanguages(query.get('lang') ?? '')
  return {
    centre,
    layout,
    zone: /^[a-z]$/i.exec(query.get('zone') ?? '')?.[0]?.toUpperCase(),
    desk: Number.isInteger(desk) && desk >= 1 && desk <= 999 ? desk : undefined,
    languages: first ? [first, ...more] : usual,
    voice: query.has('voice') ? readLanguages(query.get('voice') ?? '') : 'usual',
  }
}

const readLanguages = (list: string): Language[] => [
  ...new Set(list.split(',').flatMap((asked) => languages.find((language) => language === asked) ?? [])),
]

/** Undefined when something must still be chosen. */
export function settingOf({ centre, layout, zone, desk, languages: words, voice }: Address): Setting | undefined {
  const common = { languages: words, voice }
  if (!centre || !layout) return undefined
  if (layout === 'zone') return zone ? { centre, layout, zone, ...common } : undefined
  if (layout === 'desk') return desk ? { centre, layout, desk, ...common } : undefined
  return { centre, layout, ...common }
}

export function addressOf({ centre, layout, languages: words, voice, ...rest }: Setting): string {
  const parts = [
    `layout=${layout}`,
    ...('zone' in rest ? [`zone=${rest.zone}`] : []),
    ...('desk' in rest ? [`desk=${rest.desk}`] : []),
    ...(isSame(words, usual) ? [] : [`lang=${words.join(',')}`]),
    ...(voice === 'usual' ? [] : [`voice=${voice.join(',') || 'none'}`]),
  ]
  return `/board/${centre}?${parts.join('&')}`
}

const isSame = (a: readonly string[], b: readonly string[]): boolean => a.join() === b.join()
