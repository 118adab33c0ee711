import { createContext, useContext } from 'react'
import type { Board } from '#queue/contract'
import type { Language } from '#ui/language.tsx'
import type { KioskMachine } from './machine.ts'
import type { Obtained, Paper } from './obtain-ticket.ts'
import type { Wish } from './shelf.ts'

/** What every page of the kiosk may ask the machine for. */
export type KioskPowers = {
  readonly machine: KioskMachine
  readonly board: Board | undefined
  readonly cutSince: Date | null
  readonly now: () => Date
  readonly obtain: (wish: Wish, language: Language) => Promise<Obtained>
  readonly checkIn: (code: string, language: Language) => Promise<Paper>
}

export const KioskContext = createContext<KioskPowers | undefined>(undefined)

export function useKiosk(): KioskPowers {
  const powers = useContext(KioskContext)
  if (!powers) throw new Error('useKiosk needs a KioskContext above it')
  return powers
}
