import { readFileSync } from 'node:fs'
import path from 'node:path'
import iconv from 'iconv-lite'
import { openTable, type Encoding } from '../../../platform/sheets'
import { TableReader, type TableOptions } from './table'
import { parseHour, readDateAndHour } from './time'
import { readValue } from './value'

const NAMES = new Map([
  ['S1', 'S1'],
  ['县城站', 'S1'],
  ['1234A', 'S1'],
  ['S2', 'S2'],
])
const HOUR = Date.UTC(2026, 3, 10, 4) / 3_600_000 // 2026-04-10 12:00 in Beijing

async function read(bytes: Buffer | string, options: Partial<TableOptions> = {}) {
  async function* chunks() {
    const whole = typeof bytes === 'string' ? Buffer.from(bytes) : bytes
    for (let at = 0; at < whole.length; at += 7) yield whole.subarray(at, at + 7)
  }
  const { encoding, lines, since1904 } = await openTable(chunks(), true, { sheets: 'all' })
  const reader = new TableReader({
    stations: NAMES,
    hours: 'start',
    now: new Date('2026-10-16T06:06:00Z'),
    since1904,
    ...options,
  })
  const rows = []
  for await (const line of lines) rows.push(...reader.read(line).map(({ row }) => row))
  rows.push(...reader.end().map(({ row }) => row))
  const { told, doubts, kind } = reader
  const faults = told.faults.map(({ line, reason }) => [line, reason])
  const notes = told.notes.map(({ kind: what, names }) => [what, ...names])
  return { encoding, rows, faults, kind, doubts, notes } satisfies {
    encoding: Encoding
    [key: string]: unknown
  }
}

const WIDE = 'time,station,SO2,NO2,CO,O3,PM10,PM2.5\n'
const ROW = '2026-04-10 12:00,S1,5,9,0.4,64,32,8\n'
const SIX = [5_000, 9_000, 400, 64_000, 32_000, 8_000]

