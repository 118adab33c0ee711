export type Reach = {
  /** An answer came. */
  heard(): void
  /** None came, although one was asked for. */
  missed(): void
  /** Something broke that may mean anything: ask at once. */
  doubt(): void
  /** Begins again after a close. */
  open(): void
  close(): void
}

type Asking = {
  /** True when the server answers. */
  readonly probe: () => Promise<boolean>
  readonly onChange: (cutSince: Date | null) => void
  readonly now: () => Date
  readonly pauseMs?: number
}

/**
 * Whether the server can be reached is decided by answers, not by the machine's network card: a plugged cable says
 * nothing about the line behind it. While there is none, it is asked again every few seconds.
 */
export function openReach({ probe, onChange, now, pauseMs = 4000 }: Asking): Reach {
  let cutSince: Date | null = null
  let timer: ReturnType<typeof setTimeout> | undefined
  let isAsking = false
  let isClosed = false

  const settle = (since: Date | null) => {
    if (isClosed || (cutSince === null) === (since === null)) return
    cutSince = since
    onChange(since)
  }
  const heard = () => {
    clearTimeout(timer)
    settle(null)
  }
  const missed = () => {
    settle(cutSince ?? now())
    clearTimeout(timer)
    if (!isClosed) timer = setTimeout(() => void ask(), pauseMs)
  }
  async function ask(): Promise<void> {
    if (isAsking || isClosed) return
    isAsking = true
    const hasAnswered = await probe().catch(() => false)
    isAsking = false
    if (isClosed) return
    if (hasAnswered) heard()
    else missed()
  }
  return {
    heard,
    missed,
    doubt: () => void ask(),
    open: () => void (isClosed = false),
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}
