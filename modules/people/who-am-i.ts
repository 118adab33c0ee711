import { findDevice } from '#centres'
import { reading } from '#kernel/module.ts'
import * as contract from './contract.ts'
import { findSession, freedAt, takenOverAt } from './store.ts'

export const whoAmI = reading(contract.whoAmI, async (_, { read, clock, caller, settings }) => {
  const { role, centre, desk, device, endedSession } = caller
  const session = caller.session ? await findSession(read, caller.session, clock.now()) : undefined
  const givesTickets = role === 'kiosk' || role === 'reception'
  const machine = givesTickets && centre && device ? await findDevice(read, centre, device) : undefined
  const kiosk = machine && {
    name: machine.name,
    offlineSeries: machine.offlineSeries,
    isDemo: machine.isDemo,
    publicUrl: settings.publicUrl,
  }
  const takenOver = endedSession ? await takenOverAt(read, endedSession) : null
  const freed = endedSession ? await freedAt(read, endedSession) : null
  return { role, centre, desk, device, staff: session?.staff ?? null, kiosk: kiosk ?? null, takenOver, freed }
})
