import { countDown } from './client-countdown.ts'
import { keepDraft, showDraft } from './client-draft.ts'
import { heal, isKept, keepForLater, showUnsent } from './client-kept.ts'
import { keepOwn, showOwn } from './client-own.ts'
import { watchTicket } from './client-ticket.ts'

/* Every journey is complete without this file. It adds what only a script can: the live ticket, its sound, the list of
   what is kept on this phone, and the cursor where the mistake is. */

document.querySelector<HTMLElement>('[role="alert"][tabindex]')?.focus()

const print = document.querySelector<HTMLButtonElement>('#print')
if (print) {
  print.hidden = false
  print.addEventListener('click', () => window.print())
}

/** A form that was sent waits for its answer instead of being sent again by an impatient finger. */
document.addEventListener('submit', (event) => {
  const form = event.target as HTMLFormElement
  if (form.method !== 'post') return
  if (form.dataset['sent']) event.preventDefault()
  form.dataset['sent'] = 'yes'
})
// Coming back with the browser's own button shows the form as it was left: it may be sent again.
window.addEventListener('pageshow', () => {
  for (const form of document.forms) delete form.dataset['sent']
})

function live(): void {
  const reload = document.querySelector<HTMLElement>('[data-reload]')?.dataset['reload']
  // Not under the finger or the reading voice of somebody who is in the middle of the page.
  const isBusy = () => document.hidden || (document.activeElement ?? document.body) !== document.body
  if (reload) setInterval(() => isBusy() || location.reload(), Number(reload) * 1000)
  keepOwn()
  showOwn()
  keepDraft()
  showDraft()
  countDown()
  watchTicket()
  void keepForLater()
}

showUnsent()
if (isKept) heal()
else live()
