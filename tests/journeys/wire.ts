import { connect, createServer, type AddressInfo, type Socket } from 'node:net'

/**
 * `open` lets everything through. `cut` breaks every connection and takes no new one. `mute` lets requests reach the
 * server and loses the answers: the worst case for whoever sent a command.
 */
export type WireState = 'open' | 'cut' | 'mute'

export type Wire = {
  /** The server's address at this end of the wire. */
  readonly url: string
  set(state: WireState): void
  close(): Promise<void>
}

/** A wire to a server that a story can damage: a real connection that really breaks. */
export async function layWire(to: string): Promise<Wire> {
  const { hostname, port } = new URL(to)
  let state: WireState = 'open'
  const sockets = new Set<Socket>()
  const keep = (socket: Socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
    socket.on('error', () => socket.destroy())
  }
  const server = createServer((near) => {
    keep(near)
    if (state === 'cut') return void near.destroy()
    const far = connect(Number(port), hostname)
    keep(far)
    near.pipe(far)
    far.on('data', (answer) => state === 'open' && near.write(answer))
    far.on('close', () => near.destroy())
    near.on('close', () => far.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    set(next) {
      state = next
      if (next === 'cut') for (const socket of sockets) socket.destroy()
    },
    async close() {
      for (const socket of sockets) socket.destroy()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}
