import type { OutcomeCode, ServiceCode, ServiceGroup } from '#catalogue/contract'
import type { Stretch } from './arrivals.ts'
import { atClock } from './day-plan.ts'
import type { BreakReason, Channel, DeskHabits, Language, PriorityClass } from './day-plan.ts'

/** Weights of one table need not sum to anything. How long a service takes stands in the catalogue. */
export type ServiceHabit = { weight: number; outcomes: Partial<Record<OutcomeCode, number>> }
export type GroupHabit = {
  services: Partial<Record<ServiceCode, ServiceHabit>>
}
export type DayHabits = typeof orok

const application = {
  done: 86,
  'documents-missing': 8,
  'come-again': 2,
  referred: 2,
  'not-eligible': 1,
  'gave-up': 1,
}
const atOnce = { done: 90, 'documents-missing': 7, referred: 1, 'not-eligible': 1, 'gave-up': 1 }

/**
 * The united centre «Орок», an ordinary working day. Marks: [S] sourced, [D] derived from a source, [A] invented for the
 * demo and shown as such. No volumes by service, service times or absences are published for the real centres.
 */
export const orok = {
  centre: 'bishkek-orok',
  // [S] 5,000 visitors a day and a peak hour of 12.5–15 %: the stated size and the range used to dimension the hall.
  visitors: 5_000,
  // [S] The desks stand in the centre's own data: their groups and skills come from there.
  desks: 120,
  // [S] Standard hours 09:00–18:00; [A] people gather, and tickets are issued, from 08:30.
  opensAtSecond: atClock('09:00'),
  closesAtSecond: atClock('18:00'),
  ticketsFromSecond: atClock('08:30'),
  // [A] Weights per stretch of those who come without a booking.
  walkInProfile: [
    { fromSecond: atClock('08:30'), untilSecond: atClock('09:00'), weight: 4 },
    { fromSecond: atClock('09:00'), untilSecond: atClock('10:00'), weight: 13 },
    { fromSecond: atClock('10:00'), untilSecond: atClock('11:00'), weight: 14.5 },
    { fromSecond: atClock('11:00'), untilSecond: atClock('12:00'), weight: 13 },
    { fromSecond: atClock('12:00'), untilSecond: atClock('13:00'), weight: 9.5 },
    { fromSecond: atClock('13:00'), untilSecond: atClock('14:00'), weight: 9.5 },
    { fromSecond: atClock('14:00'), untilSecond: atClock('15:00'), weight: 11.5 },
    { fromSecond: atClock('15:00'), untilSecond: atClock('16:00'), weight: 11 },
    { fromSecond: atClock('16:00'), untilSecond: atClock('17:00'), weight: 9.5 },
    { fromSecond: atClock('17:00'), untilSecond: atClock('17:45'), weight: 4.5 },
  ] satisfies Stretch[],

  booking: {
    share: 0.25, // [A]
    firstSlotAtSecond: atClock('09:00'),
    lastSlotAtSecond: atClock('17:15'),
    slotSeconds: 15 * 60, // [S] a booking may shift by 15 minutes
    // [S] Booked people are asked to come 10–15 minutes early; [A] the spread around it.
    earlySeconds: { mean: 9 * 60, deviation: 5 * 60 },
    lateShare: 0.1, // [A]
    lateMeanSeconds: 10 * 60, // [A]
    missedShare: 0.08, // [A]
  },

  // [D] Visits by subject follow the assumed mix: passports 33 % (25 at P, 8 collecting at Q), addresses 28 %, civil status
  // 17 % (15 and 2), vehicles, social and other 22 % (9 + 11 and 2). Desks in proportion to the work. Outcomes are [A].
  // The mean over all services must stay near 8–10 minutes for 120 desks ([D], Erlang C).
  groups: {
    passports: {
      services: {
        'passport-exchange': { weight: 9, outcomes: application },
        'id-card-exchange': { weight: 11, outcomes: application },
        'id-card-first': { weight: 5, outcomes: application },
      },
    },
    address: {
      services: {
        'address-registration': { weight: 16, outcomes: atOnce },
        'residence-extract': { weight: 12, outcomes: atOnce },
      },
    },
    civil: {
      services: {
        marriage: { weight: 2, outcomes: application },
        divorce: { weight: 1, outcomes: application },
        'birth-registration': { weight: 4, outcomes: atOnce },
        'death-registration': { weight: 1, outcomes: atOnce },
        'birth-record-correction': { weight: 0.7, outcomes: application },
        'name-change': { weight: 0.3, outcomes: application },
        'civil-repeat-certificate': { weight: 6, outcomes: atOnce },
      },
    },
    vehicles: {
      services: {
        'vehicle-registration': { weight: 5, outcomes: application },
        'driver-licence': { weight: 4, outcomes: application },
      },
    },
    social: {
      services: {
        'pension-certificate': { weight: 5, outcomes: atOnce },
        'social-benefit': { weight: 6, outcomes: application },
      },
    },
    quick: {
      services: { 'document-collection': { weight: 12, outcomes: { done: 97, 'documents-missing': 3 } } },
    },
  } satisfies Record<ServiceGroup, GroupHabit> as Record<ServiceGroup, GroupHabit>,
  serveVariation: 0.5, // [A] deviation / mean of a service time
  serveBounds: { shortestSeconds: 45, longestSeconds: 45 * 60 }, // [A]

  // The hall's own promises: reference data per class and centre.
  promiseSeconds: {
    'walk-in': 15 * 60, // [S] the bound of Russian one-stop regulations
    booked: 5 * 60, // [S] the same, by appointment
    'legal-priority': 5 * 60, // [A]
    quick: 10 * 60, // [A]
    returning: 3 * 60, // [A]
  } satisfies Record<PriorityClass, number>,

  legalPriorityShare: 0.07, // [A] disability, pregnancy, infant in arms, veterans
  languages: { ky: 66, ru: 31, en: 3 } satisfies Record<Language, number>, // [A] capital city
  birthYears: { from: 1941, to: 2008 }, // [A] applicants are adults
  channels: {
    'walk-in': { kiosk: 68, phone: 20, reception: 12 },
    booked: { kiosk: 70, phone: 25, reception: 5 },
    'legal-priority': { kiosk: 35, phone: 15, reception: 50 },
    quick: { kiosk: 75, phone: 20, reception: 5 },
  } satisfies Record<Exclude<PriorityClass, 'returning'>, Record<Channel, number>>, // [A]
  travelSeconds: { shortest: 5 * 60, longest: 35 * 60 }, // [A] from a virtual ticket to the door

  impatientShare: 0.3, // [A] the others wait whatever it takes
  patience: { leastSeconds: 4 * 60, meanExtraSeconds: 25 * 60 }, // [A]
  walkToDeskSeconds: { shortest: 10, longest: 50 }, // [A]
  absentShare: 0.04, // [A]
  returnsShare: 0.4, // [A] of the absent
  returnsSeconds: { shortest: 3 * 60, longest: 12 * 60 }, // [A] within the grace period

  secondErrandShare: 0.08, // [A]
  transferShare: 0.05, // [A]
  transferServeMinutes: 4, // [A]
  transferComesBackShare: 0.5, // [A]
  comeBackServeMinutes: 2, // [A]
  parkShare: 0.02, // [A]
  parkAwaySeconds: { shortest: 5 * 60, longest: 25 * 60 }, // [A] a copy, a photo, a payment
  parkFinishMinutes: 2, // [A]

  // [S] Lunch is an hour, 12:30–13:30 in the standard; [A] the united centre never closes, so desks go in waves.
  lunchWaves: [atClock('11:45'), atClock('12:30'), atClock('13:15'), atClock('14:00'), atClock('14:45')],
  lunchSeconds: 60 * 60,
  // [A] Short breaks: times a day and minutes each, for every desk on average.
  shortBreaks: {
    rest: { perDay: 2, minutes: 8 },
    equipment: { perDay: 0.15, minutes: 12 },
    briefing: { perDay: 0.1, minutes: 15 },
  } satisfies Record<Exclude<BreakReason, 'lunch'>, { perDay: number; minutes: number }>,
  habits: {
    waitForCalledSeconds: 90, // [A]
    betweenVisitorsSeconds: 10, // [A]
    mistakeEveryVisits: 150, // [A]
    overtimeSeconds: 45 * 60, // [A] everyone with a ticket at closing is served
    bookedGraceSeconds: 5 * 60, // [A] the hall's own rule
  } satisfies DeskHabits,
}
