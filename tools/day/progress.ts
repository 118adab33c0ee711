import type { Books } from '#replay'

const width = 24
const everyMs = 200
const lineEveryMs = 10_000

const clockFace = (second: number): string =>
  [second / 3600, (second / 60) % 60].map((part) => String(Math.floor(part)).padStart(2, '0')).join(':')

const figure = (value: number): string => Math.round(value).toLocaleString('en')

type Span = { readonly fromSecond: number; readonly untilSecond: number }

/** One line that moves on a terminal; a line now and then where the output is kept. */
export function openProgress({ fromSecond, untilSecond }: Span, requests: () => number) {
  const { stderr } = process
  const began = performance.now()
  let shown = -Infinity
  return {
    show: (second: number, { entries, turnedAway }: Books): void => {
      const now = performance.now()
      if (now - shown < (stderr.isTTY ? everyMs : lineEveryMs)) return
      shown = now
      const share = Math.min(1, Math.max(0, (second - fromSecond) / (untilSecond - fromSecond)))
      const bar = '█'.repeat(Math.round(share * width)).padEnd(width, '░')
      const waiting = [...entries.values()].filter(({ state }) => state === 'waiting').length
      const seconds = (now - began) / 1000
      const line = [
        `${clockFace(second)} ${bar}`,
        `${figure(entries.size)} tickets, ${figure(waiting)} waiting, ${figure(turnedAway.length)} turned away`,
        `${figure(requests() / seconds)} requests/s, ${figure((second - fromSecond) / seconds)} × real time`,
      ].join('   ')
      stderr.write(stderr.isTTY ? `\r${line}\u001B[K` : `${line}\n`)
    },
    end: () => void (stderr.isTTY && stderr.write('\r\u001B[K')),
  }
}
