import { z } from 'zod'
import type { Text } from '#kernel/texts.ts'

/** The service groups: one letter of the ticket and one skill of a desk each. */
export const serviceGroups = ['passports', 'address', 'civil', 'vehicles', 'social', 'quick'] as const
export const ServiceGroup = z.enum(serviceGroups)
export type ServiceGroup = z.infer<typeof ServiceGroup>

export const serviceCodes = [
  'passport-exchange',
  'id-card-exchange',
  'id-card-first',
  'address-registration',
  'residence-extract',
  'marriage',
  'divorce',
  'birth-registration',
  'death-registration',
  'birth-record-correction',
  'civil-repeat-certificate',
  'name-change',
  'vehicle-registration',
  'driver-licence',
  'pension-certificate',
  'social-benefit',
  'document-collection',
] as const
export const ServiceCode = z.enum(serviceCodes)
export type ServiceCode = z.infer<typeof ServiceCode>

export const lifeEventCodes = [
  'child-born',
  'turned-16',
  'getting-married',
  'divorcing',
  'moved-house',
  'lost-document',
  'going-abroad',
  'relative-died',
  'bought-car',
  'retired',
  'document-ready',
] as const
export const LifeEventCode = z.enum(lifeEventCodes)
export type LifeEventCode = z.infer<typeof LifeEventCode>

export type Service = {
  readonly code: ServiceCode
  readonly group: ServiceGroup
  readonly name: Text
  /** One plain sentence: when a person needs this. */
  readonly help: Text
  /** What people really type and say, separated by commas. */
  readonly words: Text
  readonly lifeEvents: readonly LifeEventCode[]
  /** The usual time at the desk. Nothing is published for the real centres: a demo figure, to be replaced by measurement. */
  readonly typicalMinutes: number
  /** How many seats of 15 minutes in a row a booking takes. */
  readonly seats: number
  readonly isBookable: boolean
}

/** A service as its group's file writes it. */
export type ServiceEntry = Omit<Service, 'code' | 'group'>
