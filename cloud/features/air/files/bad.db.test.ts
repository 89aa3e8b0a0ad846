import { createReadStream, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { sql } from 'drizzle-orm'
import iconv from 'iconv-lite'
import { createStation } from '../../../../tests/factories/air'
import {
  startTestServices,
  TEST_COUNTY,
  TEST_NOW,
  type TestServices,
} from '../../../../tests/support/services'
import { hours } from '../tables'
import { importTable } from './import'

let t: TestServices
const folder = mkdtempSync(path.join(tmpdir(), 'mulei-csv-'))
beforeAll(async () => {
  t = await startTestServices()
  await createStation(t.db)
  await createStation(t.db, { code: 'S2', name: '大石头站', kind: 'other', town: '652328205' })
})
afterAll(async () => {
  rmSync(folder, { recursive: true, force: true })
  await t.stop()
})
beforeEach(() => t.db.execute(sql`truncate air_hours`))

/** Brings a real file in, as the command line does. */
async function bring(bytes: string | Buffer | Iterable<string>) {
  const file = path.join(folder, 'in.csv')
  writeFileSync(file, typeof bytes === 'string' || Buffer.isBuffer(bytes) ? bytes : [...bytes].join(''))
  const stream: AsyncIterable<Buffer> = createReadStream(file)
  const report = await importTable(t.db, stream, { county: TEST_COUNTY, now: TEST_NOW, byId: null })
  return { ...report, told: report.faults.map(({ line, words }) => `${line} ${words}`) }
}

/** The n-th hour since the beginning of a year. */
const stamp = (n: number, year: number) =>
  new Date(Date.UTC(year, 0, 1) + n * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')

const HEADER = '监测时间,站点名称,SO2(μg/m³),NO2,CO(mg/m³),O3,PM10,PM2.5'
const row = (hour: number, values = '5,9,0.4,64,32,8', station = '县城站') =>
  `2026/4/10 ${hour}:00,${station},${values}`

it('BOM, CRLF and an empty last line leave nothing to say', async () => {
  expect(await bring(`\uFEFF${HEADER}\r\n${row(0)}\r\n${row(1)}\r\n\r\n`)).toMatchObject({
    encoding: 'utf-8',
    lines: 2,
    inserted: 2,
    refused: 0,
  })
})

it('GBK is recognised, also where the first foreign sign comes late', async () => {
  const text = `${HEADER}\n${row(0)}\n${row(1, '5,9,0.4,64,32,8', '大石头站')}\n`
  expect(await bring(iconv.encode(text, 'gbk'))).toMatchObject({
    encoding: 'gbk',
    inserted: 2,
    refused: 0,
    stations: ['S1', 'S2'],
  })
  const late = [
    'time,station,PM10',
    ...Array.from({ length: 24 * 90 }, (_, i) => `${stamp(i, 2026)},S2,32`),
    `2026-07-01 00:00,县城站,32`,
  ]
  expect(await bring(iconv.encode(late.join('\n'), 'gbk'))).toMatchObject({
    encoding: 'gbk',
    inserted: 2161,
    refused: 0,
  })
})

it.each([
  [
    'a wrong header',
    '甲,乙,丙\n1,2,3\n',
    '1 前 20 行里没找到表头。表头要有时间和污染物（SO2、NO2、CO、O3、PM10、PM2.5），或者 date、hour、type 加站点',
  ],
  [
    'a header without its first line',
    `${row(0)}\n${row(1)}\n`,
    '1 前 20 行里没找到表头。表头要有时间和污染物（SO2、NO2、CO、O3、PM10、PM2.5），或者 date、hour、type 加站点',
  ],
  [
    'one pollutant twice',
    'time,station,PM10,PM10(1h)\n2026-04-10 00:00,S1,1,2\n',
    '2 PM10有两列，写的不一样（1、2），都没收',
  ],
  ['no column of stations', 'time,PM10\n2026-04-10 00:00,1\n', '1 表里没有站点这一列，请选好是哪个站的'],
  ['nothing', '', '1 文件是空的'],
])('%s: one sentence, and nothing is taken', async (_, text, words) => {
  const report = await bring(text)
  expect(report).toMatchObject({ inserted: 0, refused: 1, told: [words] })
  expect(await t.db.$count(hours)).toBe(0)
})

it('negative values, dashes and words in a row: the rest of it is kept', async () => {
  const { told, inserted, refused } = await bring(
    `${HEADER}\n${row(0, '-3,—,-,NA,x,8')}\n${row(1, ',,,,,')}\n${row(2, '5,9,0.4,64,32,99999')}\n`,
  )
  expect(told).toEqual([
    '2 二氧化硫是 -3，浓度不会小于 0，当缺测',
    '2 PM10写的“x”不是数',
    '4 PM2.5写的 99999 大得不像真的，请看看单位',
  ])
  expect([inserted, refused]).toEqual([2, 3])
  const kept = await t.db.select().from(hours).orderBy(hours.hour)
  expect(kept.map(({ so2, no2, pm10, pm25 }) => [so2, no2, pm10, pm25])).toEqual([
    [null, null, null, 8000],
    [5000, 9000, 32_000, null],
  ])
})

it('an hour twice: the first stays, also when the second calls the station by its code', async () => {
  const { told, inserted } = await bring(
    `${HEADER}\n${row(0)}\n${row(0, '6,6,0.6,6,6,6')}\n${row(0, '7,7,0.7,7,7,7', 'S1')}\n`,
  )
  expect(told).toEqual(['3 县城站 这个小时前面已经有了，留前面的', '4 S1 这个小时前面已经有了，留前面的'])
  expect(inserted).toBe(1)
  expect(await t.db.select({ so2: hours.so2 }).from(hours)).toEqual([{ so2: 5000 }])
})

it('many lines, most of them wrong: the first hundred are told, all are counted', async () => {
  function* lines() {
    yield 'time,station,PM10\n'
    for (let i = 0; i < 30_000; i++)
      yield i % 3 === 0 ? `${stamp(i / 3, 2020)},S1,32\n` : `nonsense ${i},S1,32\n`
  }
  const report = await bring(lines())
  expect(report).toMatchObject({ lines: 30_000, inserted: 10_000, refused: 20_000 })
  expect(report.faults).toHaveLength(100)
  expect(report.told[0]).toBe('3 时间“nonsense 1”看不懂，要像 2026-03-01 14:00 这样写整点')
  expect(await t.db.$count(hours)).toBe(10_000)
})
