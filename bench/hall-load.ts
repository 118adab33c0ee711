import { services as catalogue, type ServiceCode, type ServiceGroup } from '#catalogue/contract'
import { demoOperatorId } from '#people'
import { ask, post, type Reply } from '../tools/torture/http-client.ts'

export const centre = 'bishkek-orok'

const services: readonly ServiceCode[] = [
  'passport-exchange',
  'residence-extract',
  'birth-registration',
  'driver-licence',
  'pension-certificate',
  'document-collection',
]

let people = 0
/** A person nobody was before: tickets belong to persons. */
const aPerson = () => ({ kind: 'pin', value: `901011980${String(++people).padStart(5, '0')}` })

/** A ticket. A hall that gives none would be measured at rest. */
export async function takeTicket(url: string, service = services[people % services.length]!): Promise<Reply> {
  const reply = await post(url, '/api/queue/take-ticket', {
    centre,
    services: [service],
    identity: aPerson(),
    language: 'ky',
    // Everybody at home.
    address: `10.${(people >> 16) & 255}.${(people >> 8) & 255}.${people & 255}`,
  })
  if (!(reply.body as { pass?: string }).pass) throw new Error(`no ticket: ${JSON.stringify(reply.body)}`)
  return reply
}

export type Desk = { readonly desk: number; readonly token: string; readonly skills: readonly ServiceGroup[] }

/** Signs operators in and opens their desks. */
export async function openDesks(url: string, count: number): Promise<Desk[]> {
  return await Promise.all(
    Array.from({ length: count }, async (_, index) => {
      const desk = index + 1
      const signedIn = await post(url, '/api/people/sign-in', { centre, staff: demoOperatorId(centre, desk), desk })
      if (!signedIn.cookie) throw new Error(`no sign-in at desk ${desk}: ${JSON.stringify(signedIn.body)}`)
      const token = signedIn.cookie
      const { skills } = (await post(url, '/api/desks/open', { centre, desk, token })).body as Pick<Desk, 'skills'>
      return { desk, token, skills }
    }),
  )
}

type DeskView = { readonly visit: { readonly visit: string; readonly state: string } | null }

type Key = { readonly name: string; readonly visit?: string; readonly outcome?: string }

const press = (url: string, { desk, token }: Desk, { name, ...more }: Key): Promise<Reply> =>
  post(url, `/api/desks/${name}`, { centre, desk, token, ...more })

/** What the load before has left at the desks is finished. */
async function freeDesks(url: string, desks: readonly Desk[]): Promise<void> {
  await Promise.all(
    desks.map(async (desk) => {
      const { visit } = (await press(url, desk, { name: 'open' })).body as DeskView
      if (!visit) return
      if (visit.state === 'called') await press(url, desk, { name: 'start', visit: visit.visit })
      await press(url, desk, { name: 'finish', visit: visit.visit, outcome: 'done' })
    }),
  )
}

const serviceOf = (group: ServiceGroup): ServiceCode =>
  Object.values(catalogue).find((service) => service.group === group)!.code

/**
 * The opening second: 120 desks press *next* at once while enough people wait. Returns the latency of every press, and
 * serves everybody away before the next round.
 */
export async function openingSecond(url: string, desks: readonly Desk[], rounds: number): Promise<number[]> {
  await freeDesks(url, desks)
  const latencies: number[] = []
  for (let round = 0; round < rounds; round++) {
    // For every desk somebody in each of its lines: whichever it calls from, no other desk stands before an empty one.
    await Promise.all(desks.flatMap(({ skills }) => skills.map((group) => takeTicket(url, serviceOf(group)))))
    const called = await Promise.all(desks.map((desk) => press(url, desk, { name: 'next' })))
    for (const { status, seconds, body } of called) {
      // A desk that calls nobody would be measured at rest.
      if (status !== 200 || !(body as DeskView).visit) throw new Error(`no call: ${status} ${JSON.stringify(body)}`)
      latencies.push(seconds)
    }
    await Promise.all(
      desks.map(async (desk, index) => {
        const visit = (called[index]!.body as DeskView).visit?.visit
        if (!visit) return
        await press(url, desk, { name: 'start', visit })
        await press(url, desk, { name: 'finish', visit, outcome: 'done' })
      }),
    )
  }
  return latencies
}

/** As many requests at once that decide nothing and ask no database: what HTTP alone takes on this machine. */
export async function emptySecond(url: string, count: number, rounds: number): Promise<number[]> {
  const latencies: number[] = []
  for (let round = 0; round < rounds; round++) {
    const answers = await Promise.all(Array.from({ length: count }, () => ask(url, '/healthz')))
    for (const { seconds } of answers) latencies.push(seconds)
  }
  return latencies
}

/** Virtual users without pauses: half of them visitors, half operators. Returns the latency of every answer. */
export async function virtualUsers(
  url: string,
  desks: readonly Desk[],
  { visitors, seconds }: { visitors: number; seconds: number },
): Promise<{ latencies: number[]; failures: number }> {
  const until = performance.now() + seconds * 1000
  const latencies: number[] = []
  let failures = 0
  const note = (reply: Reply): Reply => {
    latencies.push(reply.seconds)
    // A desk that is asked to finish what the hall has taken elsewhere is refused in words; that is an answer too.
    if (reply.status >= 500) failures++
    return reply
  }
  const visitor = async () => {
    while (performance.now() < until) {
      const { pass } = note(await takeTicket(url)).body as { pass?: string }
      for (let looks = 0; pass && looks < 3; looks++) note(await ask(url, `/api/queue/tickets/${centre}/${pass}`))
    }
  }
  const operator = async (desk: Desk) => {
    while (performance.now() < until) {
      const view = note(await press(url, desk, { name: 'next' })).body as DeskView
      const visit =
        view.visit?.visit ??
        (note(await ask(url, `/api/desks/${centre}/${desk.desk}`, { token: desk.token })).body as DeskView).visit?.visit
      if (!visit) continue
      note(await press(url, desk, { name: 'start', visit }))
      note(await press(url, desk, { name: 'finish', visit, outcome: 'done' }))
    }
  }
  await Promise.all([...Array.from({ length: visitors }, visitor), ...desks.map(operator)])
  return { latencies, failures }
}
