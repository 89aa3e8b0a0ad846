import { bring, CLEAN, createStation, dayHours } from '../../tests/factories/air'
import { startTestHost, type TestHost } from '../../tests/support/host'
import { TEST_COUNTY } from '../../tests/support/services'
import { dustDays, stations } from '../features/air/tables'

let t: TestHost
beforeAll(async () => {
  t = await startTestHost()
  await createStation(t.db, { code: 'S1' })
  await createStation(t.db, { code: 'M1', kind: 'model' })
  await bring(t.db, [
    ...dayHours('S1', '2026-02-28', { ...CLEAN, pm25: 75 }),
    ...dayHours('S1', '2026-03-01', (hour) =>
      hour === 5 ? null : { ...CLEAN, pm25: hour === 6 ? null : 75 },
    ),
  ])
  await t.db
    .insert(dustDays)
    .values({ county: TEST_COUNTY, day: '2026-03-01', source: '州站通报', flaggedAt: new Date() })
})
afterAll(() => t.stop())

const get = (url: string, headers: Record<string, string> = {}) => t.app.inject({ url, headers })
const table = (body: string) => {
  const [header = '', ...rows] = body.trimEnd().split('\r\n')
  const names = header.split(',')
  return rows.map((row) => Object.fromEntries(row.split(',').map((cell, i) => [names[i], cell])))
}

it('describes itself: addresses, columns, licence, stations, no models', async () => {
  const reply = await get('/open/air')
  const index = reply.json()
  expect(index).toMatchObject({ demo: false, licence: { name: 'CC BY 4.0' } })
  expect(index.stations).toEqual([
    expect.objectContaining({ code: 'S1', kind: 'official', from: '2026-02', until: '2026-03', demo: false }),
  ])
  expect(index.addresses).toHaveLength(4)
  for (const { example } of index.addresses) expect((await get(example)).statusCode).toBe(200)
  const header = async (url: string) => (await get(url)).body.split('\r\n')[0]
  const names = (kind: 'hourly' | 'daily') =>
    index.columns[kind].map(({ name }: { name: string }) => name).join(',')
  expect(await header('/open/air/hourly.csv?station=S1&month=2026-03')).toBe(names('hourly'))
  expect(await header('/open/air/daily.csv?year=2026')).toBe(names('daily'))
  expect(reply.headers['access-control-allow-origin']).toBe('*')
})

it('gives every hour of a month, missing ones too, with rule and kind of source', async () => {
  const reply = await get('/open/air/hourly.csv?station=S1&month=2026-03')
  expect(reply.headers).toMatchObject({
    'content-type': 'text/csv; charset=utf-8; header=present',
    'content-disposition': 'attachment; filename="air-hourly-S1-2026-03.csv"',
  })
  const rows = table(reply.body)
  expect(rows).toHaveLength(31 * 24)
  expect(rows[4]).toMatchObject({
    time: '2026-03-01T04:00+08:00',
    co: '0.4',
    pm2_5: '75',
    iaqi_pm2_5: '114',
    aqi: '114',
    level: '3',
    primary: 'pm2_5',
    missing: '',
    rule: '2026',
    source: 'official',
  })
  expect(rows[5]).toMatchObject({
    time: '2026-03-01T05:00+08:00',
    pm10: '',
    aqi: '',
    missing: 'so2+no2+co+o3+pm10+pm2_5',
    source: '',
  })
  expect(rows[6]).toMatchObject({
    pm2_5: '',
    iaqi_pm10: '32',
    aqi: '',
    level: '',
    missing: 'pm2_5',
    source: 'official',
  })
  const february = (await get('/open/air/hourly.json?station=S1&month=2026-02')).json()
  expect(february).toMatchObject({
    month: '2026-02',
    demo: false,
    station: { code: 'S1', owner: '昌吉州生态环境局' },
  })
  expect(february.rows.at(-1)).toMatchObject({
    time: '2026-02-28T23:00+08:00',
    aqi: 100,
    primary: ['pm2_5'],
    rule: '2012',
  })
})

