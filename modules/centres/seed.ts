import { createHash } from 'node:crypto'
import { digest, pseudonym } from '#kernel/ids.ts'
import type { Module, Settings } from '#kernel/module.ts'
import { insertRows, sql, type Tx } from '#kernel/sql.ts'
import type { DeviceKind } from './contract.ts'
import { demoDesks } from './demo-desks.ts'
import { demoCentres, merger, type DemoCentre } from './demo-network.ts'
import { knownDays } from './holidays.ts'
import { districts, regions, renaming } from './places.ts'

type Name = { readonly ky: string; readonly ru: string; readonly en: string }
type Dated = { readonly validFrom: string; readonly validTo: string | null }

/** Before anything this system has to know. */
const always = '2000-01-01'
const named = ({ ky, ru, en }: Name) => ({ nameKy: ky, nameRu: ru, nameEn: en })

/** What is there already stays: an installation may have changed it. */
async function addMissing(tx: Tx, table: Seeded, items: readonly object[]): Promise<void> {
  await tx.run(sql`${insertRows(`centres.${table}`, items)} on conflict do nothing`)
}

type Seeded = 'region' | 'district' | 'district_name' | 'centre' | 'centre_name' | 'desk' | 'opening_hours'

async function seedPlaces(tx: Tx): Promise<void> {
  await addMissing(
    tx,
    'region',
    regions.map(([regionCode, numberPrefix, population, ky = '', ru = '', en = '']) => ({
      regionCode,
      numberPrefix,
      population: Number(population),
      ...named({ ky, ru, en }),
    })),
  )
  await addMissing(
    tx,
    'district',
    districts.map(([districtCode = '']) => ({ districtCode, regionCode: `${districtCode.slice(0, 5)}000000000` })),
  )
  const names = districts.flatMap(([districtCode = '', ky = '', ru = '', en = '']) =>
    spans(districtCode === renaming.district, { ky, ru, en }, renaming.districtBefore).map((span) => ({
      districtCode,
      ...span,
    })),
  )
  await addMissing(tx, 'district_name', names)
}

/** One name for ever, or two around the day of renaming. */
const spans = (isRenamed: boolean, name: Name, before: Name): readonly Dated[] =>
  isRenamed
    ? [
        { validFrom: always, validTo: renaming.on, ...named(before) },
        { validFrom: renaming.on, validTo: null, ...named(name) },
      ]
    : [{ validFrom: always, validTo: null, ...named(name) }]

/** The law of a later release replaces the estimate of an earlier one; decrees entered by hand are never touched. */
async function seedCalendar(tx: Tx): Promise<void> {
  const listed = knownDays.map(({ name, ...day }) => ({ ...day, ...named(name) }))
  await tx.run(sql`${insertRows('centres.calendar_day', listed)}
    on conflict (day, basis) do update set name_ky = excluded.name_ky, name_ru = excluded.name_ru, name_en = excluded.name_en,
      source = excluded.source, certainty = excluded.certainty, kind = excluded.kind, like_weekday = excluded.like_weekday
    where calendar_day.declared_by is null`)
}

const nameOfPlace = ({ ky, ru, en }: Name): Name => ({ ky: `${ky} КТБ`, ru: `ЦОН ${ru}`, en: `${en} service centre` })

const demoAddress = ({ ky, ru, en }: Name): Name => ({
  ky: `${ky}, үлгү дарек`,
  ru: `${ru}, демонстрационный адрес`,
  en: `${en}, demo address`,
})

const isMerged = (centre: string): boolean => (merger.from as readonly string[]).includes(centre)

function centreRow({ centre, code, district, kind, place, address }: DemoCentre) {
  const { ky, ru, en } = address ?? demoAddress(place)
  return {
    centreId: centre,
    code,
    districtCode: district,
    kind,
    // 01-01 is the only number of a real centre that is public.
    isCodeDemo: code !== '01-01',
    addressKy: ky,
    addressRu: ru,
    addressEn: en,
    isAddressDemo: address === null,
    successorId: isMerged(centre) ? merger.into : null,
    opensOn: centre === merger.into ? merger.opensOn : always,
    closesOn: isMerged(centre) ? merger.closeOn : null,
  }
}

const noLunch = { lunchFrom: null, lunchTo: null }
const week = (weekdays: readonly number[], times: object, span: Dated) =>
  weekdays.map((weekday) => ({ weekday, ...times, ...span }))

/**
 * Published: Mon–Fri 09:00–18:00 with lunch 12:30–13:30, in 2024–25 from 08:00; mini centres Tue–Sun 10:00–19:00. Assumed:
 * the united centre works without a pause, breaks going round the desks, and on Saturdays until 15:00.
 */
