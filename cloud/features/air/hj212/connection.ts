import type { Socket } from 'node:net'
import type { FaultBook } from './faults'
import type { FairQueue } from './fair-queue'
import { FrameSplitter, type FrameEvent } from './frames'
import { Session, type Taken } from './intake'
import { parsePacket, type Packet } from './packet'

/** What one connection may take of the receiver. */
export interface Limits {
  /** Connections at once, in all and from one address. */
  connections: number
  perAddress: number
  /** Frames of one connection that wait to be taken in before no more is read from it. */
  pending: number
  /** Faults, and bytes, since something good came, after which a connection is closed. */
  faults: number
  badBytes: number
  /** Answers a station does not read, bytes. */
  unread: number
  /** Silence after which a connection is closed: before and after a managed station has been heard on it, ms. */
  strangerMs: number
  idleMs: number
}

export const LIMITS: Limits = {
  connections: 512,
  perAddress: 64,
  pending: 16,
  faults: 100,
  badBytes: 256 * 1024,
  unread: 64 * 1024,
  strangerMs: 60_000,
  // a station may have one thing to say an hour
  idleMs: 70 * 60_000,
}

export interface ConnectionParts {
  limits: Limits
  queue: FairQueue
  faults: FaultBook
  now: () => Date
  /** Takes a packet in; never rejects. */
  take(session: Session, packet: Packet): Promise<Taken>
}

/**
 * Reads one station's stream. Reading pauses while its frames wait, so that what a station sends too fast stays in
 * its own network buffer.
 * @returns ends the connection once what has arrived is taken in
 */
export function serveConnection(socket: Socket, parts: ConnectionParts): () => void {
  const { limits, queue, faults, now, take } = parts
  const splitter = new FrameSplitter()
  const session = new Session()
  const address = socket.remoteAddress ?? 'unknown'
  let [pending, faultsSinceGood, bytesSinceGood] = [0, 0, 0]
  let closing = false

  const fault = (reason: Parameters<FaultBook['count']>[1]) => {
    faultsSinceGood++
    faults.count(address, reason, now())
  }
  const settle = () => {
    pending--
    if (closing && pending === 0) socket.end()
    else if (socket.isPaused() && !closing && pending < limits.pending) socket.resume()
  }
  const queuePacket = (packet: Packet) => {
    pending++
    queue.add(packet.mn, async () => {
      const { known, answer } = await take(session, packet)
      if (known) {
        ;[faultsSinceGood, bytesSinceGood] = [0, 0]
        socket.setTimeout(limits.idleMs)
      } else faultsSinceGood++
      if (answer !== null && !socket.destroyed) socket.write(answer)
      settle()
    })
  }
  const hear = (event: FrameEvent) => {
    if (event.kind === 'fault') return fault(event.reason)
    const packet = parsePacket(event.segment)
    if (!packet) return fault('form')
    if (event.swapped) faults.count(packet.mn, 'crc_swapped', now())
    queuePacket(packet)
  }

  socket.setTimeout(limits.strangerMs)
  socket.on('timeout', () => socket.destroy())
  // a reset or a broken line: the station connects again
  socket.on('error', () => socket.destroy())
  socket.on('data', (chunk: Buffer) => {
    bytesSinceGood += chunk.length
    splitter.push(chunk).forEach(hear)
    if (pending >= limits.pending) socket.pause()
    const unheeded = faultsSinceGood > limits.faults || (pending === 0 && bytesSinceGood > limits.badBytes)
    if (unheeded || socket.writableLength > limits.unread) socket.destroy()
  })
  socket.on('end', () => {
    splitter.end().forEach(hear)
    close()
  })
  function close() {
    closing = true
    if (pending === 0) socket.end()
  }
  return () => {
    socket.pause()
    close()
  }
}
