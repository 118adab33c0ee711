type Close = () => Promise<void>

export type Closing = {
  /** What was opened last is closed first. */
  readonly add: (close: Close) => void
  /** Closes everything once, however often it is asked. What cannot be closed does not keep the rest open. */
  readonly closeAll: () => Promise<void>
  readonly isClosing: () => boolean
}

export function newClosing(onError: (error: unknown) => void): Closing {
  const open: Close[] = []
  let closed: Promise<void> | undefined
  const closeEach = async () => {
    for (let close = open.pop(); close; close = open.pop()) await close().catch(onError)
  }
  return {
    add: (close) => void open.push(close),
    closeAll: () => (closed ??= closeEach()),
    isClosing: () => closed !== undefined,
  }
}

/** Closes what is perhaps still being opened; what failed to open needs no closing. */
export const whenOpen =
  <Opened>(opening: Promise<Opened>, close: (opened: Opened) => Promise<void>): Close =>
  async () => {
    const opened = await opening.catch(() => undefined)
    if (opened !== undefined) await close(opened)
  }
