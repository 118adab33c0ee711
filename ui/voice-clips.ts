import type { Language } from '#kernel/texts.ts'

/** `ticket` as printed: `P-042`. */
export type Announcement = { ticket: string; desk: number }

/** Desks with a sentence of their own; a higher number is spoken as «desk number» and the number. */
const desksWithSentence = 160

/** `short`: «P 42, desk 17», for a hall in which others wait to be called. `further`: the same call in one more language. */
export type Manner = 'full' | 'short' | 'further'

const opening: Record<Manner, readonly string[]> = { full: ['chime'], short: ['bell'], further: [] }

/** The clips of one call, in order: the bell once, then ticket and desk in each language. */
export function clipsFor(
  { ticket, desk }: Announcement,
  languages: readonly Language[],
  manner: Manner = 'full',
): string[] {
  const isShort = manner === 'short'
  const words = [...ticketClips(ticket, isShort), ...deskClips(desk, isShort ? 'short' : 'desk')]
  return [...opening[manner], ...languages.flatMap((language) => words.map((word) => `${language}/${word}`))]
}

function ticketClips(ticket: string, isShort: boolean): string[] {
  const parts = ticket.toUpperCase().match(/[A-Z]|\d+/g) ?? []
  return parts.flatMap((part, index) => {
    if (/\d/.test(part)) return part.match(/\d{1,4}/g)?.flatMap((digits) => numberClips(Number(digits))) ?? []
    return [`${index === 0 && !isShort ? 'ticket' : 'letter'}-${part}`]
  })
}

function deskClips(desk: number, word: 'desk' | 'short'): string[] {
  return desk >= 1 && desk <= desksWithSentence ? [`${word}-${desk}`] : [word, ...numberClips(desk)]
}

/** Thousands, hundreds, and the rest as one word group: 3042 → «three thousand» «forty-two». */
function numberClips(number: number): string[] {
  const [thousands, hundreds, rest] = [
    Math.floor(number / 1000) * 1000,
    Math.floor((number % 1000) / 100) * 100,
    number % 100,
  ]
  const parts = [thousands, hundreds, rest].filter((part) => part > 0)
  return (parts.length > 0 ? parts : [0]).map((part) => `number-${part}`)
}