describe('a wide table', () => {
  it('is read', async () => {
    expect(await read(WIDE + ROW)).toEqual({
      encoding: 'utf-8',
      kind: 'wide',
      rows: [{ station: 'S1', hour: HOUR, values: SIX }],
      faults: [],
      doubts: [],
      notes: [],
    })
  })

  it('may have a BOM, Chinese headings with units, any order and tabs', async () => {
    const text =
      '\uFEFF站点名称\tPM2.5(μg/m³)\tCO（mg/m³）\t监测时间\tO₃\t二氧化硫\tPM10\tNO2\n县城站\t8\t0.4\t2026/4/10 12:00\t64\t5\t32\t9\n'
    expect(await read(text)).toMatchObject({ rows: [{ station: 'S1', hour: HOUR, values: SIX }], faults: [] })
  })

  it('may be written in GBK', async () => {
    const text = '时间,站点,二氧化硫,细颗粒物\n2026年4月10日 12时,县城站,5,8\n'
    expect(await read(iconv.encode(text, 'gbk'))).toMatchObject({
      encoding: 'gbk',
      rows: [{ station: 'S1', hour: HOUR, values: [5_000, null, null, null, null, 8_000] }],
    })
  })

  it('takes CO in µg/m³ when its heading says so', async () => {
    const text = 'time,station,CO(μg/m3)\n2026-04-10 12:00,S1,437\n'
    expect((await read(text)).rows[0]?.values[2]).toBe(437)
  })

  it('knows hours written by their end', async () => {
    expect((await read(WIDE + ROW, { hours: 'end' })).rows[0]?.hour).toBe(HOUR - 1)
  })

  it('takes no hour that is not over', async () => {
    const text = `${WIDE}2026-10-16 13:00,S1,5,9,0.4,64,32,8\n2026-10-16 14:00,S1,5,9,0.4,64,32,8\n`
    const byStart = await read(text)
    expect([byStart.rows.length, byStart.faults]).toEqual([1, [[3, 'future']]])
    const byEnd = await read(text, { hours: 'end' })
    expect([byEnd.rows.length, byEnd.faults]).toEqual([2, []])
  })

  it.each([
    [
      'leave',
      [[null, null, null, null, 999_000, null]],
      [
        [2, 'doubtful'],
        [2, 'doubtful'],
      ],
    ],
    ['take', [[null, null, null, 9_999_000, 999_000, 10_001_000]], []],
  ] as const)('asks about what an instrument cannot have measured: %s', async (doubts, values, faults) => {
    const found = await read('time,station,O3,PM10,PM2.5\n2026-04-10 12:00,S1,9999,999,10001\n', { doubts })
    expect([found.rows.map((row) => row.values), found.faults]).toEqual([values, faults])
    const place = { sheet: null, line: 2, station: 'S1', hour: HOUR }
    expect(found.doubts).toEqual([
      { ...place, code: 'o3', value: 9999, why: 'nines' },
      { ...place, code: 'pm25', value: 10_001, why: 'instrument' },
    ])
  })

  it('may be of one station that is named beside it', async () => {
    const text = 'time,PM10\n2026-04-10 12:00,32\n'
    expect((await read(text, { station: 'S2' })).rows).toHaveLength(1)
    expect((await read(text)).faults).toEqual([[1, 'station']])
  })

  it('keeps good values and tells each bad one with its line', async () => {
    const bad = [
      '2026-04-10 12:00,S1,-5,—,,NA,x,99999',
      '2026-04-10 12:30,S1,1,1,1,1,1,1',
      '2026-04-10 13:00,S9,1,1,1,1,1,1',
      '2026-04-10 12:00,县城站,1,1,1,1,1,1',
      '2027-04-10 12:00,S1,1,1,1,1,1,1',
      '2026-02-30 12:00,S1,1,1,1,1,1,1',
      '2026-04-10 14:00,S1,1',
      '',
      '2026-04-10 15:00,S1,1,1,1,1,1,1',
    ]
    const { rows, faults } = await read(`${WIDE}${bad.join('\n')}\n`)
    expect(rows.map(({ hour }) => hour - HOUR)).toEqual([3])
    expect(faults).toEqual([
      [2, 'negative'],
      [2, 'number'],
      [2, 'too_large'],
      [3, 'time'],
      [4, 'station'],
      [5, 'duplicate'],
      [6, 'future'],
      [7, 'time'],
      [8, 'columns'],
    ])
  })

  it.each(['O3(8h)', 'O₃（8小时滑动平均）', '臭氧8小时', 'PM2.5(24小时均值)', 'PM10_24h', 'PM2.5（日均）'])(
    'leaves out a mean over more than an hour: %s',
    async (heading) => {
      const { rows } = await read(`time,station,${heading},SO2\n2026-04-10 12:00,S1,99,5\n`)
      expect(rows.map(({ values }) => values)).toEqual([[5_000, null, null, null, null, null]])
    },
  )

  it('knows concentrations and stations by the longer names of exports', async () => {
    const text = '时间,监测点位,臭氧小时浓度(μg/m³),PM2.5浓度\n2026-04-10 12:00,S1,64,8\n'
    expect((await read(text)).rows[0]).toMatchObject({
      station: 'S1',
      values: [null, null, null, 64_000, null, 8_000],
    })
  })

  it.each([
    ['2026-04-10', '12:00'],
    ['20260410', '12'],
    ['2026-04-10', '2026-04-10 12:00'],
  ])('reads a date and a clock side by side: %s %s', async (date, clock) => {
    const { rows, faults } = await read(`日期,时间,站点,PM10\n${date},${clock},S1,32\n`)
    expect([rows.map(({ hour }) => hour), faults]).toEqual([[HOUR], []])
  })

  it('is refused with a wrong header or none', async () => {
    expect((await read('a,b,c\n1,2,3\n')).faults).toEqual([[1, 'header']])
    expect((await read('time,station,AQI\n')).faults).toEqual([[1, 'header']])
    expect((await read('')).faults).toEqual([[1, 'empty']])
  })
})

