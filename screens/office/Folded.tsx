import { useState } from 'react'
import type { ReactNode } from 'react'
import styles from './office.module.css'

/** A table with its title to press; in the hand, where it would be an arm long, it begins closed. */
export function Folded({ title, children }: { title: string; children: ReactNode }) {
  const [isOpen] = useState(() => !matchMedia('(width < 48rem)').matches)
  return (
    <details className={styles['folded']} open={isOpen}>
      <summary>{title}</summary>
      {children}
    </details>
  )
}
