import { and, eq } from 'drizzle-orm'
import pino from 'pino'
import { createStation } from '../../../../tests/factories/air'
import { frame, hourData, REAL, segment } from '../../../../tests/factories/hj212'
import {
  startTestServices,
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
} from '../../../../tests/support/services'
import { TestStation } from '../../../../tests/support/station'
import type { Db } from '../../../platform/database'
import { days, hours, revisions, stations } from '../tables'
import { receiverFaults } from './tables'
import { frameOf } from './frames'
import { type ReceiverOptions, startReceiver } from './receiver'
import type { Receiving } from '../../../platform/feature'

let t: TestServices
let receiver: Receiving | undefined
const opened: TestStation[] = []
let number = 0

beforeAll(async () => {
  t = await startTestServices()
})
afterEach(async () => {
  for (const each of opened.splice(0)) each.close()
  await receiver?.stop()
  receiver = undefined
})
afterAll(() => t.stop())

const listen = async (options: Partial<ReceiverOptions> = {}): Promise<Receiving> =>
  (receiver = await startReceiver({
    db: t.db,
    county: TEST_COUNTY,
    log: pino({ level: 'silent' }),
    host: '127.0.0.1',
    port: 0,
    now: () => TEST_NOW,
    ...options,
  }))
async function connect(port = receiver?.port ?? 0): Promise<TestStation> {
  const station = await TestStation.connect(port)
  opened.push(station)
  return station
}
/** A managed station; its code and its MN. */
async function managed(
  options: Parameters<typeof createStation>[1] = {},
): Promise<{ code: string; mn: string }> {
  const [code, mn] = [`H${++number}`, `MN${number}`]
  await createStation(t.db, { kind: 'other', ...options, code, deviceId: mn })
  return { code, mn }
}
const hoursOf = (code: string) => t.db.select().from(hours).where(eq(hours.station, code)).orderBy(hours.hour)
async function faultsOf(sender: string): Promise<Record<string, number>> {
  await receiver?.stop()
  receiver = undefined
  const rows = await t.db.select().from(receiverFaults).where(eq(receiverFaults.sender, sender))
  return Object.fromEntries(rows.map(({ reason, count }) => [reason, count]))
}
const AT = '20261016130000'

describe('an hour', () => {
  it('is in the database when its receipt arrives, and its day is judged', async () => {
    const { code, mn } = await managed()
    await listen()
    const station = await connect()
    station.send(frame({ mn }))
    expect(await station.answered(1)).toMatchObject([{ cn: '9014', st: '91', mn, qn: '20261016140500123' }])
    expect(await hoursOf(code)).toMatchObject([
      {
        hour: new Date('2026-10-16T13:00:00+08:00'),
        channel: 'hj212',
        pm25: 8_000,
        co: 400,
        receivedAt: TEST_NOW,
      },
    ])
    const [day] = await t.db.select().from(days).where(eq(days.scope, code))
    expect(day).toMatchObject({ day: '2026-10-16', evidence: 'other' })
  })

  it('sent again changes nothing; corrected, the former value is kept', async () => {
    const { code, mn } = await managed()
    await listen()
    const station = await connect()
    const worse = hourData(AT, ['5', '9', '0.4', '64', '180', '8'])
    station.send(frame({ mn }) + frame({ mn }) + frame({ mn, data: worse }))
    await station.answered(3)
    expect(await hoursOf(code)).toMatchObject([{ pm10: 180_000 }])
    const former = await t.db.select().from(revisions).where(eq(revisions.station, code))
    expect(former).toMatchObject([{ pm10: 32_000, channel: 'hj212' }])
  })

  it('comes through in fragments, and several in one segment', async () => {
    const { code, mn } = await managed()
    await listen()
    const station = await connect()
    station.socket.setNoDelay(true)
    const text = ['08', '09', '10']
      .map((hour) => frame({ mn, data: hourData(`20261016${hour}0000`) }))
      .join('')
    for (let at = 0; at < text.length; at += 100) {
      station.send(text.slice(at, at + 100))
      await new Promise((resolve) => setTimeout(resolve, 2))
    }
    await station.answered(3)
    expect(await hoursOf(code)).toHaveLength(3)
  })

  it('is taken from the parts of a split packet, of which only the first tells the time', async () => {
    const { code, mn } = await managed()
    await listen()
    const station = await connect()
    station.send(frame({ mn, flag: 7, data: `DataTime=${AT};a34004-Avg=8,a34004-Flag=N` }))
    station.send(frame({ mn, flag: 7, data: 'a34002-Avg=32,a34002-Flag=N' }))
    await station.answered(2)
    expect(await hoursOf(code)).toMatchObject([{ pm25: 8_000, pm10: 32_000, so2: null }])
  })

  it('of a device that writes milligrams is read as such', async () => {
    const { code, mn } = await managed()
    await t.db.update(stations).set({ deviceMilligrams: true }).where(eq(stations.code, code))
    await listen()
    const station = await connect()
    station.send(frame({ mn, data: `DataTime=${AT};a34004-Avg=0.0255,a34004-Flag=N` }))
    await station.answered(1)
    expect(await hoursOf(code)).toMatchObject([{ pm25: 25_500 }])
  })
})