it('gives the days of a year, of a station and of the county', async () => {
  const rows = table((await get('/open/air/daily.csv?year=2026')).body)
  expect(rows).toEqual([
    expect.objectContaining({
      day: '2026-02-28',
      aqi: '100',
      rule: '2012',
      valid: 'true',
      dust: 'false',
      missing_hours: '',
    }),
    expect.objectContaining({
      day: '2026-03-01',
      aqi: '114',
      rule: '2026',
      dust: 'true',
      missing_hours: 'so2:5;no2:5;co:5;o3:5;pm10:5;pm2_5:5 6',
      source: 'official',
    }),
  ])
  const station = (await get('/open/air/daily.json?station=S1&year=2026')).json()
  expect([station.station.code, station.rows.length]).toEqual(['S1', 2])
  expect(station.rows[1].missing_hours[5]).toEqual({ pollutant: 'pm2_5', hours: [5, 6] })
})

it.each([
  ['/open/air/hourly.csv?station=S1&month=2026-13', 'month', '月份要写成 2026-03 这样'],
  ['/open/air/hourly.csv?station=S1&month=2012-12', 'month', '没有这么早的数据，最早从 2013 年起'],
  ['/open/air/hourly.csv?station=S1&month=2999-01', 'month', '还没到这个时候'],
  ['/open/air/hourly.csv?station=S1', 'month', '这一项要填'],
  ['/open/air/hourly.csv?station=none&month=2026-03', 'station', '没有这个站，站号见 /open/air'],
  ['/open/air/hourly.csv?station=M1&month=2026-03', 'station', '没有这个站，站号见 /open/air'],
  ['/open/air/daily.json?station=M1&year=2026', 'station', '没有这个站，站号见 /open/air'],
  ['/open/air/daily.json?year=26', 'year', '年份要写成 2026 这样'],
  ['/open/air/daily.json?year=2026&from=3', 'from', '这一项不对，请看看'],
])('%s is refused with words', async (url, field, words) => {
  const reply = await get(url)
  expect(reply.statusCode).toBe(422)
  expect(reply.json().error.fields).toEqual({ [field]: words })
})

it('is cacheable: a tag that holds until something changes', async () => {
  const url = '/open/air/hourly.csv?station=S1&month=2026-02'
  const first = await get(url)
  expect(first.headers['cache-control']).toBe('public, max-age=300, stale-while-revalidate=3000')
  const tag = String(first.headers.etag)
  expect((await get(url, { 'if-none-match': `W/${tag}` })).statusCode).toBe(304)
  const zipped = await get(url, { 'accept-encoding': 'gzip' })
  expect([zipped.headers['content-encoding'], zipped.headers.etag]).toEqual(['gzip', tag])
  expect(zipped.rawPayload.length).toBeLessThan(first.rawPayload.length)
  await bring(t.db, dayHours('S1', '2026-02-28', { pm25: 20 }))
  // answers are shared for a second
  await new Promise((resolve) => setTimeout(resolve, 1100))
  const after = await get(url, { 'if-none-match': tag })
  expect([after.statusCode, table(after.body).at(-1)?.pm2_5]).toEqual([200, '20'])
})

it('marks a demonstration', async () => {
  await t.db.update(stations).set({ demo: true })
  await new Promise((resolve) => setTimeout(resolve, 1100))
  expect((await get('/open/air')).json().demo).toBe(true)
  expect((await get('/open/air/hourly.json?station=S1&month=2026-03')).json().demo).toBe(true)
  expect((await get('/open/air/daily.json?year=2026')).json().demo).toBe(true)
})

it('limits how often one address may ask', async () => {
  const statuses = new Set<number>()
  let last = await get('/open/air')
  for (let i = 0; i < 125; i++) {
    last = await get('/open/air')
    statuses.add(last.statusCode)
  }
  expect(statuses).toEqual(new Set([200, 429]))
  const { code, retryAfter } = last.json().error
  expect([code, retryAfter, Number(last.headers['retry-after'])]).toEqual([
    'rate_limited',
    expect.any(Number),
    retryAfter,
  ])
})
