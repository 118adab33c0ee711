import type { ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import styles from './EmptyState.module.css'

type EmptyStateProps = { title: string; children?: ReactNode; icon?: LucideIcon; action?: ReactNode }

/** Nothing here: why, and what comes next. */
export function EmptyState({ title, children, icon: Icon, action }: EmptyStateProps) {
  return (
    <div className={styles['empty']}>
      {Icon && <Icon aria-hidden="true" />}
      <strong>{title}</strong>
      {children && <p>{children}</p>}
      {action}
    </div>
  )
}
