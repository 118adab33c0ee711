import { deed } from '#kernel/module.ts'
import * as contract from './contract.ts'
import { refuse } from './refusals.ts'
import { findDevice, markRevoked } from './store.ts'

export const revokeDevice = deed(contract.revokeDevice, async ({ centre, device }, { tx, clock, record, touch }) => {
  const found = await findDevice(tx, centre, device)
  if (!found) throw refuse('unknown-device')
  if (!(await markRevoked(tx, { centre, device, at: clock.now() }))) throw refuse('device-already-revoked')
  const row = { ...found, isRevoked: true }
  const rows = [{ table: 'centres.device', key: device, row }]
  record({ subject: device, centre, facts: { kind: found.kind, name: found.name }, rows })
  touch(`centres.device:${device}`)
  return row
})
