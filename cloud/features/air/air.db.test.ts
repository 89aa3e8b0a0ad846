import { bring, CLEAN, createStation, dayHours, six } from '../../../tests/factories/air'
import { refusal } from '../../../tests/support/refusal'
import { startTestServices, TEST_NOW, type TestServices } from '../../../tests/support/services'
import { airContract as air, unpackRing } from './contract'
import { hourOf } from './ingest'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const TODAY = '2026-10-16'
describe('the home page', () => {
  it('says so while the county has no station', async () => {
    const home = await t.call(air.home, {})
    expect(home).toMatchObject({ station: null, current: null, pollutants: [], notice: null })
    expect(home.trend.hours).toEqual(Array(24).fill(null))
    expect(unpackRing(home.year.ring)).toHaveLength(365)
  })

  it('shows the latest hour with its source, kind, age and rule', async () => {
    await createStation(t.db, { code: 'S1' })
    await bring(
      t.db,
      dayHours('S1', TODAY, (hour) => (hour < 14 ? CLEAN : null)),
    )
    const home = await t.call(air.home, {})
    expect(home.station).toMatchObject({ code: 'S1', kind: 'official', owner: '昌吉州生态环境局' })
    expect(home.current).toMatchObject({
      aqi: 32,
      level: 1,
      primary: [],
      rule: '2026',
      evidence: 'official',
      observedAt: '2026-10-16T06:00:00.000Z',
      dust: false,
    })
    expect(home.pollutants.find(({ code }) => code === 'o3')).toEqual({
      code: 'o3',
      state: 'ok',
      value: 64,
      iaqi: 20,
      limit: 200,
      percent: 32,
    })
    expect(home.trend).toMatchObject({ until: '2026-10-16T06:00:00.000Z' })
    expect(home.trend.hours).toEqual([...Array(10).fill(null), ...Array(14).fill(32)])
  })

  it('counts days that are over into ring and goals, not today', async () => {
    await bring(t.db, [
      ...dayHours('S1', '2026-10-14'),
      ...dayHours('S1', '2026-10-15', { ...CLEAN, pm10: 260 }),
      ...dayHours('S1', TODAY, (hour) => (hour < 14 ? CLEAN : null)),
    ])
    const home = await t.call(air.home, {})
    const ring = unpackRing(home.year.ring)
    expect(ring.slice(285, 290)).toEqual([0, 32, 155, 255, 255])
    expect(home.year).toMatchObject({
      year: 2026,
      of: 'county',
      ratio: { good: 1, valid: 2, percent: 50 },
      rules: ['2026'],
    })
    // 16 October is day 289: 77 days are still to come, today included
    expect(home.goals.goodRatio).toMatchObject({ target: 97, valid: 2, expected: 79, daysLeft: 1 })
    expect(home.goals.pm25).toEqual({ target: 9, mean: 8 })
  })

  it('borrows the official station for a town without one', async () => {
    await createStation(t.db, { code: 'S2', town: '652328200', kind: 'other', name: '英格堡站' })
    const own = await t.call(air.home, { town: '652328200' })
    expect([own.station?.code, own.asked]).toEqual(['S2', { town: '652328200', hasStation: true }])
    const borrowed = await t.call(air.home, { town: '652328203' })
    expect([borrowed.station?.code, borrowed.asked.hasStation]).toEqual(['S1', false])
    expect((await refusal(t.call(air.home, { station: 'none' }))).status).toBe(404)
  })

  it('writes NA for a missing pollutant and / for one that is not measured', async () => {
    await createStation(t.db, {
      code: 'S3',
      kind: 'other',
      measures: ['o3', 'pm10', 'pm25', 'no2'],
      exempt: ['so2', 'co'],
    })
    const hour = hourOf(new Date('2026-10-16T13:00:00+08:00'))
    await bring(t.db, [{ station: 'S3', hour, values: six({ o3: 60, pm10: 30, pm25: 8 }) }])
    const home = await t.call(air.home, { station: 'S3' })
    expect(home.current).toMatchObject({ aqi: null, level: null, missing: ['no2'], evidence: 'other' })
    expect(home.pollutants.map(({ state }) => state)).toEqual([
      'not_measured',
      'missing',
      'not_measured',
      'ok',
      'ok',
      'ok',
    ])
  })

  it('says since when there is nothing new', async () => {
    const later = new Date(TEST_NOW.getTime() + 5 * 3_600_000)
    const home = await t.call(air.home, { station: 'S1' }, { now: later })
    expect(home.current?.observedAt).toBe('2026-10-16T06:00:00.000Z')
    expect(home.trend.until).toBe('2026-10-16T10:00:00.000Z')
    expect(home.trend.hours.slice(-5)).toEqual([32, null, null, null, null])
  })
})

