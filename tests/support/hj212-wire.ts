import { eq } from 'drizzle-orm'
import pino from 'pino'
import { POLLUTANTS, type Pollutant } from '../../cloud/features/air/contract'
import type { ReceiverFault } from '../../cloud/features/air/contract/kinds'
import { startReceiver } from '../../cloud/features/air/hj212/receiver'
import { hourOf } from '../../cloud/features/air/ingest'
import { enterByHand } from '../../cloud/features/air/ingest/manual'
import { hours } from '../../cloud/features/air/tables'
import { receiverFaults } from '../../cloud/features/air/hj212/tables'
import { BEIJING_OFFSET_MS } from '../../cloud/shared/time'
import { createStation, type StationOptions } from '../factories/air'
import { TEST_COUNTY, TEST_NOW, type TestServices } from './services'
import { TestStation } from './station'

/** Stands for the address a station connects from, as the sender of a fault. */
export const ADDRESS = '127.0.0.1'

/** Published units: µg/m³, CO mg/m³. */
type Values = Partial<Record<Pollutant, number>>

/** What a station does on the wire, and what must come of it. */
export interface WireCase {
  name: string
  station?: StationOptions
  /** An hour (`YYYYMMDDhh`) that a person has entered before. */
  byHand?: { hour: string; values: Values }
  /** Bytes as they are written, one arrival each. */
  send: (mn: string) => string | readonly string[]
  /** Hours (`YYYYMMDDhh` of their start) that are there afterwards. */
  kept?: Record<string, Values>
  /** `CN` of each answer. */
  answers?: readonly string[]
  /** Of the station's own MN, unless it says otherwise. */
  faults?: Partial<Record<ReceiverFault, number>>
  /** Under which name they are counted. */
  under?: string
}

/** What came of it, in the same words. */
type WireResult = Required<Pick<WireCase, 'kept' | 'answers'>> & {
  faults: Record<string, Record<string, number>>
}

/** What a case says must come of it, whole. */
export const expectedOf = ({ kept = {}, answers = [], faults, under }: WireCase, mn: string): WireResult => ({
  kept,
  answers,
  faults: faults ? { [under ?? mn]: faults } : {},
})

let number = 0

/** Plays a case over a real socket to a receiver of its own. @returns what came of it, and the MN of the station */
export async function playWire(
  t: TestServices,
  { station = {}, byHand, send }: WireCase,
): Promise<{ result: WireResult; mn: string }> {
  number++
  const [code, mn] = [`W${number}`, `WIRE-${number}`]
  await t.db.delete(receiverFaults)
  await createStation(t.db, { kind: 'other', ...station, code, deviceId: mn })
  if (byHand) await enter(t, code, byHand)
  const log = pino({ level: 'silent' })
  const receiver = await startReceiver({
    db: t.db,
    county: TEST_COUNTY,
    log,
    host: ADDRESS,
    port: 0,
    now: () => TEST_NOW,
  })
  const device = await TestStation.connect(receiver.port)
  device.socket.setNoDelay(true)
  for (const bytes of [send(mn)].flat()) {
    device.send(bytes)
    // a turn of the loop, so that each is an arrival of its own
    await new Promise((resolve) => setImmediate(resolve))
  }
  // whoever closes its side is answered all that it sent, then the connection ends: nothing more can come
  device.socket.end()
  await device.ended()
  await receiver.stop()
  const rows = await t.db.select().from(hours).where(eq(hours.station, code))
  const counted = await t.db.select().from(receiverFaults)
  const faults: WireResult['faults'] = {}
  for (const { sender, reason, count } of counted) faults[sender] = { ...faults[sender], [reason]: count }
  const kept = Object.fromEntries(rows.map((row) => [written(row.hour), valuesOf(row)]))
  return { mn, result: { kept, answers: device.answers.map(({ cn }) => cn), faults } }
}

const written = (hour: Date): string =>
  new Date(hour.getTime() + BEIJING_OFFSET_MS).toISOString().replace(/\D/g, '').slice(0, 10)

function valuesOf(row: Record<Pollutant, number | null>): Values {
  const values: Values = {}
  for (const code of POLLUTANTS) {
    const milli = row[code]
    if (milli !== null) values[code] = milli / 1000
  }
  return values
}

async function enter(t: TestServices, station: string, { hour, values }: NonNullable<WireCase['byHand']>) {
  const start = new Date(
    `${hour.slice(0, 4)}-${hour.slice(4, 6)}-${hour.slice(6, 8)}T${hour.slice(8)}:00+08:00`,
  )
  const { id: byId } = await t.staff([{ role: 'air_editor', area: TEST_COUNTY }])
  const milli = Object.fromEntries(Object.entries(values).map(([code, value]) => [code, value * 1000]))
  await t.db.transaction((tx) =>
    enterByHand(tx, TEST_COUNTY, {
      station,
      hour: hourOf(start),
      values: milli,
      reason: '原来的不对',
      byId,
      now: TEST_NOW,
    }),
  )
}
