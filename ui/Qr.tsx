import { useMemo } from 'react'
import { qrPath } from './qr-path.ts'
import styles from './Qr.module.css'

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
