import { useCallback, useEffect, useState } from 'react'

/** The person is warned this long before everything is wiped. */
const warningSeconds = 10

/** Seconds left while the warning shows, else undefined. Any touch or key begins anew. */
export function useIdle(
  limitSeconds: number,
  onEnd: () => void,
  isOn: boolean,
): { left: number | undefined; stay: () => void } {
  const [touchedAt, setTouchedAt] = useState(() => performance.now())
  const [left, setLeft] = useState<number>()
  const stay = useCallback(() => {
    setTouchedAt(performance.now())
    setLeft(undefined)
  }, [])
  useEffect(() => {
    if (!isOn) return
    const names = ['pointerdown', 'pointermove', 'keydown', 'wheel'] as const
    for (const name of names) addEventListener(name, stay, { capture: true, passive: true })
    return () => names.forEach((name) => removeEventListener(name, stay, { capture: true }))
  }, [isOn, stay])
  useEffect(() => {
    if (!isOn) return
    const timer = setInterval(() => {
      const seconds = Math.ceil(limitSeconds - (performance.now() - touchedAt) / 1000)
      setLeft(seconds > warningSeconds ? undefined : Math.max(0, seconds))
      if (seconds <= 0) onEnd()
    }, 250)
    return () => clearInterval(timer)
  }, [isOn, limitSeconds, touchedAt, onEnd])
  return { left: isOn ? left : undefined, stay }
}
