import styles from './Mark.module.css'

/** A window of four panes, one of them open. Beside it always stands the name, so it says nothing itself. */
export function Mark({ size = 32 }: { size?: number }) {
  return (
    <svg className={styles['mark']} width={size} height={size} viewBox="0 0 32 32" aria-hidden="true" focusable="false">
      <path className={styles['pane']} d="M4 4h11v11H4zM4 17h11v11H4zM17 17h11v11H17z" />
      <path className={styles['open']} d="M17 4l8-3v11l-8 3z" />
      <path className={styles['frame']} d="M17 15h11V4h-3" />
    </svg>
  )
}