describe('the year page', () => {
  it('shows the days, and the printed years before them marked as such', async () => {
    const page = await t.call(air.year, { year: 2026 })
    expect(page.days.map(({ index, aqi, primary }) => [index, aqi, primary])).toEqual([
      [286, 32, []],
      [287, 155, ['pm10']],
    ])
    expect(page.months).toHaveLength(10)
    expect(page.months[9]).toEqual({ month: 10, good: 1, valid: 2, pm25: 8, pm25Valid: false })
    expect(page.months[0]).toEqual({ month: 1, good: 0, valid: 0, pm25: null, pm25Valid: false })
    expect(page.years.find(({ year }) => year === 2023)).toMatchObject({
      percent: 99.4,
      pm25: 9,
      published: true,
      good: null,
    })
    expect(page.years.find(({ year }) => year === 2020)).toMatchObject({ percent: null, atLeast: 97 })
    expect(page.years.find(({ year }) => year === 2026)).toMatchObject({
      running: true,
      published: false,
      good: 1,
      valid: 2,
    })
    // spring to winter: two days of autumn, PM10 32 and 260 against 60, the others 5/60, 9/40, 0.4/4, 64/160, 8/30
    expect(page.composite.map(({ season, index }) => [season, index])).toEqual([
      ['spring', null],
      ['summer', null],
      ['autumn', 3.51],
      ['winter', null],
    ])
    expect((await refusal(t.call(air.year, { station: 'none' }))).status).toBe(404)
  })

  it('opens a day in full', async () => {
    const day = await t.call(air.day, { day: '2026-10-15', station: 'S1' })
    expect(day).toMatchObject({ aqi: 155, level: 4, primary: ['pm10'], dust: false, missing: [] })
    expect(day.readings[4]).toMatchObject({ code: 'pm10', value: 260, iaqi: 155, limit: 120, percent: 217 })
    expect(day.hours).toEqual(Array(24).fill(155))
    expect((await refusal(t.call(air.day, { day: TODAY, station: 'S1' }))).status).toBe(404)
  })

  it('2012: takes the day for an hour of SO2 above 800', async () => {
    await bring(
      t.db,
      dayHours('S1', '2024-01-05', (hour) => ({ ...CLEAN, so2: hour < 4 ? 900 : 330 })),
    )
    const day = await t.call(air.day, { day: '2024-01-05', station: 'S1' })
    // the mean of the day is 425, 142.3 by the day column and so 143; 330 in an hour is 76 by the hour column
    expect([day.aqi, ...day.hours.slice(2, 6)]).toEqual([143, 143, 143, 76, 76])
  })

  it('lists stations with their latest index', async () => {
    const { items } = await t.call(air.stations, {})
    expect(items.map(({ code, current }) => [code, current?.aqi ?? null])).toEqual([
      ['S1', 32],
      ['S2', null],
      ['S3', null],
    ])
  })

  it('keeps the printed figure of a year of which only some days were brought in', async () => {
    await bring(t.db, dayHours('S1', '2023-05-01'))
    const page = await t.call(air.year, { year: 2026 })
    expect(page.years.filter(({ year }) => year === 2023)).toMatchObject([{ percent: 99.4, published: true }])
  })
})

it('asks the database once for the home page, twice for a year, once for open data', async () => {
  const statements = [
    jest.spyOn(t.kernel.parts.db, 'execute'),
    jest.spyOn(t.kernel.parts.db, 'select'),
    jest.spyOn(t.kernel.parts.db, 'selectDistinct'),
  ]
  const asked = async (call: () => Promise<unknown>) => {
    for (const one of statements) one.mockClear()
    await call()
    return statements.reduce((sum, one) => sum + one.mock.calls.length, 0)
  }
  expect(await asked(() => t.call(air.home, {}))).toBe(1)
  expect(await asked(() => t.call(air.year, { year: 2026, station: 'S1' }))).toBe(2)
  expect(await asked(() => t.call(air.day, { day: '2026-10-15', station: 'S1' }))).toBe(1)
  expect(await asked(() => t.call(air.openIndex, {}))).toBe(1)
  expect(await asked(() => t.call(air.openHours, { station: 'S1', month: '2026-10' }))).toBe(1)
  expect(await asked(() => t.call(air.openDays, { year: '2026' }))).toBe(1)
  for (const one of statements) one.mockRestore()
})