const hoursOfKind = {
  standard: [
    ...week(
      [1, 2, 3, 4, 5],
      { opens: '08:00', closes: '18:00', lunchFrom: '12:30', lunchTo: '13:30' },
      { validFrom: '2024-09-16', validTo: '2025-08-26' },
    ),
    ...week(
      [1, 2, 3, 4, 5],
      { opens: '09:00', closes: '18:00', lunchFrom: '12:30', lunchTo: '13:30' },
      { validFrom: '2025-08-26', validTo: null },
    ),
  ],
  mini: week(
    [2, 3, 4, 5, 6, 7],
    { opens: '10:00', closes: '19:00', lunchFrom: '14:00', lunchTo: '15:00' },
    { validFrom: '2024-09-16', validTo: null },
  ),
  united: [
    ...week(
      [1, 2, 3, 4, 5],
      { opens: '09:00', closes: '18:00', ...noLunch },
      { validFrom: merger.opensOn, validTo: null },
    ),
    ...week([6], { opens: '09:00', closes: '15:00', ...noLunch }, { validFrom: merger.opensOn, validTo: null }),
  ],
}

async function seedNetwork(tx: Tx): Promise<void> {
  // The successor first: the others point to it.
  const inOrder = demoCentres.toSorted((a, b) => Number(isMerged(a.centre)) - Number(isMerged(b.centre)))
  await addMissing(tx, 'centre', inOrder.map(centreRow))
  const names = demoCentres.flatMap(({ centre, place }) =>
    spans(centre === renaming.centre, nameOfPlace(place), nameOfPlace(renaming.placeBefore)).map((span) => ({
      centreId: centre,
      ...span,
    })),
  )
  await addMissing(tx, 'centre_name', names)
  const desks = demoCentres.flatMap(({ centre, desks: count }) =>
    demoDesks(count).map(({ desk, ...rest }) => ({ centreId: centre, deskNo: desk, ...rest })),
  )
  await addMissing(tx, 'desk', desks)
  const hours = demoCentres.flatMap(({ centre, kind }) =>
    hoursOfKind[kind].map((row) => ({ centreId: centre, ...row })),
  )
  await addMissing(tx, 'opening_hours', hours)
}

type DemoDevice = { readonly centreId: string; readonly kind: DeviceKind; readonly name: string }

function demoDevicesOf({ centre, kind, desks }: DemoCentre): DemoDevice[] {
  const counted = (device: DeviceKind, count: number): DemoDevice[] =>
    Array.from({ length: count }, (_, index) => ({
      centreId: centre,
      kind: device,
      name: `${device.charAt(0).toUpperCase()}${index + 1}`,
    }))
  if (kind === 'united') return [...counted('kiosk', 8), ...counted('board', 3), ...counted('reception', 1)]
  return [...counted('kiosk', desks < 14 ? 1 : 2), ...counted('board', 1)]
}

/** UUIDv8 (RFC 9562) of centre and name: the same demo device has the same id in every installation. */
export function demoDeviceId(centre: string, name: string): string {
  const bytes = createHash('sha256').update(`tereze demo device: ${centre}/${name}`).digest().subarray(0, 16)
  bytes[6] = 0x80 | (bytes[6]! & 0x0f)
  bytes[8] = 0x80 | (bytes[8]! & 0x3f)
  return bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
}

/** The token of a demo device, so that the demo page can open it; undefined outside demo mode. */
export const demoDeviceToken = ({ secret, isDemo }: Settings, device: string): string | undefined =>
  isDemo ? pseudonym(secret, `device:${device}`) : undefined

async function seedDevices(tx: Tx, settings: Pick<Settings, 'secret'>, registeredAt: Date): Promise<void> {
  const devices = demoCentres.flatMap(demoDevicesOf).map((device) => {
    const deviceId = demoDeviceId(device.centreId, device.name)
    const tokenDigest = digest(pseudonym(settings.secret, `device:${deviceId}`))
    const offlineSeries = device.kind === 'kiosk' ? device.name : null
    return { ...device, deviceId, tokenDigest, offlineSeries, isDemo: true, registeredAt }
  })
  await tx.run(sql`${insertRows('centres.device', devices)}
    on conflict (device_id) do update set token_digest = excluded.token_digest where device.is_demo`)
}

/** Places and the calendar are everybody's; the network and its devices exist in demo mode only. */
export const seed: NonNullable<Module['seed']> = async (tx, { clock, settings }) => {
  await seedPlaces(tx)
  await seedCalendar(tx)
  if (settings.isDemo) {
    await seedNetwork(tx)
    await seedDevices(tx, settings, clock.now())
  } else {
    // Tokens of demo devices can be computed by whoever knew the secret of the demo.
    await tx.run(sql`update centres.device set revoked_at = ${clock.now()} where is_demo and revoked_at is null`)
  }
}
