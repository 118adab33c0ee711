/** A scanner types faster than any hand, and ends with Enter. */
const longestGapMs = 90
const fewestKeys = 6

/** Takes keys by their place, because a scanner types Latin whatever layout the machine has. */
const letterOf = (code: string): string | undefined => {
  const known = /^(?:Key([A-Z])|(?:Digit|Numpad)(\d))$/.exec(code)
  if (known) return known[1] ?? known[2]
  return { Slash: '/', Minus: '-', Period: '.', Semicolon: ':' }[code]
}

type Key = { readonly code: string; readonly at: number }

/** Gives what was scanned when its last key arrives; undefined for keys that people press. */
export function scanReader(): (key: Key) => string | undefined {
  let text = ''
  let lastAt = -Infinity
  return ({ code, at }) => {
    const isFast = at - lastAt <= longestGapMs
    lastAt = at
    if (code === 'Enter' || code === 'NumpadEnter') {
      const scanned = isFast && text.length >= fewestKeys ? text : undefined
      text = ''
      return scanned
    }
    const letter = letterOf(code)
    if (letter !== undefined) text = isFast ? text + letter : letter
    return undefined
  }
}

/** The code of a booking in what was scanned: the code itself, or an address that ends with it. */
export function bookingCodeIn(scanned: string): string | undefined {
  const last = scanned.trim().toUpperCase().split(/[/=]/).at(-1) ?? ''
  return /^[A-Z0-9]{6,12}$/.test(last) ? last : undefined
}
