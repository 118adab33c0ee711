import { useEffect, useRef } from 'react'

/** Handlers by `KeyboardEvent.code`: the place of a key, because the same key types Т, т or n in our three layouts. */
export type Keys = Readonly<Record<string, (() => void) | undefined>>

/** Obeys keys anywhere on the page, except while someone types, holds a modifier or answers a dialog. */
export function useKeys(keys: Keys): void {
  const latest = useRef(keys)
  useEffect(() => {
    latest.current = keys
  })
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const act = latest.current[event.code]
      if (!act || !isFree(event)) return
      event.preventDefault()
      act()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [])
}

/** What is printed on a key: `KeyN` → `N`, `Digit4` → `4`. */
export const keyName = (code: string): string => names[code] ?? code.replace(/^(Key|Digit|Numpad)/, '')

const names: Record<string, string> = {
  Space: '␣',
  Enter: '⏎',
  Escape: 'Esc',
  Backspace: '⌫',
  ArrowUp: '↑',
  ArrowDown: '↓',
  ArrowLeft: '←',
  ArrowRight: '→',
}

function isFree(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.repeat || hasModifier(event)) return false
  if (document.querySelector('dialog[open]')) return false
  const target = event.target instanceof Element ? event.target : undefined
  if (target?.closest('input, textarea, select, [contenteditable="true"]')) return false
  const pressesTheControl = event.code === 'Space' || event.code === 'Enter'
  return !(pressesTheControl && target?.closest('button, a, summary, [role="button"]'))
}

const hasModifier = (event: KeyboardEvent): boolean => event.ctrlKey || event.altKey || event.metaKey
