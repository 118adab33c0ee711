import styles from './KeyHint.module.css'

/** The key that does this, shown beside the action. */
export function KeyHint({ children }: { children: string }) {
  return <kbd className={styles['key']}>{children}</kbd>
}
