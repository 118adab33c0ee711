import { useMemo } from 'react'
import { create } from 'qrcode'
import styles from './Qr.module.css'

/** The quiet zone that readers need around the code. */
const margin = 4

/** A code to be read by a phone. Dark on white in every theme: many readers refuse the inverse. */
export function Qr({ value, label, size = 200 }: { value: string; label: string; size?: number }) {
  const { path, side } = useMemo(() => qrPath(value), [value])
  return (
    <svg
      className={styles['qr']}
      viewBox={`0 0 ${side} ${side}`}
      width={size}
      height={size}
      role="img"
      aria-label={label}
    >
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" shapeRendering="crispEdges" />
    </svg>
  )
}

/** One run of dark modules becomes one rectangle. */
export function qrPath(value: string): { path: string; side: number } {
  const { modules } = create(value, { errorCorrectionLevel: 'M' })
  let path = ''
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      let run = 0
      while (column + run < modules.size && modules.get(row, column + run)) run += 1
      if (run === 0) continue
      path += `M${column + margin} ${row + margin}h${run}v1h-${run}z`
      column += run
    }
  }
  return { path, side: modules.size + 2 * margin }
}
