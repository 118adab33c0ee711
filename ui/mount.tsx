import './base.css'
import { StrictMode } from 'react'
import type { ReactNode } from 'react'
import { createRoot } from 'react-dom/client'
import { config } from 'zod'
import { LanguageProvider } from './language.tsx'
import type { Language } from './language.tsx'

// The security policy forbids code made from text; without this zod tries it once and the browser complains.
config({ jitless: true })

/** Starts a screen in `<div id="screen">` of its index.html. */
export function mount(screen: ReactNode, options: { initial?: Language; remember?: boolean } = {}): void {
  const place = document.querySelector('#screen')
  if (!place) throw new Error('index.html has no element with id "screen"')
  createRoot(place).render(
    <StrictMode>
      <LanguageProvider {...options}>{screen}</LanguageProvider>
    </StrictMode>,
  )
}
