import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Db, isTransient, sqlState } from '../../../platform/database'
import type { ReceiverFault } from '../contract/kinds'
import { ingest, type HourInput } from '../ingest'
import type { Device, StationDirectory } from './directory'
import type { FaultBook } from './faults'
import { readHour } from './hour'
import { standsBySomebody } from './overruled'
import { ANSWERS, COMMAND, noticed, receipt, type Packet } from './packet'
import type { Session } from './session'

/** `ST` of air quality stations (HJ 212—2017, table 5); others are chimneys, waters, noise. */
const AIR_QUALITY = '22'

/** Waits between tries while the database is away, ms. */
const TRIES_MS: readonly number[] = [200, 1_000, 5_000, 15_000]

/** How a packet was dealt with. */
export interface Taken {
  /** It came from a station that is managed and active. */
  known: boolean
  /** The frame to answer with, if any. */
  answer: string | null
}

export interface IntakeParts {
  db: Db
  county: string
  now: () => Date
  log: Logger
  directory: StationDirectory
  faults: FaultBook
}

/**
 * Takes one packet in. A receipt says that something of it is in the database for good; whatever is not kept gets
 * none and is counted. A station without a receipt sends a few times more and leaves it (HJ 212—2017, table 1).
 */
export async function takeIn(parts: IntakeParts, session: Session, packet: Packet): Promise<Taken> {
  const device = await patiently(() => parts.directory.find(packet.mn))
  if (!device?.active) {
    parts.faults.count(packet.mn, device ? 'inactive_station' : 'unknown_station', parts.now())
    return { known: false, answer: null }
  }
  return { known: true, answer: await answerTo(parts, session, packet, device) }
}

async function answerTo(
  parts: IntakeParts,
  session: Session,
  packet: Packet,
  device: Device,
): Promise<string | null> {
  const { cn, mn, st } = packet
  if (ANSWERS.has(cn)) return null
  // it says that the line is there, and wants to hear the same
  if (cn === COMMAND.heartbeat) return noticed(packet)
  if (cn === COMMAND.hour && st === AIR_QUALITY) return takeHour(parts, session, packet, device)
  parts.faults.count(mn, cn === COMMAND.hour ? 'not_air' : 'not_kept', parts.now())
  return null
}

async function takeHour(
  parts: IntakeParts,
  session: Session,
  packet: Packet,
  { station, ...device }: Device,
): Promise<string | null> {
  const at = parts.now()
  const count = (reason: ReceiverFault) => parts.faults.count(packet.mn, reason, at)
  const whole = session.wholeOf(packet)
  const read = readHour(packet, { ...device, now: at, dataTime: whole.dataTime })
  if (typeof read === 'string') {
    count(read)
    return null
  }
  const { hour, values, refused, known } = read
  for (const { reason } of refused) count(reason)
  if (values.some((value) => value !== null)) {
    if (!(await keep(parts, { station, hour, values }, at))) count('overruled')
    whole.kept = true
  } else if (!whole.kept && refused.length === 0) count(known ? 'empty' : 'no_factor')
  // a part with only wind and rain belongs to the packet whose other parts are kept
  return whole.kept ? receipt(packet) : null
}

/**
 * @returns false where a person's values stand above these. The hour is there all the same, for good, and no repeat
 *   of it would ever be taken: it is receipted like one that was sent again.
 */
async function keep({ db, county }: IntakeParts, row: HourInput, receivedAt: Date): Promise<boolean> {
  const source = { channel: 'hj212', importId: null, receivedAt } as const
  const { unchanged } = await patiently(() => ingest(db, county, source, [row]))
  return unchanged === 0 || !(await patiently(() => standsBySomebody(db, county, row)))
}

/** Tries again while the database cannot be reached; anything else is not cured by waiting. */
async function patiently<T>(work: () => Promise<T>): Promise<T> {
  for (const wait of TRIES_MS) {
    try {
      return await work()
    } catch (error) {
      if (!mayPass(error)) throw error
      await sleep(wait)
    }
  }
  return work()
}

/** No SQLSTATE at all: the connection failed. Classes 08, 53, 57: connection, resources, shutting down. */
function mayPass(error: unknown): boolean {
  const state = sqlState(error)
  return state === undefined || isTransient(error) || /^(08|53|57)/.test(state)
}
