import { roleNames } from '#people/contract'
import type { Me } from '#people/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { formatTime } from '#ui/format.ts'
import { Problem } from '#ui/call.ts'
import { useSay } from '#ui/language.tsx'
import { Page } from '#ui/Page.tsx'
import { Spinner } from '#ui/Progress.tsx'
import { useMe, useSignOut } from '../sign-in/queries.ts'
import { SignIn } from '../sign-in/SignIn.tsx'
import { Counter } from './Counter.tsx'
import { freedReason, freedText } from './heads-words.ts'
import { texts } from './words.ts'

/** `/desk/bishkek-orok` proposes that centre to whoever signs in. */
const centreInAddress = (): string | undefined => /^\/desk\/([a-z0-9-]+)/.exec(location.pathname)?.[1]

export function Desk() {
  const say = useSay()
  const me = useMe()
  const who = me.data
  if (who?.role === 'operator' && who.centre !== null && who.desk !== null)
    // Each desk has a counter of its own.
    return <Counter key={`${who.centre}:${who.desk}`} centre={who.centre} desk={who.desk} staff={who.staff} />
  return (
    <Page place={say(texts.place)} width="reading">
      {me.isPending && <Spinner />}
      {me.error instanceof Problem && <Banner kind="danger">{me.error.detail}</Banner>}
      {who?.staff && <AnotherRole role={who.staff.role} />}
      {who && !who.staff && <Entrance me={who} />}
    </Page>
  )
}

/** Whoever sat down elsewhere, or left a desk that was freed, reads why the work here has ended, and is proposed again. */
function Entrance({ me: { takenOver, freed } }: { me: Me }) {
  const say = useSay()
  const why = freed && {
    ...freed,
    desk: String(freed.desk),
    time: formatTime(freed.at),
    reason: freedReason(freed.because),
  }
  return (
    <>
      {takenOver && <Banner kind="warning">{say(texts.takenOver, { time: formatTime(takenOver.at) })}</Banner>}
      {why && <Banner kind="warning">{say(freedText, why)}</Banner>}
      <SignIn roles={['operator']} centre={centreInAddress()} staff={(freed ?? takenOver)?.staff} />
    </>
  )
}

/** Somebody of another role works in this browser: the desk is not theirs. */
function AnotherRole({ role }: { role: keyof typeof roleNames }) {
  const say = useSay()
  const signOut = useSignOut()
  return (
    <>
      <h1>{say(texts.operatorsOnly)}</h1>
      <Banner
        kind="warning"
        actions={
          <Button kind="secondary" disabled={signOut.isPending} onClick={() => signOut.mutate()}>
            {say(texts.signOut)}
          </Button>
        }
      >
        {say(texts.signedInAs, { role: roleNames[role] })}
      </Banner>
      {signOut.error instanceof Problem && <Banner kind="danger">{signOut.error.detail}</Banner>}
    </>
  )
}
