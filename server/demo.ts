import type { FastifyInstance, FastifyRequest } from 'fastify'
import { z } from 'zod'
import { demoDeviceToken, listCentres, listDevices } from '#centres'
import { CentreId } from '#centres/contract'
import type { Clock, SteeredClock } from '#kernel/clock.ts'
import { isSameSecret } from '#kernel/ids.ts'
import { badInput, badRequest, refuse } from './refusals.ts'
import type { SharedClock } from './demo-clock.ts'
import type { OpenHouse } from './house.ts'

export const isSteered = (clock: Clock): clock is SteeredClock => 'steer' in clock

const Steering = z.object({ to: z.iso.datetime({ offset: true }), speed: z.number().min(0).max(10_000).default(0) })

const Devices = z.object({ centre: CentreId })

function parsed<Asked extends z.ZodType>(asked: Asked, value: unknown): z.output<Asked> {
  const { success, data, error } = asked.safeParse(value)
  if (success) return data
  throw badInput(error)
}

/** The replay of a day moves the clock of its server and plays its devices. Only whoever started it knows the key. */
export function addDemoDoors(
  app: FastifyInstance,
  house: Pick<OpenHouse, 'clock' | 'database' | 'settings' | 'timers'>,
  { key, shared }: { key: string; shared: SharedClock | undefined },
): void {
  const { clock, database, settings, timers } = house
  const mustKnow = ({ headers }: FastifyRequest) => {
    const given = headers['tereze-demo-key']
    if (typeof given !== 'string' || !isSameSecret(given, key)) throw refuse('not-permitted')
  }
  app.get('/api/demo/devices', async (request) => {
    mustKnow(request)
    const { centre } = parsed(Devices, request.query)
    const devices = await listDevices(database.read, centre)
    return devices
      .filter(({ isDemo, isRevoked }) => isDemo && !isRevoked)
      .map(({ device, kind }) => ({ kind, token: demoDeviceToken(settings, device) }))
  })
  app.post('/api/demo/clock', async (request) => {
    mustKnow(request)
    if (!isSteered(clock)) throw badRequest({ path: '', code: 'clock-not-steered' })
    const { to, speed } = parsed(Steering, request.body)
    const wanted = new Date(to)
    // It stands while the two are compared: a quick clock would pass the wanted instant meanwhile.
    clock.steer('here', 0)
    clock.steer(wanted > clock.now() ? wanted : 'here', speed)
    shared?.steered()
    const now = clock.now()
    await timers.catchUp()
    return { now }
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
