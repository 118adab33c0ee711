/** The only source of the present. Modules receive one; `new Date()` without an argument is forbidden there. */
export type Clock = { now(): Date }

export const systemClock: Clock = { now: () => new Date() }

/** A clock that stands still until told otherwise: for tests and for the replay of a day. */
export type SteeredClock = Clock & {
  /**
   * Moves to an instant, or stays at the present one; time flows from there at `speed` (0 stands still, 1 is real time).
   * Going back is refused.
   */
  steer(to: Date | 'here', speed?: number): void
  speed(): number
}

export function steeredClock(start: Date | string, initialSpeed = 0): SteeredClock {
  let base = new Date(start).getTime()
  let speed = initialSpeed
  let real = performance.now()
  const now = () => new Date(Math.floor(base + (performance.now() - real) * speed))
  return {
    now,
    speed: () => speed,
    steer(to, newSpeed = speed) {
      const present = now()
      if (to !== 'here' && to < present) throw new RangeError('a clock does not go back')
      base = (to === 'here' ? present : to).getTime()
      speed = newSpeed
      real = performance.now()
    },
  }
}

/** The zone of the whole country: UTC+6 all year, no daylight saving. */
export const timeZone = 'Asia/Bishkek'
const utcOffsetMs = 6 * 3600 * 1000

/** The civil day of an instant, `2026-11-23`. */
export const dayOf = (instant: Date): string => new Date(instant.getTime() + utcOffsetMs).toISOString().slice(0, 10)

/** The instant of a wall-clock time on a civil day: `instantOf('2026-11-23', '09:00')`. */
export const instantOf = (day: string, time: string): Date =>
  new Date(`${day}T${time.length === 5 ? `${time}:00` : time}+06:00`)

/** The wall-clock time of an instant, `09:41`. */
export const timeOf = (instant: Date): string => new Date(instant.getTime() + utcOffsetMs).toISOString().slice(11, 16)

export const secondsBetween = (from: Date, to: Date): number => (to.getTime() - from.getTime()) / 1000

export const addSeconds = (instant: Date, seconds: number): Date => new Date(instant.getTime() + seconds * 1000)
