import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { FrameSplitter } from '../frames'
import { COMMAND, parsePacket, receipt } from '../packet'
import type { Captured } from './capture'

/**
 * What became of a frame: its data was receipted, its notice heard, it was not answered though it asked to be, it did
 * not ask, or it was not sent any more.
 */
export const OUTCOMES = ['receipted', 'noticed', 'unanswered', 'unasked', 'unsent'] as const
export type Outcome = (typeof OUTCOMES)[number]

export interface Replay {
  /** One for each frame, in their order. */
  outcomes: Outcome[]
  /** The receiver ended the connection before all was sent. */
  cut: boolean
}

export interface ReceiverPlace {
  host: string
  port: number
}

/** So long nothing is heard of a receiver that does not end the connection, ms. */
const PATIENCE_MS = 60_000

const keyOf = ({ mn, qn }: { mn: string; qn: string | null }) => `${mn} ${qn ?? ''}`

/**
 * Sends frames over one connection, as fast as the receiver takes them, then closes its own side: a receiver answers
 * all that has arrived and ends the connection, so that nothing is waited for in vain. Answers to the same QN (the parts
 * of a split packet) are counted to the frames in their order.
 * @throws the socket's own error (`ECONNREFUSED`, `ENOTFOUND`) when nobody listens
 */
export async function replayFrames(
  frames: readonly Captured[],
  place: ReceiverPlace,
  patienceMs = PATIENCE_MS,
): Promise<Replay> {
  const outcomes = frames.map((): Outcome => 'unsent')
  const waiting = new Map<string, number[]>()
  const splitter = new FrameSplitter()
  const socket = connect(place)
  await once(socket, 'connect')
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()))
  let cut = false
  let ended = false
  socket.on('error', () => (cut = true))
  socket.on('end', () => (cut ||= !ended))
  socket.on('data', (chunk) => {
    for (const event of splitter.push(chunk)) {
      const answer = event.kind === 'frame' ? parsePacket(event.segment) : null
      const at = answer && waiting.get(keyOf(answer))?.shift()
      if (!answer || at === undefined || at === null) continue
      outcomes[at] = answer.cn === COMMAND.received ? 'receipted' : 'noticed'
    }
  })
  socket.setTimeout(patienceMs, () => socket.destroy())
  for (const [at, { bytes, packet }] of frames.entries()) {
    if (cut || socket.destroyed) break
    const asks = packet !== null && receipt(packet) !== null
    outcomes[at] = asks ? 'unanswered' : 'unasked'
    if (asks) {
      const places = waiting.get(keyOf(packet))
      if (places) places.push(at)
      else waiting.set(keyOf(packet), [at])
    }
    if (!socket.write(bytes)) await drained(socket, closed)
  }
  ended = true
  socket.end()
  await closed
  return { outcomes, cut }
}

const drained = (socket: Socket, closed: Promise<void>): Promise<unknown> =>
  Promise.race([new Promise((resolve) => socket.once('drain', resolve)), closed])
