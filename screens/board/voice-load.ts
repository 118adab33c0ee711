import type { ServiceGroup } from '#catalogue/contract'
import { services } from '#catalogue/contract'
import { callSeconds } from '#ui/voice/manifest.json'

/** A desk as the load of a voice sees it: its first skill is what it mostly does. */
export type CallingDesk = { readonly skills: readonly ServiceGroup[] }

/** From the end of one visit to the start of the next: the call and the way to the desk [A]. */
const comingSeconds = 40
/** Calls a visit: one in ten is called once more [A]. */
const callsPerVisit = 1.1
/** A voice that speaks more of the time has no room for a crowd, and a hall that hears it no rest. */
const mostOfTheTime = 0.6

const typicalSeconds = (group: ServiceGroup | undefined): number => {
  const minutes = Object.values(services)
    .filter((service) => service.group === group)
    .map(({ typicalMinutes }) => typicalMinutes)
  return (60 * minutes.reduce((sum, each) => sum + each, 0)) / Math.max(1, minutes.length)
}

/** What these desks call while every one of them has somebody to call: the peak of a day. */
export const callsPerHour = (desks: readonly CallingDesk[]): number =>
  desks.reduce((sum, { skills }) => sum + (3600 * callsPerVisit) / (typicalSeconds(skills[0]) + comingSeconds), 0)

/** The part of the time for which one voice speaks, each call in full and in the slower of the two languages of the state. */
const speakingShare = (desks: readonly CallingDesk[]): number =>
  (callsPerHour(desks) * Math.max(callSeconds.full.ky, callSeconds.full.ru)) / 3600

export const canOneVoiceServe = (desks: readonly CallingDesk[]): boolean => speakingShare(desks) <= mostOfTheTime
