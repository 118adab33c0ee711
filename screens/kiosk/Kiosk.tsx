import { useCallback, useMemo, useState } from 'react'
import type { z } from 'zod'
import type { ServiceCode } from '#catalogue/contract'
import { checkIn, ticketPage } from '#queue/contract'
import { call } from '#ui/call.ts'
import { Spinner } from '#ui/Progress.tsx'
import { languages, useLanguage, useSay } from '#ui/language.tsx'
import type { Text } from '#ui/language.tsx'
import { KioskContext } from './kiosk-context.ts'
import type { KioskPowers } from './kiosk-context.ts'
import type { KioskMachine } from './machine.ts'
import { obtainTicket, paperOf } from './obtain-ticket.ts'
import { Setup } from './Setup.tsx'
import type { Shelf } from './shelf.ts'
import { useHandOver, useLink, useStart } from './use-machine.ts'
import { Visit } from './Visit.tsx'

const texts = {
  starting: { ky: 'Киоск иштей баштоодо…', ru: 'Киоск запускается…', en: 'The kiosk is starting…' },
} satisfies Record<string, Text>

export function Kiosk() {
  const say = useSay()
  const { start, lookAgain } = useStart()
  const wantsSetup = new URLSearchParams(location.search).has('setup')
  if (start === 'starting') return <Spinner label={say(texts.starting)} />
  if (typeof start === 'string') return <Setup reason={start} onRetry={() => location.reload()} />
  if (typeof start.found === 'string') return <Setup reason={start.found} onRetry={lookAgain} />
  const { machine } = start.found
  if (wantsSetup) return <Setup reason="settings" shelf={start.shelf} machine={machine} onRetry={lookAgain} />
  return <AtWork machine={machine} shelf={start.shelf} aheadMs={start.aheadMs} />
}

/** What was booked, for the paper; it is printed without when nobody says so at once. */
async function servicesOf(ticket: z.output<typeof checkIn.output>): Promise<readonly ServiceCode[]> {
  if (!('pass' in ticket)) return []
  const { centre, pass } = ticket
  const page = await call(ticketPage, { centre, pass }, { patienceMs: 1500 }).catch(() => undefined)
  return page?.services ?? []
}

type AtWorkProps = { machine: KioskMachine; shelf: Shelf; aheadMs: number }

function AtWork({ machine, shelf, aheadMs }: AtWorkProps) {
  const link = useLink(machine, shelf, aheadMs)
  const kept = useHandOver(machine, shelf, link)
  const [person, setPerson] = useState(1)
  const { choose } = useLanguage()
  // A new key takes the whole page of the last person away, with everything that it held.
  const forget = useCallback(() => {
    setPerson((before) => before + 1)
    choose('ky')
  }, [choose])
  const { board, cutSince, reach, now } = link
  const { recount } = kept
  const powers = useMemo<KioskPowers>(
    () => ({
      machine,
      board,
      cutSince,
      now,
      async obtain(wish, language) {
        const obtained = await obtainTicket(wish, { machine, shelf, reach, isCut: cutSince !== null, now, language })
        recount()
        return obtained
      },
      async checkIn(code, language) {
        const ticket = await call(
          checkIn,
          { centre: machine.centre, code },
          { language, tryMs: 3000, patienceMs: 8000 },
        )
        // The first page asks in one language for the code; whoever has chosen none is answered in that of the booking.
        const { language: booked } = 'pass' in ticket ? ticket : ticket.inLine
        const spoken = language === languages[0] ? booked : language
        choose(spoken)
        return paperOf(ticket, { services: await servicesOf(ticket), language: spoken }, machine)
      },
    }),
    [machine, shelf, board, cutSince, reach, now, recount, choose],
  )
  return (
    <KioskContext value={powers}>
      <Visit key={person} kept={kept} onEnd={forget} />
    </KioskContext>
  )
}
