/** The end of a server behind a proxy, in which nobody's request is lost. */
import { type Server, Server as Listener, type Socket } from 'node:net'
import { setImmediate as turn } from 'node:timers/promises'

/** A crowd may knock without a pause: then some of it is turned away. */
const MOST_TURNS = 200

/**
 * A proxy keeps connections for requests to come and may send one at the very moment in which we close it; one that
 * writes it does not send to another server. So nobody new is let in, whoever comes is answered and told that the
 * connection ends with that, and what is idle is left to the proxy, which closes it after its own time
 * (`keepalive_timeout` of the upstream).
 * @param server before anybody is connected
 * @returns ends when nobody is connected any more, or the time is over, in milliseconds
 */
export function watchConnections(server: Server): (most: number) => Promise<void> {
  const open = new Set<Socket>()
  let came = 0
  let changed = () => {}
  server.on('connection', (socket: Socket) => {
    came += 1
    open.add(socket)
    socket.once('close', () => {
      open.delete(socket)
      changed()
    })
  })
  /** Who has knocked is let in: the system cuts off whom it has let in and we have not yet, when the listening ends. */
  async function emptyQueue(): Promise<void> {
    for (let turns = 0, before = -1; turns < MOST_TURNS && came !== before; turns++) {
      before = came
      // of the loop: what waits is taken between the two
      await turn()
      await turn()
    }
  }
  return async (most) => {
    await emptyQueue()
    return new Promise((resolve) => {
      // only the listening ends: what HTTP adds to it closes idle connections as well
      Listener.prototype.close.call(server)
      const timer = setTimeout(resolve, most)
      changed = () => {
        if (open.size > 0) return
        clearTimeout(timer)
        resolve()
      }
      changed()
    })
  }
}