describe('what is no hour', () => {
  it('gets no receipt: of real-time values nothing is kept; a heartbeat hears that it was heard', async () => {
    const { code, mn } = await managed()
    await listen()
    const station = await connect()
    station.send(frameOf(REAL.slice(6, -4).replace('ZX00001', mn)))
    station.send(frame({ mn, cn: '9015', flag: 9, data: '' }))
    expect(await station.answered(1)).toMatchObject([{ cn: '9013', flag: { version: 2 } }])
    expect(await hoursOf(code)).toEqual([])
    expect(await faultsOf(mn)).toEqual({ not_kept: 1 })
    expect(station.answers).toHaveLength(1)
  })

  it('is refused, counted and not receipted', async () => {
    const { code, mn } = await managed()
    const gone = await managed({ active: false })
    await listen()
    const station = await connect()
    station.send(frame({ mn: 'STRANGER' }))
    station.send(frame({ mn: gone.mn }))
    station.send(frame({ mn, st: '31' }))
    station.send(frame({ mn, data: hourData('20261016140000') }))
    station.send(frame({ mn, data: hourData('20261016133000') }))
    station.send(frame({ mn }).replace('Avg=8,', 'Avg=9,'))
    station.send('noise')
    station.send(frame({ mn, data: `DataTime=${AT};a34004-Avg=8,a34004-Flag=D` }))
    station.send(frame({ mn, cn: '9015', qn: '20261016140500999', data: '' }))
    expect((await station.answered(1)).map(({ qn }) => qn)).toEqual(['20261016140500999'])
    expect(await hoursOf(code)).toEqual([])
    expect(await faultsOf(mn)).toEqual({ not_air: 1, future: 1, time: 1, flag: 1 })
    expect(await faultsOf('STRANGER')).toEqual({ unknown_station: 1 })
    expect(await faultsOf(gone.mn)).toEqual({ inactive_station: 1 })
    expect(await faultsOf('127.0.0.1')).toEqual({ crc: 1 })
  })

  it('counts a swapped checksum and takes the frame', async () => {
    const { code, mn } = await managed()
    await listen()
    const station = await connect()
    const text = frame({ mn }).trimEnd()
    station.send(text.slice(0, -4) + text.slice(-2) + text.slice(-4, -2))
    await station.answered(1)
    expect(await hoursOf(code)).toHaveLength(1)
    expect(await faultsOf(mn)).toEqual({ crc_swapped: 1 })
  })
})

/** A database whose transactions fail so often at first. */
function failing(times: number, code?: string, tried = () => {}): Db {
  let left = times
  return new Proxy(t.db, {
    get(target, name, self) {
      if (name !== 'transaction' || left-- <= 0) return Reflect.get(target, name, self) as unknown
      tried()
      return () => Promise.reject(Object.assign(new Error('away'), code === undefined ? {} : { code }))
    },
  })
}

describe('when the database fails', () => {
  it('nothing is receipted that is not stored', async () => {
    const { code, mn } = await managed()
    await listen({ db: failing(1, '23514') })
    const station = await connect()
    station.send(frame({ mn, qn: '20261016140500001' }) + frame({ mn, qn: '20261016140500002' }))
    expect(await station.answered(1)).toMatchObject([{ qn: '20261016140500002' }])
    expect(await hoursOf(code)).toHaveLength(1)
    expect(station.answers).toHaveLength(1)
    expect(await faultsOf(mn)).toEqual({ database: 1 })
  })

  it('an hour waits until it is back', async () => {
    const { code, mn } = await managed()
    await listen({ db: failing(1) })
    const station = await connect()
    station.send(frame({ mn, flag: 5 }))
    await station.answered(1)
    expect(await hoursOf(code)).toHaveLength(1)
  })
})

