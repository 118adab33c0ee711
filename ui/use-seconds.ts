import { useEffect, useState } from 'react'

/** The present, and a new look at it every second: clocks of one screen tick together. */
export function useSeconds(now: () => Date): Date {
  const [, tick] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1000)
    return () => clearInterval(timer)
  }, [])
  return now()
}

/** `0:07`, `12:40`, `1:02:05`: a running clock is read at a glance, without words. */
export function runningClock(from: Date, to: Date): string {
  const whole = Math.max(0, Math.floor((to.getTime() - from.getTime()) / 1000))
  const [hours, minutes, seconds] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60]
  const two = (part: number) => String(part).padStart(2, '0')
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds)}` : `${minutes}:${two(seconds)}`
}
