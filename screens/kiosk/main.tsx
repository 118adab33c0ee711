import { mount } from '#ui/mount.tsx'
import './kiosk.css'
import { Kiosk } from './Kiosk.tsx'

// A page that comes back from the browser's memory would bring the person before with it.
window.addEventListener('pageshow', ({ persisted }) => persisted && location.reload())

if (import.meta.env.PROD && 'serviceWorker' in navigator) {
  // Without it the kiosk works all the same, except for a restart while the network is gone.
  navigator.serviceWorker.register('/kiosk-worker.js', { scope: '/kiosk' }).catch(() => undefined)
}

mount(<Kiosk />, { initial: 'ky', remember: false })
