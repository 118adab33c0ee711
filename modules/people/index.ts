import type { Module } from '#kernel/module.ts'
import { listDemoStaff } from './list-staff.ts'
import { moveDesk } from './move-desk.ts'
import { endDeadSessions } from './end-session.ts'
import { seed } from './seed.ts'
import { signIn } from './sign-in.ts'
import { signOut } from './sign-out.ts'
import { forgetSessions } from './store.ts'
import { whoAmI } from './who-am-i.ts'

export { demoHeadId, demoNetworkStaffId, demoOperatorId } from './demo-staff.ts'
export { desksLeft, endSession, endSessionAt } from './end-session.ts'
export { holderOf, identityKindOf } from './holder.ts'
export { identify, isStillCaller, networkOf, type Tokens } from './identify.ts'
export { listStaff } from './list-staff.ts'
export { reseat } from './reseat.ts'
export { findOccupant, listOccupants, listOperators, listOperatorsAt } from './store.ts'

export const people: Module = {
  name: 'people',
  deeds: [listDemoStaff, signIn, signOut, whoAmI, moveDesk],
  routines: [
    {
      name: 'people-end-sessions',
      cron: '* * * * *',
      perform: async (context) => await endDeadSessions(context, context.clock.now()),
    },
    {
      name: 'forget-sessions',
      cron: '20 3 * * *',
      perform: async ({ tx, clock }) => void (await forgetSessions(tx, clock.now())),
    },
  ],
  seed,
}
