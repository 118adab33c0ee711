import type { ComponentProps, ReactNode } from 'react'
import type { LucideIcon } from 'lucide-react'
import { KeyHint } from './KeyHint.tsx'
import styles from './Button.module.css'

type Look = {
  kind?: 'primary' | 'secondary' | 'quiet' | 'danger' | undefined
  size?: 'kiosk' | undefined
  /** Stands before the words, never instead of them. */
  icon?: LucideIcon | undefined
  /** The key that does the same, as printed on the keyboard. */
  hint?: string | undefined
  wide?: boolean | undefined
  children: ReactNode
}

export function Button({ kind, size, icon, hint, wide, children, ...rest }: Look & ComponentProps<'button'>) {
  return (
    <button type="button" {...look({ kind, size, wide })} {...rest}>
      <Face icon={icon} hint={hint}>
        {children}
      </Face>
    </button>
  )
}

/** Goes somewhere; a button does something. */
export function LinkButton({ kind, size, icon, hint, wide, children, ...rest }: Look & ComponentProps<'a'>) {
  return (
    <a {...look({ kind, size, wide })} {...rest}>
      <Face icon={icon} hint={hint}>
        {children}
      </Face>
    </a>
  )
}

type Maybe<Type> = { [Key in keyof Type]: Type[Key] | undefined }

const look = ({ kind = 'primary', size, wide }: Maybe<Pick<Look, 'kind' | 'size' | 'wide'>>) => ({
  className: styles['button'],
  'data-kind': kind,
  'data-size': size,
  'data-wide': wide || undefined,
})

function Face({ icon: Icon, hint, children }: Maybe<Pick<Look, 'icon' | 'hint'>> & { children: ReactNode }) {
  return (
    <>
      {Icon && <Icon className={styles['icon']} aria-hidden="true" />}
      <span>{children}</span>
      {hint && <KeyHint>{hint}</KeyHint>}
    </>
  )
}
