import { address } from './address.ts'
import { civil } from './civil.ts'
import { passports } from './passports.ts'
import { quick, social, vehicles } from './other-services.ts'
import type { LifeEventCode, Service, ServiceCode, ServiceEntry, ServiceGroup } from './service.ts'

const ofGroup = <Code extends ServiceCode>(group: ServiceGroup, entries: Readonly<Record<Code, ServiceEntry>>) => {
  const listed = Object.entries<ServiceEntry>(entries).map(([code, entry]) => [code, { code, group, ...entry }])
  // `fromEntries` forgets the keys it was given.
  return Object.fromEntries(listed) as Readonly<Record<Code, Service>>
}

/** Every service the hall serves; a code without an entry does not compile. */
export const services: { readonly [Code in ServiceCode]: Service } = {
  ...ofGroup('passports', passports),
  ...ofGroup('address', address),
  ...ofGroup('civil', civil),
  ...ofGroup('vehicles', vehicles),
  ...ofGroup('social', social),
  ...ofGroup('quick', quick),
}

/** What a life event usually asks for, in the order of the list of services. */
export const servicesFor = (event: LifeEventCode): readonly Service[] =>
  Object.values(services).filter(({ lifeEvents }) => lifeEvents.includes(event))
