/** Counts down how long a time is still kept, by the clock of the server; at the end the page tells what follows. */
export function countDown(): void {
  const place = document.querySelector<HTMLElement>('[data-until]')
  const { until, now, text = '' } = place?.dataset ?? {}
  if (!place || !until || !now) return
  const endsAt = performance.now() + Date.parse(until) - Date.parse(now)
  const tick = () => {
    const seconds = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000))
    const time = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
    place.textContent = text.replace('{time}', time)
    if (seconds > 0) return
    clearInterval(timer)
    location.reload()
  }
  const timer = setInterval(tick, 1000)
  tick()
}
