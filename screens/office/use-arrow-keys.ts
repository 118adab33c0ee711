import { useCallback } from 'react'
import type { KeyboardEvent, RefObject } from 'react'

type Box = { left: number; top: number; width: number; height: number }
const middle = ({ left, width }: Box) => left + width / 2

/** The nearest box of the row below (1) or above (-1). */
function inNextRow(boxes: readonly Box[], own: Box, sign: 1 | -1): number | undefined {
  const ahead = ({ top }: Box) => (top - own.top) * sign
  const beyond = boxes.flatMap((box, index) => (ahead(box) > own.height / 2 ? [{ box, index }] : []))
  const row = Math.min(...beyond.map(({ box }) => ahead(box)))
  const off = (box: Box) => Math.abs(middle(box) - middle(own))
  return beyond.filter(({ box }) => ahead(box) - row < own.height / 2).toSorted((a, b) => off(a.box) - off(b.box))[0]
    ?.index
}

/** Which of the boxes lies next in the direction of a key. */
export function nextBox(boxes: readonly Box[], from: number, key: string): number | undefined {
  const own = boxes[from]
  if (!own) return undefined
  const beside = (index: number) => (boxes[index] ? index : undefined)
  const ways: Record<string, () => number | undefined> = {
    ArrowLeft: () => beside(from - 1),
    ArrowRight: () => beside(from + 1),
    ArrowUp: () => inNextRow(boxes, own, -1),
    ArrowDown: () => inNextRow(boxes, own, 1),
    Home: () => 0,
    End: () => boxes.length - 1,
  }
  return ways[key]?.()
}

/** Moves the focus among the buttons inside as one sees them. */
export function useArrowKeys(place: RefObject<HTMLElement | null>) {
  return useCallback(
    (event: KeyboardEvent) => {
      const buttons = [...(place.current?.querySelectorAll('button') ?? [])]
      const from = buttons.findIndex((button) => button === document.activeElement)
      const boxes = buttons.map((button) => button.getBoundingClientRect())
      const next = nextBox(boxes, from, event.key)
      if (next === undefined) return
      event.preventDefault()
      buttons[next]?.focus()
    },
    [place],
  )
}