/** Time that passes when a test says so. */
class Clock {
  readonly #acts = new Set<() => void>()
  readonly later = (_ms: number, act: () => void) => {
    this.#acts.add(act)
    return () => void this.#acts.delete(act)
  }
  /** Everything that was to be done later is done now. */
  strike(): void {
    const acts = [...this.#acts]
    this.#acts.clear()
    for (const act of acts) act()
  }
}

describe('the attack by nine addresses that send a byte now and then', () => {
  const ADDRESSES = Array.from({ length: 9 }, (_, i) => `127.0.0.${i + 2}`)

  it('leaves slots for stations, and ends at its time whatever it sends', async () => {
    const { code, mn } = await managed()
    const clock = new Clock()
    const { port } = await listen({ later: clock.later })
    const slow: TestStation[] = []
    for (const from of ADDRESSES)
      for (let n = 0; n < 57; n++) {
        const one = await TestStation.connect(port, from)
        opened.push(one)
        one.send('#')
        slow.push(one)
      }
    expect(slow).toHaveLength(513)
    const station = await connect()
    station.send(frame({ mn }))
    await station.answered(1)
    expect(await hoursOf(code)).toHaveLength(1)
    for (const one of slow) one.send('#')
    clock.strike()
    for (const one of slow) await one.ended()
    // the station stays, and says the next
    station.send(frame({ mn, data: hourData('20261016120000') }))
    await station.answered(2)
  })

  it('does not end a station whose first packet waits for the database', async () => {
    const { mn } = await managed()
    const clock = new Clock()
    let tried = () => {}
    const waiting = new Promise<void>((resolve) => (tried = resolve))
    await listen({ db: failing(1, undefined, () => tried()), later: clock.later })
    const station = await connect()
    station.send(frame({ mn, flag: 5 }))
    await waiting
    clock.strike()
    await station.answered(1)
  })

  it('is no better off with packets of stations that nobody knows', async () => {
    const clock = new Clock()
    await listen({ later: clock.later })
    const stranger = await connect()
    stranger.send(frame({ mn: 'NOBODY' }))
    clock.strike()
    await stranger.ended()
  })
})

describe('one bad station', () => {
  it('that sends without end does not keep another waiting', async () => {
    const [bad, good] = [await managed(), await managed()]
    await listen()
    const flood = await connect()
    const day = (hour: number) => `20261015${String(hour).padStart(2, '0')}0000`
    for (let i = 0; i < 120; i++)
      flood.send(frame({ mn: bad.mn, data: hourData(day(i % 24), ['5', '9', '0.4', '64', '32', String(i)]) }))
    await flood.answered(1)
    const quiet = await connect()
    quiet.send(frame({ mn: good.mn }))
    await quiet.answered(1)
    expect(flood.answers.length).toBeLessThan(60)
    await flood.answered(120)
    expect(await hoursOf(bad.code)).toHaveLength(24)
  })

  it('that sends only garbage, or what nobody knows, is cut off', async () => {
    await listen({ limits: { faults: 10, badBytes: 50_000 } })
    const noisy = await connect()
    noisy.send('x'.repeat(60_000))
    await noisy.ended()
    const stranger = await connect()
    for (let i = 0; i < 100; i++) {
      stranger.send(frame({ mn: `NOBODY${i}` }))
      await new Promise((resolve) => setTimeout(resolve, 1))
    }
    await stranger.ended()
  })

  it('that says nothing is cut off, and a known one is not', async () => {
    const { mn } = await managed()
    const clock = new Clock()
    await listen({ later: clock.later })
    const [silent, known] = [await connect(), await connect()]
    known.send(frame({ mn, cn: '9015', flag: 9, data: '' }))
    await known.answered(1)
    clock.strike()
    await silent.ended()
    known.send(frame({ mn, cn: '9015', flag: 9, data: '' }))
    await known.answered(2)
  })

  it('takes no more connections than it may', async () => {
    const { mn } = await managed()
    await listen({ limits: { perAddress: 2 } })
    const first = await connect()
    await connect()
    await (await connect()).ended()
    first.send(frame({ mn }))
    await first.answered(1)
  })
})

describe('the end', () => {
  it('takes in and answers what has arrived', async () => {
    const { code, mn } = await managed()
    const { stop } = await listen()
    const station = await connect()
    const day = Array.from({ length: 10 }, (_, i) => hourData(`202610160${i}0000`))
    station.send(day.map((data) => frame({ mn, data })).join(''))
    await station.answered(1)
    await stop()
    receiver = undefined
    await station.ended()
    expect(station.answers).toHaveLength(10)
    expect(await hoursOf(code)).toHaveLength(10)
  })

  it('answers a station that has closed its own side', async () => {
    const { mn } = await managed()
    // the answer comes long after the station has closed
    await listen({ db: failing(1) })
    const station = await connect()
    station.socket.end(Buffer.from(frame({ mn })))
    await station.answered(1)
    await station.ended()
  })

  it('tells when the port is taken', async () => {
    const { port } = await listen()
    await expect(
      startReceiver({
        db: t.db,
        county: TEST_COUNTY,
        log: pino({ level: 'silent' }),
        host: '127.0.0.1',
        port,
      }),
    ).rejects.toMatchObject({ code: 'EADDRINUSE' })
  })
})

test('another county’s stations are strangers here', async () => {
  const { mn } = await managed()
  await listen({ county: '652327' })
  const station = await connect()
  station.send(frame({ mn }))
  station.send(segment({ mn }))
  await new Promise((resolve) => setTimeout(resolve, 50))
  await receiver?.stop()
  receiver = undefined
  expect(station.answers).toEqual([])
  const rows = await t.db
    .select()
    .from(receiverFaults)
    .where(and(eq(receiverFaults.county, '652327'), eq(receiverFaults.reason, 'unknown_station')))
  expect(rows).toMatchObject([{ sender: mn, count: 1 }])
})
