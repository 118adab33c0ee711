import { digest, newId, newSecret } from '#kernel/ids.ts'
import { deed, reading } from '#kernel/module.ts'
import type { Read } from '#kernel/sql.ts'
import * as contract from './contract.ts'
import type { Device } from './contract.ts'
import { refuse } from './refusals.ts'
import * as store from './store.ts'

const series = 'K L M N R T U W X Y Z'
  .split(' ')
  .flatMap((letter) => Array.from({ length: 9 }, (_, index) => `${letter}${index + 1}`))

/** The first series that no device of the centre has or had. */
export const nextSeries = (devices: readonly Pick<Device, 'offlineSeries'>[]): string | undefined => {
  const taken = new Set(devices.map(({ offlineSeries }) => offlineSeries))
  return series.find((candidate) => !taken.has(candidate))
}

export const registerDevice = deed(contract.registerDevice, async ({ centre, kind, name }, { tx, clock, record }) => {
  if (!(await store.findCentre(tx, centre))) throw refuse('unknown-centre')
  const devices = await store.lockDevices(tx, centre)
  if (devices.some((device) => device.name === name)) throw refuse('device-name-taken', { name })
  const offlineSeries = kind === 'kiosk' ? nextSeries(devices) : null
  if (offlineSeries === undefined) throw refuse('no-series-left')
  const token = newSecret()
  const registeredAt = clock.now()
  const device = { device: newId(registeredAt), centre, kind, name, offlineSeries, isDemo: false }
  await store.insertDevice(tx, { ...device, tokenDigest: digest(token), registeredAt })
  const row = { ...device, isRevoked: false }
  const rows = [{ table: 'centres.device', key: device.device, row }]
  record({ subject: device.device, centre, facts: { kind, name, offlineSeries }, rows })
  return { device: row, token }
})

export const listDevices = reading(
  contract.listDevices,
  async ({ centre }, { read }) => await store.listDevices(read, centre),
)

/** The device behind a token, unless the token is revoked. */
export const findDeviceByToken = async (read: Read, token: string): Promise<Device | undefined> =>
  await store.findDeviceByDigest(read, digest(token))
