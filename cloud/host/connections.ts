import type { Server, Socket } from 'node:net'
import { networkOf } from '../platform/deployment/network'

/** Connections at once, over all handles that listen. */
const MOST_CONNECTIONS = 4096

/**
 * Bounds how many connections are open, in all and from one address: whoever opens more than its share is cut off,
 * and the others still find a place. Behind a proxy of ours every connection comes from the proxy, whose own affair
 * the share of an address then is.
 * @param settings.proxies proxies of our own in front
 */
export function boundConnections(
  server: Server,
  settings: { proxies: number; connectionsPerAddress: number },
  most = MOST_CONNECTIONS,
): void {
  // counted here: what another handle took (`accepting.ts`) is none of those that the server counts itself
  let all = 0
  server.on('connection', (socket: Socket) => {
    all += 1
    socket.once('close', () => (all -= 1))
    if (all > most) socket.destroy()
  })
  if (settings.proxies > 0) return
  const open = new Map<string, number>()
  server.on('connection', (socket: Socket) => {
    const address = networkOf(socket.remoteAddress ?? '')
    const count = (open.get(address) ?? 0) + 1
    if (count > settings.connectionsPerAddress) {
      socket.destroy()
      return
    }
    open.set(address, count)
    socket.once('close', () => {
      const left = (open.get(address) ?? 1) - 1
      if (left === 0) open.delete(address)
      else open.set(address, left)
    })
  })
}
