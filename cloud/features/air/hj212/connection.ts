import type { Socket } from 'node:net'
import type { FaultBook } from './faults'
import type { FairQueue } from './fair-queue'
import { FrameSplitter, type FrameEvent } from './frames'
import type { Taken } from './intake'
import { parsePacket, senderOf, type Packet } from './packet'
import { Session } from './session'
import type { SlotLimits } from './slots'

/** What one connection may take of the receiver. */
export interface Limits extends SlotLimits {
  /** Frames of one connection that wait to be taken in before no more is read from it. */
  pending: number
  /** Faults, and bytes, since something good came, after which a connection is closed. */
  faults: number
  badBytes: number
  /** Answers a station does not read, bytes. */
  unread: number
  /** How long a connection may be open before a managed station has been heard on it, whatever it sends, ms. */
  strangerMs: number
  /** Silence of a station after which its connection is closed, ms. */
  idleMs: number
}

export const LIMITS: Limits = {
  connections: 512,
  perAddress: 64,
  strangers: 128,
  strangersPerAddress: 16,
  pending: 16,
  faults: 100,
  badBytes: 256 * 1024,
  unread: 64 * 1024,
  strangerMs: 30_000,
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
  /** Does something later, unless it is called off; a test has a clock of its own. */
  later: Later
}

/** @returns calls it off */
export type Later = (ms: number, act: () => void) => () => void

/**
 * Reads one station's stream. Reading pauses while its frames wait, so that what a station sends too fast stays in
 * its own network buffer.
 * @param heard is told once that a managed station speaks on it
 * @returns ends the connection once what has arrived is taken in
 */
export function serveConnection(socket: Socket, parts: ConnectionParts, heard: () => void): () => void {
  const { limits, queue, faults, now, take, later } = parts
  const splitter = new FrameSplitter()
  const session = new Session()
  const address = socket.remoteAddress ?? 'unknown'
  let [pending, faultsSinceGood, bytesSinceGood] = [0, 0, 0]
  let closing = false
  let stranger = true
  let late = false

  // whatever it sends, byte by byte or packets that nobody knows: until then it must have said who it is
  const callOff = later(limits.strangerMs, () => {
    late = true
    // what waits for the database may be of a station
    if (pending === 0) socket.destroy()
  })
  const know = () => {
    if (!stranger) return
    stranger = false
    callOff()
    heard()
  }
  const fault = (reason: Parameters<FaultBook['count']>[1], sender = address) => {
    faultsSinceGood++
    faults.count(sender, reason, now())
  }
  const settle = () => {
    pending--
    if (closing && pending === 0) socket.end()
    else if (late && stranger && pending === 0) socket.destroy()
    else if (socket.isPaused() && !closing && pending < limits.pending) socket.resume()
  }
  const queuePacket = (packet: Packet) => {
    pending++
    queue.add(packet.mn, async () => {
      const { known, answer } = await take(session, packet)
      if (known) {
        know()
        ;[faultsSinceGood, bytesSinceGood] = [0, 0]
        socket.setTimeout(limits.idleMs)
      } else faultsSinceGood++
      if (answer !== null && !socket.destroyed) socket.write(answer, 'latin1')
      settle()
    })
  }
  const hear = (event: FrameEvent) => {
    if (event.kind === 'fault') return fault(event.reason)
    const packet = parsePacket(event.segment)
    if (!packet) return fault('form', senderOf(event.segment) ?? address)
    if (event.swapped) faults.count(packet.mn, 'crc_swapped', now())
    queuePacket(packet)
  }

  socket.on('timeout', () => socket.destroy())
  socket.on('close', callOff)
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
