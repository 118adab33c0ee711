import { useEffect, useRef } from 'react'
import type { ReactNode } from 'react'

/** The question of a page. It takes the focus when the page appears, so that ears and keys begin where eyes do. */
export function Title({ children }: { children: ReactNode }) {
  const title = useRef<HTMLHeadingElement>(null)
  useEffect(() => {
    title.current?.focus({ preventScroll: true })
    title.current?.closest('main')?.scrollTo(0, 0)
    scrollTo(0, 0)
  }, [])
  return (
    <h1 ref={title} tabIndex={-1} data-stop="">
      {children}
    </h1>
  )
}
