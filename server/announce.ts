import { demoDeviceToken, listDevices } from '#centres'
import { demoHeadId, demoOperatorId, listStaff } from '#people'
import type { Text } from '#kernel/texts.ts'
import type { OpenHouse } from './house.ts'

/** The centre whose hall is alive in a demo, and a desk that its own operators leave free. */
const centre = 'bishkek-orok'
const freeDesk = 21

type Address = { readonly name: Text; readonly path: string }

async function listAddresses({ database, settings }: OpenHouse): Promise<Address[]> {
  const devices = await listDevices(database.read, centre)
  const kiosk = devices.find(({ kind }) => kind === 'kiosk')
  const token = kiosk && demoDeviceToken(settings, kiosk.device)
  return [
    { name: { ky: 'Баштоо', ru: 'С чего начать', en: 'Start here' }, path: '/' },
    { name: { ky: 'Портал', ru: 'Портал', en: 'Portal' }, path: '/portal' },
    { name: { ky: 'Киоск', ru: 'Киоск', en: 'Kiosk' }, path: `/kiosk/${centre}?device=${token ?? ''}` },
    { name: { ky: 'Табло', ru: 'Табло', en: 'Board' }, path: `/board/${centre}?layout=hall` },
    { name: { ky: 'Терезе', ru: 'Окно', en: 'Desk' }, path: `/desk/${centre}` },
    { name: { ky: 'Борбордун башчысы', ru: 'Руководитель', en: 'Head of the centre' }, path: `/office/${centre}` },
    { name: { ky: 'API', ru: 'API', en: 'API' }, path: '/api' },
  ]
}

async function listSignIns({ database, clock }: OpenHouse): Promise<readonly (readonly [string, string])[]> {
  const staff = await listStaff(database.read, clock, centre)
  const nameOf = (id: string): string => {
    const person = staff.find((candidate) => candidate.staff === id)
    return person ? `${person.surname} ${person.givenName}` : ''
  }
  return [
    [`Operator, desk ${freeDesk} · Оператор, №${freeDesk}`, nameOf(demoOperatorId(centre, freeDesk))],
    [`Operator, desk ${freeDesk + 1} · Оператор, №${freeDesk + 1}`, nameOf(demoOperatorId(centre, freeDesk + 1))],
    ['Head of the centre · Борбордун башчысы', nameOf(demoHeadId(centre))],
  ]
}

/** What a person reads after `npm start`: where everything is, and whom to sign in as. */
export async function announce(house: OpenHouse, url: string, isLive: boolean): Promise<string> {
  const addresses = await listAddresses(house)
  const label = ({ name: { ky, ru, en } }: Address) => [...new Set([en, ky, ru])].join(' · ')
  const width = Math.max(...addresses.map((address) => label(address).length))
  const signIns = await listSignIns(house)
  const signInWidth = Math.max(...signIns.map(([who]) => who.length))
  return [
    `Tereze is open: ${url}`,
    '',
    ...addresses.map((address) => `  ${label(address).padEnd(width)}  ${url}${address.path}`),
    '',
    'Sign in without a password (invented people) · Сырсөзсүз кирүү · Вход без пароля:',
    '',
    ...signIns.map(([who, name]) => `  ${who.padEnd(signInWidth)}  ${name}`),
    '',
    isLive
      ? 'A demo day begins in the hall: the morning passes within seconds, then time is real. Ctrl-C closes everything.'
      : 'The hall is quiet: nobody comes unless you do. Ctrl-C closes everything.',
  ].join('\n')
}