describe('the long form of the national archive', () => {
  const text = [
    'date,hour,type,1234A,S2,9999A',
    '20260410,12,AQI,40,40,40',
    '20260410,12,PM2.5,8,9,10',
    '20260410,12,PM2.5_24h,7,7,7',
    '20260410,12,CO,0.4,,-1',
    '20260410,12,PM2.5,8,9,10',
  ].join('\n')

  it('is read for our stations, averages left out, others named once', async () => {
    const { rows, faults, kind } = await read(text)
    expect(kind).toBe('long')
    expect(rows).toEqual([
      { station: 'S1', hour: HOUR, values: [null, null, null, null, null, 8_000] },
      { station: 'S2', hour: HOUR, values: [null, null, null, null, null, 9_000] },
      { station: 'S1', hour: HOUR, values: [null, null, 400, null, null, null] },
    ])
    expect(faults).toEqual([
      [1, 'station'],
      [6, 'duplicate'],
      [6, 'duplicate'],
    ])
  })
})

it('reads an Excel sheet, its dates and its numbers', async () => {
  // written by exceljs 4.4: a date cell with a format, numbers, a number as text, a formula with its result 8
  const book = readFileSync(path.join(__dirname, 'fixtures', 'hours.xlsx'))
  const { encoding, rows, faults } = await read(book)
  expect(encoding).toBe('xlsx')
  expect(rows).toEqual([
    { station: 'S1', hour: HOUR, values: SIX },
    { station: 'S1', hour: HOUR + 1, values: [null, 9_000, 400, 64_000, 32_000, null] },
  ])
  expect(faults).toEqual([[3, 'negative']])
})

describe('an hour', () => {
  it.each([
    '2026-04-10 12:00',
    '2026-4-10 12',
    '2026/04/10 12:00:00',
    '2026-04-10T12:00+08:00',
    '2026-04-10T04:00:00.000Z',
    '2026041012',
    '20260410120000',
    '2026年4月10日12时',
  ])('is read from %s', (text) => expect(parseHour(text)).toBe(HOUR))
  it('of 24:00 is midnight', () => {
    expect(parseHour('2026-04-09 24:00')).toBe(HOUR - 12)
    expect(readDateAndHour('20260409', '24')?.hour).toBe(HOUR - 12)
  })
  it.each(['', '2026-04-10', '2026-02-29 00:00', '2026-04-10 25:00', '2026-04-10 12:01', '12:00', 'abc'])(
    'is not read from %j',
    (text) => expect(parseHour(text)).toBeNull(),
  )
})

it('tells missing, wrong and good values apart', () => {
  expect(['', '-', '—', 'na', 'N/A', '无'].map((text) => readValue('so2', text))).toEqual(Array(6).fill(null))
  expect(['-0.1', '1,5', '20001', '12.5', '0'].map((text) => readValue('so2', text))).toEqual([
    'negative',
    'comma',
    'too_large',
    12_500,
    0,
  ])
  expect([readValue('co', '501'), readValue('co', '450', true)]).toEqual(['too_large', 450])
})

it('a line whose values are left after all is refused, one that keeps some is kept', () => {
  const reader = new TableReader({ stations: NAMES, hours: 'start', now: new Date('2026-10-16T06:06:00Z') })
  const lines = ['time,station,PM10', '2026-04-10 12:00,S1,32', '2026-04-10 13:00,S1,32', ',,', 'x,S1,1']
  const brought = lines.flatMap((text, i) =>
    reader.read({ sheet: null, line: i + 1, cells: text.split(',') }),
  )
  brought.push(...reader.end())
  expect(reader.rows).toEqual({ kept: 2, refused: 1, blank: 1 })
  reader.leave(brought, brought.slice(1))
  expect([reader.lines, reader.rows]).toEqual([4, { kept: 1, refused: 2, blank: 1 }])
})

it('a table of very many columns is looked through at once, and few of them are named', async () => {
  const names = Array.from({ length: 3000 }, (_, i) => `PM10风险${i}`)
  const { notes } = await read(`time,station,SO2,${names.join(',')}\n2026-04-10 12:00,S1,5\n`)
  expect(notes).toEqual([['unclear', ...names.slice(0, 20)]])
})
