import type { Me, StaffRole } from '#people/contract'
import { Banner } from '#ui/Banner.tsx'
import { Button } from '#ui/Button.tsx'
import { useSay } from '#ui/language.tsx'
import { Page } from '#ui/Page.tsx'
import { Spinner } from '#ui/Progress.tsx'
import { useCentres, useMe, useSignOut } from '../sign-in/queries.ts'
import { SignIn } from '../sign-in/SignIn.tsx'
import { useAddress, type Address, type Room } from './address.ts'
import { Calendar } from './Calendar.tsx'
import { Day } from './Day.tsx'
import { Devices } from './Devices.tsx'
import { Frame } from './Frame.tsx'
import { LiveHall } from './LiveHall.tsx'
import { Network } from './Network.tsx'
import { OpeningHours } from './OpeningHours.tsx'
import { PlanOfDays } from './PlanOfDays.tsx'
import { Roster } from './Roster.tsx'
import { texts } from './words.ts'

/** Which rooms each role may enter; the first is where it starts. */
const roomsOf: Partial<Record<StaffRole, readonly Room[]>> = {
  'head-of-centre': ['hall', 'day', 'plan', 'roster', 'hours', 'devices'],
  'head-office': ['hall', 'day', 'plan', 'roster', 'hours', 'devices', 'calendar', 'network'],
  inspector: ['hall', 'day', 'plan', 'roster', 'hours', 'calendar', 'network'],
  auditor: ['hall', 'day', 'plan', 'roster', 'hours', 'calendar', 'network'],
  administrator: ['day', 'plan', 'roster', 'hours', 'devices', 'calendar', 'network'],
}
/** As the contracts say: what is of the network, and what is of a centre. */
const mayChange = {
  hours: ['head-of-centre', 'head-office', 'administrator'],
  devices: ['head-of-centre', 'administrator'],
  roster: ['head-of-centre', 'administrator'],
  calendar: ['head-office', 'administrator'],
} satisfies Partial<Record<Room, StaffRole[]>>
const roles = Object.keys(roomsOf) as StaffRole[]

export function Office() {
  const { address } = useAddress()
  const me = useMe()
  const say = useSay()
  if (me.isPending) return <Spinner />
  const role = roles.find((each) => each === me.data?.role)
  if (role && me.data) return <Signed me={me.data} role={role} />
  return (
    <Page place={say(texts.title)} width="reading">
      {me.data?.staff ? <WrongRole /> : <SignIn roles={roles} centre={address.centre} />}
    </Page>
  )
}

function WrongRole() {
  const say = useSay()
  const signOut = useSignOut()
  return (
    <Banner
      kind="warning"
      actions={
        <Button kind="secondary" onClick={() => signOut.mutate()}>
          {say(texts.signOut)}
        </Button>
      }
    >
      {say(texts.notHere)}
    </Banner>
  )
}

function Signed({ me, role }: { me: Me; role: StaffRole }) {
  const { address, go } = useAddress()
  const allowed = roomsOf[role] ?? []
  const room = allowed.find((each) => each === address.room) ?? allowed[0] ?? 'day'
  const known = useCentres().data?.centres
  const isUnknown = known !== undefined && !known.some(({ centre: each }) => each === address.centre)
  // Staff of a centre see their own and no other, whatever the address says; a name that never was leads to the largest.
  const centre = me.centre ?? (isUnknown ? undefined : address.centre) ?? 'bishkek-orok'
  const place = { address: { ...address, room, centre }, go }
  const frame = { me, allowed, ...place }
  if (room === 'hall') return <LiveHall key={centre} {...frame} mayArrange={role === 'head-of-centre'} />
  return (
    <Frame {...frame}>
      <Elsewhere {...place} role={role} />
    </Frame>
  )
}

function Elsewhere({
  address,
  go,
  role,
}: {
  role: StaffRole
  address: Address & { centre: string }
  go: ReturnType<typeof useAddress>['go']
}) {
  const may = (room: keyof typeof mayChange) => (mayChange[room] as StaffRole[]).includes(role)
  if (address.room === 'network') return <Network go={go} />
  if (address.room === 'hours')
    return <OpeningHours key={address.centre} centre={address.centre} role={role} mayChange={may('hours')} />
  if (address.room === 'devices')
    return <Devices key={address.centre} centre={address.centre} mayChange={may('devices')} />
  if (address.room === 'roster')
    return <Roster key={address.centre} centre={address.centre} day={address.day} go={go} mayChange={may('roster')} />
  if (address.room === 'calendar') return <Calendar day={address.day} go={go} mayChange={may('calendar')} />
  if (address.room === 'plan')
    return <PlanOfDays key={address.centre} centre={address.centre} day={address.day} go={go} role={role} />
  return <Day key={address.centre} centre={address.centre} day={address.day} go={go} />
}
