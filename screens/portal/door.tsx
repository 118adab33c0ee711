import { MapPinCheck } from 'lucide-react'
import { bookingPage as bookingPageOf } from '#appointments/contract'
import { CentreId, showCentre } from '#centres/contract'
import { enterDoor, presenceRules } from '#presence/contract'
import { checkIn } from '#queue/contract'
import { Button, LinkButton } from '#ui/Button.tsx'
import { ErrorSummary, TextInput } from '#ui/Field.tsx'
import { formatTime } from '#ui/format.ts'
import type { Text } from '#ui/language.tsx'
import { bookingHref, ownOf } from './BookingDoings.tsx'
import { doorPassOf, doorTexts as texts, type DoorPass } from './door-pass.ts'
import { OwnHere } from './OwnHere.tsx'
import { Actions, FormKey, Lead, Next } from './Parts.tsx'
import portal from './portal.module.css'
import { explainProblem, notFound } from './problem.tsx'
import { page, sayer } from './render.tsx'
import { ask, attempt, formOf, seeOther } from './request.ts'
import type { Answer, Handler, PortalRequest, Problem } from './request.ts'

const hrefOf = (centre: string): string => `/d/${centre}`

/**
 * What the camera opens at the door. The pass goes into a cookie and out of the address: an address is sent on with one
 * touch, and would be in the hall wherever it is opened.
 */
export const enterPage: Handler = async (request, { centre = '', code = '' }) => {
  const outcome = await attempt(request, enterDoor, { centre, code })
  if ('refusal' in outcome) return explainProblem(request, outcome.refusal)
  const cookie = `tereze-door=${centre}.${outcome.answer.pass}; Path=/; HttpOnly; SameSite=Lax`
  const secure = request.publicUrl.startsWith('https:') ? '; Secure' : ''
  const to = seeOther(hrefOf(centre))
  const headers = { ...to.headers, 'set-cookie': `${cookie}; Max-Age=${presenceRules.passSeconds}${secure}` }
  return { ...to, headers }
}

type Arriving = { readonly centre: string; readonly code: string }

/** A booking becomes a ticket; or what speaks against it. */
async function arrive(request: PortalRequest, { centre, code }: Arriving): Promise<Answer | Problem> {
  const door = doorPassOf(request, centre)?.pass
  const outcome = await attempt(request, checkIn, { centre, code, door })
  if ('refusal' in outcome) return outcome.refusal
  // A page is answered for a person, never for staff.
  return seeOther('pass' in outcome.answer ? `/t/${centre}/${outcome.answer.pass}` : hrefOf(centre))
}

/** «I am here», on the page of one's own booking. */
export const arrivePage: Handler = async (request, path) => {
  const own = ownOf(path)
  if (request.method === 'GET') return seeOther(bookingHref(own))
  const { centre, code } = await ask(request, bookingPageOf, own)
  const arrived = await arrive(request, { centre, code })
  return 'body' in arrived ? arrived : explainProblem(request, arrived, bookingHref(own))
}

/** In the hall with the phone: which booking is it? */
export const doorPage: Handler = async (request, { centre = '' }) => {
  if (!CentreId.safeParse(centre).success) return notFound(request)
  const { name } = await ask(request, showCentre, { centre })
  const door = doorPassOf(request, centre)
  if (!door) return fromAfar(request, name)
  const at: Door = { request, centre, name, door }
  return request.method === 'POST' ? await typed(at) : question(at)
}

type Door = {
  readonly request: PortalRequest
  readonly centre: string
  readonly name: Text
  readonly door: DoorPass
}
type Wrong = { readonly written: string; readonly error: string }

/** Nobody's code looks like this: written with a slip, it is mended beside the field. */
const codeIn = (written: string): string => written.toUpperCase().replaceAll(/[\s-]/g, '')

async function typed(at: Door): Promise<Answer> {
  const { request, centre } = at
  const written = formOf(request, 'code')
  const code = codeIn(written)
  if (!/^[A-Z0-9]{6,12}$/.test(code)) return question(at, { written, error: sayer(request)(texts.noCode) })
  const arrived = await arrive(request, { centre, code })
  if ('body' in arrived) return arrived
  if (arrived.code === 'unknown-booking-code') return question(at, { written, error: arrived.detail }, arrived.status)
  return explainProblem(request, arrived, hrefOf(centre))
}

function question({ request, centre, name, door }: Door, wrong?: Wrong, status = 422): Answer {
  const say = sayer(request)
  const children = (
    <>
      <ErrorSummary errors={wrong ? [{ field: 'code', message: wrong.error }] : []} />
      <h1>{say(texts.title)}</h1>
      <Lead>{say(texts.lead, { centre: name })}</Lead>
      <OwnHere />
      <form method="post" action={hrefOf(centre)}>
        <FormKey />
        <TextInput
          id="code"
          name="code"
          label={say(texts.code)}
          help={say(texts.codeHelp)}
          error={wrong?.error}
          defaultValue={wrong?.written}
          autoComplete="off"
          autoCapitalize="characters"
          spellCheck={false}
          maxLength={16}
        />
        <Actions>
          <Button type="submit" icon={MapPinCheck}>
            {say(texts.here)}
          </Button>
        </Actions>
      </form>
      <p className={portal['soft']}>{say(texts.lostCode)}</p>
      <p className={portal['soft']}>{say(texts.until, { time: formatTime(door.until) })}</p>
      <Next>{say(texts.next)}</Next>
      <Actions>
        <LinkButton href={`/portal?centre=${centre}`} kind="secondary">
          {say(texts.noBooking)}
        </LinkButton>
      </Actions>
    </>
  )
  return page(request, { title: say(texts.title), children }, wrong ? status : 200)
}

/** Whoever kept the address, or was sent it. */
function fromAfar(request: PortalRequest, name: Text): Answer {
  const say = sayer(request)
  const children = (
    <>
      <h1>{say(texts.title)}</h1>
      <Lead>{say(texts.afar, { centre: name })}</Lead>
      <OwnHere />
      <Actions>
        <LinkButton href="/portal">{say(texts.toServices)}</LinkButton>
      </Actions>
    </>
  )
  return page(request, { title: say(texts.title), children })
}