describe('what staff do', () => {
  it('needs the right duty', async () => {
    const entry = { station: 'S1', hour: '2026-10-16T04:00:00.000Z', values: { pm25: '9' }, reason: '补录' }
    expect((await refusal(t.call(air.enterHour, entry))).status).toBe(401)
    const other = await t.staff([{ role: 'dispatcher', area: '652328' }])
    expect((await refusal(t.call(air.enterHour, entry, { as: other }))).status).toBe(403)
  })

  it('enters an hour by hand, keeps the former one, and shows it as manual', async () => {
    const editor = await t.staff([{ role: 'air_editor', area: '652328' }])
    const hour = '2026-10-16T05:00:00.000Z'
    const values = { pm25: '70', co: null }
    expect(
      await t.call(air.enterHour, { station: 'S1', hour, values, reason: '仪器校准后更正' }, { as: editor }),
    ).toEqual({ changed: true })
    const home = await t.call(air.home, { station: 'S1' })
    expect(home.current).toMatchObject({ aqi: 110, evidence: 'manual', missing: ['co'] })
    const { items } = await t.call(air.history, { station: 'S1', hour }, { as: editor })
    expect(items[0]).toMatchObject({
      before: [5, 9, 0.4, 64, 32, 8],
      reason: '仪器校准后更正',
      channel: 'manual',
    })
    const slip = { station: 'S1', hour, values: { no2: '99999' }, reason: '多按了几下' }
    expect((await refusal(t.call(air.enterHour, slip, { as: editor }))).status).toBe(422)
    const future = { station: 'S1', hour: '2026-10-16T06:00:00.000Z', values, reason: '还没过完' }
    expect((await refusal(t.call(air.enterHour, future, { as: editor }))).fields).toHaveProperty('hour')
    const early = { station: 'S1', hour: '2012-12-31T15:00:00.000Z', values, reason: '年份写错了' }
    expect((await refusal(t.call(air.enterHour, early, { as: editor }))).fields).toEqual({
      hour: '2013 年以前的不收，请看看年份',
    })
  })

  it('flags a dust day: one ratio changes and not the other', async () => {
    const editor = await t.staff([{ role: 'air_editor', area: '652328' }])
    await t.call(air.flagDust, { day: '2026-10-15', dust: true, source: '州站通报第 9 号' }, { as: editor })
    const { year } = await t.call(air.home, {})
    expect([year.ratio, year.ratioWithoutDust, year.dust]).toEqual([
      { good: 1, valid: 2, percent: 50 },
      { good: 1, valid: 1, percent: 100 },
      [287],
    ])
  })

  it('publishes a notice that tops the page until it ends', async () => {
    const editor = await t.staff([{ role: 'air_editor', area: '652328' }])
    const notice = await t.call(
      air.publishNotice,
      {
        kind: 'dust',
        level: 4,
        title: '下午有沙尘',
        advice: '关好门窗，老人孩子别出门',
        from: '2026-10-16T05:00:00.000Z',
        until: '2026-10-16T12:00:00.000Z',
      },
      { as: editor },
    )
    const home = await t.call(air.home, {})
    expect(home.notice).toEqual({ ...notice, from: '2026-10-16T05:00:00Z', until: '2026-10-16T12:00:00Z' })
    expect(home.current?.dust).toBe(true)
    await t.call(air.endNotice, { id: notice.id }, { as: editor })
    expect((await t.call(air.home, {})).notice).toBeNull()
  })

  it('sets the targets', async () => {
    const editor = await t.staff([{ role: 'air_editor', area: '652328' }])
    await t.call(air.setTargets, { goodRatio: 98, pm25: 8 }, { as: editor })
    expect((await t.call(air.home, {})).goals).toMatchObject({
      goodRatio: { target: 98 },
      pm25: { target: 8 },
    })
  })

  it('makes a station official: the county is judged again', async () => {
    const editor = await t.staff([{ role: 'air_editor', area: '652328' }])
    await bring(t.db, dayHours('S2', '2026-10-14', { ...CLEAN, pm25: 28 }))
    const { items } = await t.call(air.manageStations, {}, { as: editor })
    const second = items.find(({ code }) => code === 'S2')
    if (!second) throw new Error('no station')
    await t.call(air.saveStation, { ...second, kind: 'official' }, { as: editor })
    const day = await t.call(air.day, { day: '2026-10-14' })
    expect(day.readings[5]).toMatchObject({ code: 'pm25', value: 18 })
  })
})

describe('alerts', () => {
  it('are set, changed and taken away by town', async () => {
    const person = await t.person()
    await t.call(air.setAlert, { town: '652328100', above: 2 }, { as: person })
    expect(await t.call(air.setAlert, { town: '652328100', above: 3 }, { as: person })).toEqual({
      items: [{ town: '652328100', above: 3, lastSentAt: null }],
    })
    expect(await t.call(air.setAlert, { town: '652328100', above: null }, { as: person })).toEqual({
      items: [],
    })
    expect(
      (await refusal(t.call(air.setAlert, { town: '999999999', above: 2 }, { as: person }))).status,
    ).toBe(422)
  })
})
