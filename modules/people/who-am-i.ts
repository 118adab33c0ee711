import { reading } from '#kernel/module.ts'
import * as contract from './contract.ts'
import { findSession } from './store.ts'

export const whoAmI = reading(contract.whoAmI, async (_, { read, clock, caller }) => {
  const { role, centre, desk, device } = caller
  const session = caller.session ? await findSession(read, caller.session, clock.now()) : undefined
  return { role, centre, desk, device, staff: session?.staff ?? null }
})
