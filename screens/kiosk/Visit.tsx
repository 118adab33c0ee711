import { useCallback, useEffect, useState } from 'react'
import type { ServiceCode } from '#catalogue/contract'
import type { Need, PriorityGround } from '#queue/contract'
import { CheckIn } from './CheckIn.tsx'
import { ChooseService } from './ChooseService.tsx'
import { Frame } from './Frame.tsx'
import { Identify } from './Identify.tsx'
import { noEntry, type Entry } from './IdentityEntry.tsx'
import { Needs } from './Needs.tsx'
import type { Obtained, Paper } from './obtain-ticket.ts'
import { bookingCodeIn, scanReader } from './scan.ts'
import { Start } from './Start.tsx'
import { TicketScreen } from './TicketScreen.tsx'
import { TurnedAwayScreen } from './TurnedAwayScreen.tsx'
import { useIdle } from './use-idle.ts'
import type { Kept } from './use-machine.ts'

type Step = 'start' | 'service' | 'identify' | 'needs' | 'check-in' | 'ticket' | 'turned-away'

/** All that is known of the person before the machine. It lives here and nowhere else, and goes with the component. */
export type Stay = {
  readonly step: Step
  readonly services: readonly ServiceCode[]
  readonly ground: PriorityGround | null
  readonly needs: readonly Need[]
  readonly entry: Entry
  readonly scanned: string
  readonly obtained: Obtained | undefined
}

const stranger: Stay = {
  step: 'start',
  services: [],
  ground: null,
  needs: [],
  entry: noEntry,
  scanned: '',
  obtained: undefined,
}

const limitSeconds = { asking: 45, ticket: 30 }

const before: Partial<Record<Step, Step>> = {
  service: 'start',
  identify: 'service',
  needs: 'identify',
  'check-in': 'service',
}

export function Visit({ kept, onEnd }: { kept: Kept; onEnd: () => void }) {
  const [stay, setStay] = useState(stranger)
  const change = useCallback((changed: Partial<Stay>) => setStay((known) => ({ ...known, ...changed })), [])
  const { step } = stay
  const isDone = step === 'ticket' || step === 'turned-away'
  const idle = useIdle(isDone ? limitSeconds.ticket : limitSeconds.asking, onEnd, true)
  const isFresh = stay === stranger
  useScanner(step, (scanned) => change({ step: 'check-in', scanned, entry: noEntry }))
  const goTo = before[step]
  return (
    <Frame
      kept={kept}
      left={isFresh ? undefined : idle.left}
      onStay={idle.stay}
      onBack={goTo && (() => change({ step: goTo, ...(goTo === 'start' ? stranger : {}) }))}
      onEnd={isFresh ? undefined : onEnd}
    >
      <StepPage stay={stay} change={change} onEnd={onEnd} />
    </Frame>
  )
}

type StepProps = { stay: Stay; change: (changed: Partial<Stay>) => void; onEnd: () => void }

function StepPage({ stay, change, onEnd }: StepProps) {
  const show = (paper: Paper) => change({ step: 'ticket', obtained: { paper }, services: [] })
  switch (stay.step) {
    case 'start':
      return <Start onChosen={() => change({ step: 'service' })} />
    case 'service':
      return (
        <ChooseService
          chosen={stay.services}
          onChoose={(service) => change({ step: 'identify', services: [...stay.services, service] })}
          onBooked={() => change({ step: 'check-in', scanned: '' })}
        />
      )
    case 'identify':
      return (
        <Identify
          stay={stay}
          change={change}
          onObtained={(obtained) => change({ obtained, step: 'paper' in obtained ? 'ticket' : 'turned-away' })}
        />
      )
    case 'needs':
      return <Needs stay={stay} change={change} />
    case 'check-in':
      return (
        <CheckIn
          key={stay.scanned}
          scanned={stay.scanned}
          onPaper={show}
          onTicket={() => change({ step: 'service', scanned: '' })}
        />
      )
    case 'ticket':
      return stay.obtained && 'paper' in stay.obtained ? (
        <TicketScreen paper={stay.obtained.paper} onEnd={onEnd} />
      ) : null
    case 'turned-away':
      return stay.obtained && 'turnedAway' in stay.obtained ? (
        <TurnedAwayScreen answer={stay.obtained.turnedAway} services={stay.services} onEnd={onEnd} />
      ) : null
  }
}

/** The code of a booking may be held to the reader at any time before a ticket is there. */
function useScanner(step: Step, onScanned: (code: string) => void): void {
  const isOff = step === 'ticket'
  useEffect(() => {
    if (isOff) return
    const read = scanReader()
    const press = (event: KeyboardEvent) => {
      const scanned = read({ code: event.code, at: event.timeStamp })
      const code = scanned === undefined ? undefined : bookingCodeIn(scanned)
      if (code === undefined) return
      // The reader's Enter must not press whatever has the focus.
      event.preventDefault()
      onScanned(code)
    }
    addEventListener('keydown', press, { capture: true })
    return () => removeEventListener('keydown', press, { capture: true })
  })
}
