import { openLive, type LiveState } from '#ui/live-connection.ts'
import { openWords } from './client-words.ts'

/** As much of the pushed view as decides when to look at the page again. */
type View = {
  state: string
  deskNo: number | null
  calls: number
  ahead: number | null
  expected: { from: string; until: string } | null
  postponementsLeft: number
  now: string
}

const minuteMs = 60_000

/** The words are the server's: the script learns that something changed and asks for the page again. */
export function watchTicket(): void {
  const place = document.querySelector<HTMLElement>('[data-live]')
  const url = place?.dataset['live']
  if (!place || !url) return
  const alarm = openAlarm()
  const watch = document.querySelector<HTMLElement>('#watch')
  let shown = ''
  let state = document.querySelector<HTMLElement>('#live')?.dataset['state']
  let calls = 0
  // A replayed day has a time of its own: the server's word counts, not the phone's clock.
  let heardAt: Date | undefined
  let wordsOf: Date | undefined
  let link: LiveState | undefined
  const words = openWords({ now: () => heardAt, onSettled: () => say() })
  const say = () => {
    if (!link) return
    const behindSince = words.behindSince()
    if (behindSince) tell({ status: 'lost', since: behindSince }, watch, place)
    else tell({ status: link.status, since: heardAt ?? link.since }, watch, place)
  }

  openLive({
    url,
    onState: (now) => {
      link = now
      say()
    },
    onBeat(serverNow) {
      heardAt = serverNow
      wordsOf ??= serverNow
      // What time alone changes nobody pushes: how long the wait is, and whether the promise has passed.
      if (serverNow.getTime() - wordsOf.getTime() < minuteMs) return
      wordsOf = serverNow
      words.follow(false)
    },
    onMessage: (data) => {
      const view = data as View
      heardAt = new Date(view.now)
      const digest = JSON.stringify([
        view.state,
        view.deskNo,
        view.calls,
        view.ahead,
        view.expected,
        view.postponementsLeft,
      ])
      if (digest === shown) return
      const isFirst = shown === ''
      shown = digest
      const isOther = view.state !== state
      const isUrgent = isOther || (!isFirst && view.calls !== calls)
      const isCalled = view.state === 'called' && (isOther || (!isFirst && view.calls > calls))
      state = view.state
      calls = view.calls
      if (isFirst && !isUrgent) return words.areTrue()
      if (isCalled) alarm.ring()
      words.follow(isUrgent)
    },
  })
}

const clock = (at: Date): string => new Date(at.getTime() + 6 * 3_600_000).toISOString().slice(11, 16)

function tell({ status, since }: LiveState, watch: HTMLElement | null, place: HTMLElement): void {
  if (!watch) return
  watch.dataset['status'] = status
  if (status === 'live') watch.textContent = watch.dataset['liveWord'] ?? ''
  if (status === 'lost') watch.textContent = (place.dataset['lost'] ?? '').replace('{time}', clock(since))
}

/** A bell and a buzz. Browsers let a page sound only after a touch: that is what the button is for. */
function openAlarm(): { ring: () => void } {
  const button = document.querySelector<HTMLButtonElement>('#sound')
  let audio: AudioContext | undefined
  if (button && 'AudioContext' in window) {
    button.hidden = false
    button.addEventListener('click', () => {
      audio = new AudioContext()
      strike(audio, 0)
      button.textContent = button.dataset['on'] ?? ''
      button.disabled = true
    })
  }
  return {
    ring() {
      if ('vibrate' in navigator) navigator.vibrate([400, 150, 400, 150, 400])
      if (!audio) return
      // A phone that lay in a pocket may have put the sound to sleep.
      void audio.resume()
      for (const after of [0, 0.5, 1]) strike(audio, after)
    },
  }
}

function strike(audio: AudioContext, after: number): void {
  const [tone, volume] = [audio.createOscillator(), audio.createGain()]
  const at = audio.currentTime + after
  tone.frequency.value = 880
  volume.gain.setValueAtTime(0.4, at)
  volume.gain.exponentialRampToValueAtTime(0.001, at + 0.45)
  tone.connect(volume).connect(audio.destination)
  tone.start(at)
  tone.stop(at + 0.5)
}
