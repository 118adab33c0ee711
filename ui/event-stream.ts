/** One server-sent event. https://html.spec.whatwg.org/multipage/server-sent-events.html#event-stream-interpretation */
export type ServerEvent = { name: string; data: string; id: string | undefined }

/** Takes the stream in pieces of any size and gives the events that each piece completes. */
export function eventStreamReader(): (piece: string) => ServerEvent[] {
  let rest = ''
  let fields = noFields()
  let id: string | undefined
  let begun = false
  return (piece) => {
    const events: ServerEvent[] = []
    rest += begun ? piece : piece.replace(/^\uFEFF/, '')
    begun ||= piece !== ''
    for (;;) {
      const end = /\r\n|\n|\r(?!$)/.exec(rest)
      if (!end) return events
      const line = rest.slice(0, end.index)
      rest = rest.slice(end.index + end[0].length)
      if (line !== '') {
        id = readField(line, fields) ?? id
        continue
      }
      if (fields.data.length > 0) events.push({ name: fields.name || 'message', data: fields.data.join('\n'), id })
      fields = noFields()
    }
  }
}

type Fields = { name: string; data: string[] }
const noFields = (): Fields => ({ name: '', data: [] })

/** Returns the id when the line holds one. A line that begins with a colon is a comment. */
function readField(line: string, fields: Fields): string | undefined {
  const colon = line.indexOf(':')
  const name = colon < 0 ? line : line.slice(0, colon)
  const value = colon < 0 ? '' : line.slice(colon + 1).replace(/^ /, '')
  if (name === 'data') fields.data.push(value)
  else if (name === 'event') fields.name = value
  else if (name === 'id' && !value.includes('\0')) return value
  return undefined
}
