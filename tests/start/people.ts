import { randomUUID } from 'node:crypto'
import { demoOperatorId } from '#people'

export const centre = 'bishkek-orok'
export const demoKey = 'the key of a test'

export type Answer = { readonly status: number; readonly body: Record<string, unknown> }
type Asking = { readonly token?: string; readonly key?: string; readonly headers?: Readonly<Record<string, string>> }

/** A demo person has a PIN whose first digit no real one has. */
export const aPin = (number: number): string => `901011990${String(number).padStart(5, '0')}`

export async function post(url: string, body: object, { token, key, headers }: Asking = {}): Promise<Answer> {
  const answer = await fetch(url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key ?? randomUUID(),
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...headers,
    },
    body: JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Answer['body'] }
}

export async function get(url: string, { token }: Asking = {}): Promise<Answer> {
  const answer = await fetch(url, { headers: token ? { authorization: `Bearer ${token}` } : {} })
  return { status: answer.status, body: (await answer.json()) as Answer['body'] }
}

type Ahead = { readonly day: string; readonly hours: object | null }[]

/** The demo's clock begins before the opening; a story needs a hall at work: ten o'clock of the next working day. */
export async function steerToWork(...urls: string[]): Promise<void> {
  const { body } = await get(`${urls[0]}/api/centres/${centre}`)
  const open = (body['ahead'] as Ahead).find(({ hours }) => hours !== null)
  for (const url of urls) {
    const headers = { 'tereze-demo-key': demoKey }
    const { status } = await post(`${url}/api/demo/clock`, { to: `${open?.day}T10:00:00+06:00`, speed: 1 }, { headers })
    if (status !== 200) throw new Error(`the clock of ${url} does not move: ${status}`)
  }
}

export const takeTicket = (url: string, person: number, key?: string): Promise<Answer> =>
  post(
    `${url}/api/queue/take-ticket`,
    { centre, services: ['passport-exchange'], identity: { kind: 'pin', value: aPin(person) }, language: 'ky' },
    { ...(key ? { key } : {}), headers: { 'x-forwarded-for': `10.0.${person >> 8}.${person & 255}` } },
  )

export async function signIn(url: string, desk: number): Promise<Operator> {
  const answer = await fetch(`${url}/api/people/sign-in`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ staff: demoOperatorId(centre, desk), centre, desk }),
  })
  const token = /tereze-session=([^;]+)/.exec(answer.headers.get('set-cookie') ?? '')?.[1]
  if (!token) throw new Error(`sign-in failed: ${answer.status} ${await answer.text()}`)
  return { desk, token: decodeURIComponent(token) }
}

type Desks = { readonly desk: number; readonly skills: readonly string[] }[]

/** An operator who has opened a desk for the service that the visitors here want. */
export async function openPassportDesk(url: string): Promise<Operator> {
  const { body } = await get(`${url}/api/centres/${centre}`)
  const found = (body['desks'] as Desks).find(({ skills }) => skills.includes('passports'))
  const operator = await signIn(url, found!.desk)
  const { status } = await atDesk(`${url}/api/desks/open`, operator)
  if (status !== 200) throw new Error(`desk ${operator.desk} does not open: ${status}`)
  return operator
}

export type Operator = { readonly desk: number; readonly token: string }

export const atDesk = (address: string, { desk, token }: Operator, more: object = {}): Promise<Answer> =>
  post(address, { centre, desk, ...more }, { token })

export const ticketPage = (url: string, pass: unknown): Promise<Answer> =>
  get(`${url}/api/queue/tickets/${centre}/${String(pass)}`)

/** The views that a stream pushes, one after another. */
export async function* listen(url: string, signal: AbortSignal): AsyncGenerator<Record<string, unknown>> {
  const answer = await fetch(url, { signal })
  let text = ''
  for await (const piece of answer.body!.pipeThrough(new TextDecoderStream())) {
    text += piece
    const frames = text.split('\n\n')
    text = frames.pop() ?? ''
    for (const frame of frames)
      if (/^event: view$/m.test(frame)) yield JSON.parse(/^data: (.*)$/m.exec(frame)![1]!) as Record<string, unknown>
  }
}
