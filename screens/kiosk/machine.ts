import { showCentre } from '#centres/contract'
import type { CentreId } from '#centres/contract'
import { whoAmI } from '#people/contract'
import type { z } from 'zod'
import { call, Problem } from '#ui/call.ts'
import type { Language, Text } from '#ui/language.tsx'
import type { Shelf } from './shelf.ts'

/** What the kiosk knows of itself; kept, so that it can start while the network is gone. */
export type KioskMachine = {
  readonly centre: CentreId
  readonly name: string
  readonly offlineSeries: string | null
  readonly isDemo: boolean
  readonly centreName: Text
  /** Unknown to a machine that was set up before it was told. */
  readonly centreAddress?: Text
  /** Where phones find the house: often another address than the one the kiosk itself uses. */
  readonly publicUrl: string
  /** The hours of the next two weeks. */
  readonly ahead: z.output<typeof showCentre.output>['ahead']
}

/** The page of a ticket, in the language of its paper: short, so that its code stays coarse and easy to read. */
export const ticketAddress = ({ publicUrl, centre }: KioskMachine, pass: string, language: Language): string =>
  `${publicUrl}/t/${centre}/${pass}?lang=${language}`

/** `stranger`: the server does not know this browser as a kiosk. `unknown`: nobody could be asked, now or ever. */
export type Found = { readonly machine: KioskMachine } | 'stranger' | 'unknown'

const machineNote = 'machine'
const aheadNote = 'clock ahead ms'

export async function findMachine(shelf: Shelf): Promise<Found> {
  try {
    const me = await call(whoAmI, {}, { patienceMs: 4000, tryMs: 3000 })
    if (!me.kiosk || !me.centre) return 'stranger'
    const { name, address, ahead } = await call(showCentre, { centre: me.centre }, { patienceMs: 4000 })
    const machine = { ...me.kiosk, centre: me.centre, centreName: name, centreAddress: address, ahead }
    await shelf.keepNote(machineNote, machine)
    return { machine }
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const machine = (await shelf.note(machineNote)) as KioskMachine | undefined
    return machine ? { machine } : 'unknown'
  }
}

/** How far the server's clock is ahead of this machine's, as last told. */
export const findAhead = async (shelf: Shelf): Promise<number> =>
  ((await shelf.note(aheadNote)) as number | undefined) ?? 0
export const keepAhead = (shelf: Shelf, aheadMs: number): Promise<void> => shelf.keepNote(aheadNote, aheadMs)

/**
 * Waits until this is the only open tab of the kiosk: two would share the series. Held until the tab ends; the next one
 * takes over. Without locks (no https) the kiosk works online only, because nothing can be kept safely either.
 */
export function becomeTheOnlyTab(onWaiting: () => void): Promise<void> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(onWaiting, 1500)
    const hold = () => {
      clearTimeout(timer)
      resolve()
      return new Promise<never>(() => undefined)
    }
    navigator.locks.request('tereze-kiosk', hold).catch(reject)
  })
}
