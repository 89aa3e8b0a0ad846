import { createHash } from 'node:crypto'
import { and, eq, sql } from 'drizzle-orm'
import fc from 'fast-check'
import { CLEAN, createStation, six } from '../../../../tests/factories/air'
import { startTestServices, TEST_COUNTY, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { messages } from '../../../platform/kernel/tables'
import { persons } from '../../../platform/identity/tables'
import { beijingHour, HOUR_MS } from '../../../shared/time'
import { airContract } from '../contract'
import { levelOf } from '../../../shared/levels'
import { hours, stations } from '../tables'
import { alerts } from './tables'
import { APART_MS } from './rules'
import { sendAlerts } from './send'

const TOWN = '652328100'
const OTHER_TOWN = '652328204'

let t: TestServices
let person: Person
beforeAll(async () => {
  t = await startTestServices()
})
beforeEach(async () => {
  await t.db.execute(sql`truncate ${messages}, ${alerts}, ${hours}`)
  await t.db.update(stations).set({ active: false })
  person = await t.person()
})
afterAll(() => t.stop())

let next = 0
const station = (options: Parameters<typeof createStation>[1] = {}) =>
  createStation(t.db, { ...options, code: `L${++next}` })
const at = (time: string) => new Date(`2026-10-16T${time}:00+08:00`)
/** PM10 of a level: AQI in its middle, by HJ 633—2026. */
const PM10 = { 1: 30, 2: 80, 3: 180, 4: 300, 5: 380, 6: 480 } as const
type Level = keyof typeof PM10
/** The hour that ends at `end`, or its correction. */
async function hear(code: string, end: Date, level: Level | null): Promise<void> {
  const [so2, no2, co, o3, , pm25] = six(CLEAN)
  const row = {
    so2,
    no2,
    co,
    o3,
    pm25,
    pm10: level === null ? null : PM10[level] * 1000,
    channel: 'hj212' as const,
  }
  await t.db
    .insert(hours)
    .values({
      county: TEST_COUNTY,
      station: code,
      hour: new Date(end.getTime() - HOUR_MS),
      receivedAt: end,
      ...row,
    })
    .onConflictDoUpdate({ target: [hours.county, hours.station, hours.hour], set: row })
}
const run = (now: Date) =>
  sendAlerts({ db: t.db, county: TEST_COUNTY, now, messages: t.kernel.parts.messages })
const watch = (above: 2 | 3 | 4 | 5 | null, town = TOWN, who = person) =>
  t.call(airContract.setAlert, { town, above }, { as: who })
const inbox = (who = person) => t.told(who)

describe('an alert', () => {
  it('says once what is worse than the person chose, where, when and what to do', async () => {
    const code = await station({ name: '县城站' })
    await watch(2)
    await hear(code, at('12:00'), 2)
    expect(await run(at('12:10'))).toBe(0)
    await hear(code, at('13:00'), 3)
    expect(await run(at('13:10'))).toBe(1)
    expect(await run(at('13:15'))).toBe(0)
    expect(await inbox()).toMatchObject([
      {
        kind: 'air_alert',
        title: '木垒镇空气：轻度污染',
        body: '县城站 13:00 的 AQI 是 124。老人、孩子和心肺不好的人，少在外面久待。',
        createdAt: at('13:10'),
      },
    ])
  })

  it('does not repeat itself while the air stays as it is, nor within six hours after a pause', async () => {
    const code = await station()
    await watch(2)
    for (const [end, level] of [
      ['08:00', 3],
      ['09:00', 2],
      ['10:00', 3],
      ['13:00', 3],
    ] as const) {
      await hear(code, at(end), level)
      await run(new Date(at(end).getTime() + 10 * 60_000))
    }
    expect(await inbox()).toHaveLength(1)
    await hear(code, at('14:00'), 3)
    expect(await run(at('14:09'))).toBe(0)
    expect(await run(at('14:10'))).toBe(1)
    await hear(code, at('21:00'), 3)
    expect(await run(at('21:00'))).toBe(0)
    await hear(code, at('21:00'), 4)
    expect(await run(at('21:00'))).toBe(1)
  })

  it('waits for the morning, unless it is severe', async () => {
    const code = await station()
    await watch(2)
    await hear(code, at('22:00'), 4)
    expect(await run(at('22:00'))).toBe(0)
    const heavy = await t.person()
    await watch(4, TOWN, heavy)
    await hear(code, at('23:00'), 5)
    expect(await run(at('23:00'))).toBe(2)
    const morning = new Date('2026-10-17T07:00:00+08:00')
    const third = await t.person()
    await watch(3, TOWN, third)
    await hear(code, morning, 4)
    expect(await run(new Date(morning.getTime() - 1))).toBe(0)
    expect(await run(morning)).toBe(1)
    expect(await inbox(third)).toHaveLength(1)
  })

  it.each<[string, Parameters<typeof createStation>[1], string, Level | null, number]>([
    ['a fresh value', {}, '14:00', 6, 1],
    ['a model’s value', { kind: 'model' }, '13:10', 6, 0],
    ['a value older than an hour past its hour', {}, '14:01', 6, 0],
    ['an hour without an index', {}, '13:10', null, 0],
    ['a station that is out of use', { active: false }, '13:10', 6, 0],
  ])('and %s', async (_, options, time, level, count) => {
    const code = await station(options)
    await watch(2)
    await hear(code, at('13:00'), level)
    expect(await run(at(time))).toBe(count)
  })

  it('is not ended by what cannot raise it', async () => {
    const code = await station()
    await watch(2)
    await hear(code, at('08:00'), 3)
    expect(await run(at('08:10'))).toBe(1)
    await hear(code, at('15:00'), null)
    await run(at('15:10'))
    await hear(code, at('16:00'), 3)
    expect(await run(at('16:10'))).toBe(0)
  })

  it('takes the town’s own station before the county’s, and names one from elsewhere', async () => {
    const county = await station({ name: '县城站' })
    const own = await station({ name: '雀仁站', town: OTHER_TOWN, kind: 'other' })
    await watch(2, OTHER_TOWN)
    await hear(county, at('12:00'), 4)
    await hear(own, at('12:00'), 1)
    expect(await run(at('12:10'))).toBe(0)
    await hear(county, at('14:00'), 4)
    expect(await run(at('14:10'))).toBe(1)
    expect((await inbox())[0]?.body).toMatch(/没有新数据，这是县城站的：14:00/)
  })

  it('names a station that is not official', async () => {
    const own = await station({ name: '校园站', kind: 'other' })
    await watch(2)
    await hear(own, at('12:00'), 3)
    await run(at('12:10'))
    expect((await inbox())[0]?.body).toMatch(/^校园站（非官方站）/)
  })

  it('reaches everybody once, whichever of several processes gets there first', async () => {
    const code = await station()
    const everybody = await Promise.all(Array.from({ length: 30 }, () => t.person()))
    for (const who of everybody) await watch(2, TOWN, who)
    await hear(code, at('12:00'), 3)
    const sent = await Promise.all([run(at('12:10')), run(at('12:10')), run(at('12:10'))])
    expect(sent.reduce((sum, one) => sum + one)).toBe(30)
    for (const who of everybody) expect(await inbox(who)).toHaveLength(1)
  })

  it('goes to more people than fit in one transaction', async () => {
    const code = await station()
    const many = Array.from({ length: 5_005 }, () => ({ county: TEST_COUNTY, kind: 'resident' as const }))
    const made = await t.db.insert(persons).values(many).returning({ personId: persons.id })
    await t.db
      .insert(alerts)
      .values(made.map((one) => ({ ...one, county: TEST_COUNTY, town: TOWN, above: 2 })))
    await hear(code, at('12:00'), 3)
    expect(await run(at('12:10'))).toBe(5_005)
  })

  it('taken away and set again brings no second message within six hours', async () => {
    const code = await station()
    await watch(2)
    await hear(code, at('12:00'), 3)
    expect(await run(at('12:10'))).toBe(1)
    expect((await watch(null)).items).toEqual([])
    expect((await watch(2)).items).toMatchObject([
      { town: TOWN, above: 2, lastSentAt: at('12:10').toISOString() },
    ])
    await hear(code, at('13:00'), 3)
    expect(await run(at('13:10'))).toBe(0)
  })
})

it('an import that is taken back and brought again tells nobody twice', async () => {
  const code = await station()
  await watch(2)
  const editor = await t.staff([{ role: 'air_editor', area: TEST_COUNTY }])
  const bringBad = async () => {
    const text = `time,station,SO2,NO2,CO,O3,PM10,PM2.5\n2026-10-16 11:00,${code},5,9,0.4,64,${PM10[3]},8`
    const incoming = createHash('sha256').update(text).digest('hex')
    await t.call(airContract.acceptTable, { incoming }, { as: editor, upload: Buffer.from(text) })
    return (await t.call(airContract.importFile, { incoming }, { as: editor })).id
  }
  const id = await bringBad()
  expect(await run(at('12:10'))).toBe(1)
  await t.call(airContract.undoImport, { id, reason: '传错了表' }, { as: editor })
  expect(await run(at('12:15'))).toBe(0)
  await bringBad()
  expect(await run(at('12:20'))).toBe(0)
  expect(await inbox()).toHaveLength(1)
})

describe('whatever the air does and whenever the job runs', () => {
  const step = fc.oneof(
    {
      weight: 5,
      arbitrary: fc.record({
        kind: fc.constant('hour' as const),
        level: fc.constantFrom<Level | null>(1, 2, 3, 4, 5, 6, null),
      }),
    },
    {
      weight: 1,
      arbitrary: fc.record({
        kind: fc.constant('set' as const),
        above: fc.constantFrom(2 as const, 3 as const, 5 as const, null),
      }),
    },
    { weight: 1, arbitrary: fc.record({ kind: fc.constant('pause' as const) }) },
  )
  const life = fc.array(fc.record({ step, minutes: fc.integer({ min: -30, max: 200 }), run: fc.boolean() }), {
    minLength: 20,
    maxLength: 45,
  })

  it('nobody gets two messages within six hours, is woken for less than severe air, or told of better air than chosen', async () => {
    let messagesSeen = 0
    await fc.assert(
      fc.asyncProperty(life, async (steps) => {
        await t.db.execute(sql`truncate ${messages}, ${alerts}, ${hours}`)
        await t.db.update(stations).set({ active: false })
        const [code, who] = [await station(), await t.person()]
        await watch(2, TOWN, who)
        let above: number | null = 2
        let clock = at('05:00').getTime()
        for (const { step: one, minutes, run: runs } of steps) {
          // clocks of several processes may disagree: time goes back now and then
          clock += minutes * 60_000
          const now = new Date(clock)
          if (one.kind === 'set') {
            await watch(one.above, TOWN, who)
            above = one.above
          }
          if (one.kind === 'hour') {
            await hear(code, new Date(Math.floor(clock / HOUR_MS) * HOUR_MS), one.level)
          }
          if (!runs) continue
          const sent = await run(now)
          if (sent === 0) continue
          messagesSeen++
          expect(sent).toBe(1)
          expect(above).not.toBeNull()
          const last = (await inbox(who)).at(-1)
          const aqi = Number(/AQI 是 (\d+)/.exec(last?.body ?? '')?.[1])
          expect(levelOf(aqi)).toBeGreaterThan(above ?? 9)
          if (levelOf(aqi) < 5) expect([22, 23, 0, 1, 2, 3, 4, 5, 6]).not.toContain(beijingHour(now))
        }
        const times = (await inbox(who)).map(({ createdAt }) => createdAt.getTime()).sort((a, b) => a - b)
        times.slice(1).forEach((time, i) => expect(time - (times[i] ?? 0)).toBeGreaterThanOrEqual(APART_MS))
      }),
      { numRuns: 25 },
    )
    expect(messagesSeen).toBeGreaterThan(10)
  })
})

test('one’s alerts are one’s own', async () => {
  const other = await t.person()
  await watch(3)
  const { items } = await t.call(airContract.myAlerts, {}, { as: other })
  expect(items).toEqual([])
  const rows = await t.db
    .select()
    .from(alerts)
    .where(and(eq(alerts.personId, person.id), eq(alerts.town, TOWN)))
  expect(rows).toMatchObject([{ above: 3, toldLevel: null }])
})
