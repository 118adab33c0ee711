import type { FastifyInstance } from 'fastify'
import { z } from 'zod'
import { demoDeviceToken, listCentres, listDevices } from '#centres'
import type { Clock, SteeredClock } from '#kernel/clock.ts'
import { refuse } from './refusals.ts'
import type { OpenHouse } from './house.ts'

const isSteered = (clock: Clock): clock is SteeredClock => 'steer' in clock

const Steering = z.object({ to: z.iso.datetime({ offset: true }), speed: z.number().min(0).max(10_000).default(0) })

/** The replay of a day moves the clock of its server and plays its devices. Only whoever started it knows the key. */
export function addDemoDoors(
  app: FastifyInstance,
  house: Pick<OpenHouse, 'clock' | 'database' | 'settings'>,
  key: string,
): void {
  const { clock, database, settings } = house
  app.get('/api/demo/devices', async (request) => {
    if (request.headers['tereze-demo-key'] !== key) throw refuse('not-permitted')
    const { centre } = z.object({ centre: z.string() }).parse(request.query)
    const devices = await listDevices(database.read, centre)
    return devices
      .filter(({ isDemo, isRevoked }) => isDemo && !isRevoked)
      .map(({ device, kind }) => ({ kind, token: demoDeviceToken(settings, device) }))
  })
  app.post('/api/demo/clock', async (request) => {
    if (request.headers['tereze-demo-key'] !== key) throw refuse('not-permitted')
    if (!isSteered(clock)) throw refuse('bad-request', { what: 'clock' })
    const { to, speed } = Steering.parse(request.body)
    const wanted = new Date(to)
    clock.steer(wanted > clock.now() ? wanted : clock.now(), speed)
    return { now: clock.now() }
  })
  app.get('/api/demo/clock', async () => ({ now: clock.now() }))
}

/** Links that make a browser a kiosk or a board of a centre: for the introduction page of a demo. */
export async function demoLinks({ database, settings }: OpenHouse) {
  const centres = await listCentres(database.read)
  const devices = await listDevices(database.read, 'bishkek-orok')
  return {
    centres: centres.length,
    devices: devices.map(({ device, kind, name, offlineSeries }) => ({
      kind,
      name,
      offlineSeries,
      token: demoDeviceToken(settings, device),
    })),
  }
}
