import { addSeconds } from '#kernel/clock.ts'
import * as contract from '#desks/contract'
import { demoOperatorId } from '#people'
import * as queue from '#queue/contract'
import { aCaller } from './callers.ts'
import type { TestHouse } from './house.ts'

/** What the operator of desk 20 does, key by key, in the house of the present story. */
export function atDeskTwenty(present: () => TestHouse) {
  const centre = 'bishkek-orok'
  const here = { centre, desk: 20 }
  const own = aCaller({ id: demoOperatorId(centre, 20), desk: 20 })
  /** Every deed of its own instant. */
  const tick = (seconds = 1) => present().clock.steer(addSeconds(present().clock.now(), seconds))

  const open = () => present().call(contract.openDesk, here, own)
  const next = () => present().call(contract.callNextHere, here, own)
  const undo = (on = present()) => on.call(contract.undo, here, own)
  const view = (on = present()) => on.call(contract.deskView, here, own)
  const finish = (visit: string, andNext = false) =>
    present().call(contract.finishErrand, { ...here, visit, outcome: 'done', andNext }, own)

  const steps = {
    recalled: (visit: string) => present().call(contract.recall, { ...here, visit }, own),
    'put-back': (visit: string) => present().call(contract.putBack, { ...here, visit, reason: 'asked' }, own),
    started: (visit: string) => present().call(contract.startServing, { ...here, visit }, own),
    missed: async (visit: string) => {
      tick(60)
      return await present().call(contract.markNoShow, { ...here, visit }, own)
    },
    'errand-added': (visit: string) =>
      present().call(contract.addErrand, { ...here, visit, service: 'address-registration' }, own),
    served: (visit: string) => finish(visit),
    transferred: (visit: string) =>
      present().call(contract.transfer, { ...here, visit, to: 'civil', evenIfNobody: true }, own),
    parked: (visit: string) => present().call(contract.park, { ...here, visit }, own),
    resumed: (visit: string) => present().call(contract.resume, { ...here, visit }, own),
  }

  let persons = 0
  async function taken(): Promise<queue.Ticket> {
    const identity = { kind: 'pin' as const, value: `911111993${String(++persons).padStart(5, '0')}` }
    const wish = { centre, services: ['passport-exchange' as const], identity, language: 'ky' as const }
    const answer = await present().call(queue.takeTicket, wish)
    if (!('ticket' in answer)) throw new Error(`no ticket: ${JSON.stringify(answer)}`)
    return answer
  }
  async function called(): Promise<queue.Ticket> {
    await open()
    const ticket = await taken()
    tick()
    await next()
    tick()
    return ticket
  }
  async function served(): Promise<queue.Ticket> {
    const ticket = await called()
    await steps.started(ticket.visit)
    tick()
    return ticket
  }
  return { centre, here, own, tick, open, next, undo, view, finish, steps, taken, called, served }
}
