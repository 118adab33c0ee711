import { mkdtemp, rm } from 'node:fs/promises'
import { createServer, type AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { confirmBooking, holdTime } from '#appointments/contract'
import { demoDeviceId, demoDeviceToken } from '#centres'
import { showCentre } from '#centres/contract'
import { addSeconds, instantOf, steeredClock } from '#kernel/clock.ts'
import { listDemoStaff } from '#people/contract'
import { checkIn } from '#queue/contract'
import { driveDay, openApi, type Api } from '#replay'
import { atClock, orok, planDemoDay } from '#simulation'
import { readConfig } from '../../server/config.ts'
import { startEmbeddedPostgres } from '../../server/embedded-postgres/start.ts'
import { serve } from '../../server/serve.ts'
import { buildScreens } from '../build-screens.ts'

const { centre } = orok
const date = '2026-11-23'
const seed = 23
const beginsAt = '08:25'
/** The busiest hour: every screen has something to show. */
const picturedAt = '10:40'
const bookedFor = '10:45'
/** Desks that nobody staffs: who has a picture taken of a desk sits down there. */
const freeDesks: ReadonlySet<number> = new Set([21, 22, 23, 24])

export type BusyHall = {
  readonly url: string
  /** The value of the cookie that makes a browser this device. */
  readonly device: (name: string) => string
  /** The cookie of an operator at a desk that nobody else staffs; whoever sat down for the picture before sits there still. */
  readonly operator: () => Promise<string>
  /** The page of somebody who had booked and has just come. */
  readonly arrivedBooking: string
  readonly close: () => Promise<void>
}

async function aFreePort(): Promise<number> {
  const probe = createServer()
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve))
  const { port } = probe.address() as AddressInfo
  await new Promise((resolve) => probe.close(resolve))
  return port
}

/** The united centre on a demo morning, always the same, with a clock that stands still when everything has happened. */
export async function openBusyHall(say: (line: string) => void): Promise<BusyHall> {
  const folder = await mkdtemp(join(tmpdir(), 'tereze-screens-'))
  const closers: (() => Promise<void>)[] = [() => rm(folder, { recursive: true, force: true })]
  const close = async () => {
    for (const each of closers.toReversed()) await each()
  }
  try {
    await buildScreens()
    const database = await startEmbeddedPostgres({ dataFolder: folder, durable: false })
    closers.push(() => database.stop())
    const clock = steeredClock(instantOf(date, beginsAt))
    const config = readConfig({
      PORT: String(await aFreePort()),
      TEREZE_MODE: 'demo',
      TEREZE_SECRET: 'the same secret for all pictures, of no value',
      TEREZE_RATE_LIMIT: '1000000000',
      LOG_LEVEL: 'error',
    })
    const { url, house, ...serving } = await serve({ config, databaseUrl: database.url, clock, demoKey: 'screens' })
    closers.push(() => serving.close())
    const api = openApi(url, { demoKey: 'screens' })
    say(`A morning in ${centre}, until ${picturedAt} …`)
    const device = (name: string) => demoDeviceToken(house.settings, demoDeviceId(centre, name))!
    const booked = await book(api)
    await playMorning(api)
    await api.steerClock(addSeconds(instantOf(date, picturedAt), 10), 0)
    await api.call(checkIn, { centre, code: booked.code }, { cookie: `tereze-device=${device('K1')}` })
    return {
      url,
      device,
      operator: () => sitDown(api),
      arrivedBooking: `/b/${centre}/${booked.pass}`,
      close,
    }
  } catch (error) {
    await close()
    throw error
  }
}

async function playMorning(api: Api): Promise<void> {
  const { desks } = await api.call(showCentre, { centre })
  const staffed = desks.filter(({ desk }) => !freeDesks.has(desk))
  const plan = planDemoDay({ date, seed, habits: orok, desks: staffed })
  const pace = { kind: 'steered', stepSeconds: 10, isInOrder: true } as const
  await driveDay({ api, date, seed, halls: [{ plan }], phases: [{ pace, untilSecond: atClock(picturedAt) }] })
}

/** Before the doors open, for the minute of the pictures: of a group for which a desk in a picture calls nobody. */
async function book(api: Api): Promise<{ code: string; pass: string }> {
  const services: ['marriage'] = ['marriage']
  const identity = { kind: 'pin', value: '90101198800001' } as const
  const startsAt = instantOf(date, bookedFor).toISOString()
  const { pass } = await api.call(holdTime, { centre, services, startsAt, identity, language: 'ky' })
  return await api.call(confirmBooking, { centre, pass })
}

async function sitDown(api: Api): Promise<string> {
  const staff = (await api.call(listDemoStaff, { centre })).filter(({ role }) => role === 'operator')
  const [desk] = freeDesks
  const person = staff.find((each) => each.desk === desk) ?? staff.find((each) => each.desk === null)
  if (!person || desk === undefined) throw new Error('no operator is free to sit down')
  const badge = await api.signIn({ staff: person.staff, centre, desk })
  if (!badge || !('cookie' in badge)) throw new Error('the operator could not sign in')
  return badge.cookie.replace('tereze-session=', '')
}
