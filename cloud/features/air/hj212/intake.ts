import { setTimeout as sleep } from 'node:timers/promises'
import type { Logger } from 'pino'
import { type Db, isTransient, sqlState } from '../../../platform/database'
import { ingest, type HourInput } from '../ingest'
import type { Device, StationDirectory } from './directory'
import type { FaultBook } from './faults'
import { readHour } from './hour'
import { COMMAND, receipt, type Packet } from './packet'

/** `ST` of air quality stations (HJ 212—2017, table 5); others are chimneys, waters, noise. */
const AIR_QUALITY = '22'

/** Waits between tries while the database is away, ms. */
const TRIES_MS: readonly number[] = [200, 1_000, 5_000, 15_000]
/** Split packets of a connection whose time is remembered. */
const MOST_PARTS = 16

/** What is remembered of one connection. */
export class Session {
  readonly #times = new Map<string, string>()

  /** `DataTime` of a split packet: not every part repeats it. */
  timeOf({ qn, cn, mn, flag, data }: Packet): string | undefined {
    if (!flag.split || qn === null) return undefined
    const key = `${mn} ${cn} ${qn}`
    const own = data.get('DataTime')
    if (own === undefined) return this.#times.get(key)
    this.#times.delete(key)
    this.#times.set(key, own)
    for (const oldest of this.#times.keys()) {
      if (this.#times.size <= MOST_PARTS) break
      this.#times.delete(oldest)
    }
    return own
  }
}

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
 * Takes one packet in. A receipt says that the packet has been dealt with for good: its hour is committed, or it
 * holds nothing that is kept (real-time, minute and day values, heartbeats). What is refused gets none.
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
  if (packet.cn === COMMAND.received) return null
  if (packet.cn !== COMMAND.hour) return receipt(packet)
  if (packet.st === AIR_QUALITY) return takeHour(parts, session, packet, device)
  parts.faults.count(packet.mn, 'not_air', parts.now())
  return null
}

async function takeHour(
  { db, county, now, faults }: IntakeParts,
  session: Session,
  packet: Packet,
  device: Device,
): Promise<string | null> {
  const at = now()
  const read = readHour(packet, {
    now: at,
    milligrams: device.milligrams,
    dataTime: session.timeOf(packet),
  })
  if (typeof read === 'string') {
    faults.count(packet.mn, read, at)
    return null
  }
  for (const { reason } of read.refused) faults.count(packet.mn, reason, at)
  if (read.values.some((value) => value !== null)) {
    const row: HourInput = { station: device.station, hour: read.hour, values: read.values }
    await patiently(() => ingest(db, county, { channel: 'hj212', importId: null, receivedAt: at }, [row]))
  }
  return receipt(packet)
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
