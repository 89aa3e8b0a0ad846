/** Workbooks in the shape of those that offices bring. */
import { readFileSync } from 'node:fs'
import path from 'node:path'
import { linesOfBook, type ReadLine } from '../../../tests/support/read-book'

describe('what offices have', () => {
  const fixture = (name: string) => readFileSync(path.join(__dirname, 'fixtures', `${name}.xlsx`))
  const head = (...names: string[]) => ['数据', 1, ...names]
  const SIX = ['SO2', 'NO2', 'CO', 'O3', 'PM10', 'PM2.5']
  const VALUES = ['12', '31', '0.8', '85', '142', '63']
  const FILES: Readonly<Record<string, ReadLine[]>> = {
    'date-cell-time-cell': [
      head('日期', '时间', '站点', ...SIX),
      ...[0, 1, 2].map((hour) => ['数据', hour + 2, '2026-03-05', `0${hour}:00:00`, 'ML01', ...VALUES]),
    ],
    'date-cell-hour-number': [
      head('日期', '小时', '站点', ...SIX),
      ...[0, 1, 2].map((hour) => ['数据', hour + 2, '2026-03-05', String(hour), 'ML01', ...VALUES]),
    ],
    'text-date-time-cell': [
      head('日期', '时间', '站点', ...SIX),
      ...[0, 1, 2].map((hour) => ['数据', hour + 2, '2026-03-05', `0${hour}:00:00`, 'ML01', ...VALUES]),
    ],
    'two-sheets': [
      ['03月', 1, '时间', '站点', ...SIX],
      ['03月', 2, '2026-03-05 08:00', 'ML01', ...VALUES],
      ['04月', 1, '时间', '站点', ...SIX],
      ['04月', 2, '2026-04-05 08:00', 'ML01', ...VALUES],
    ],
  }
  it('is read with its cells that are merged filled', async () => {
    const merged = await linesOfBook(fixture('merged-title'))
    expect(merged).toEqual([
      head(...Array<string>(8).fill('木垒县2026年3月空气质量小时监测数据')),
      ['数据', 2, '时间', '站点', ...SIX],
      ['数据', 3, '2026-03-05 08:00:00', 'ML01', ...VALUES],
    ])
    expect((await linesOfBook(fixture('twolevel-header'))).slice(0, 2)).toEqual([
      head('时间', '站点', 'SO2', 'SO2', 'NO2', 'NO2'),
      ['数据', 2, '', '', '浓度', '分指数', '浓度', '分指数'],
    ])
  })

  it.each(Object.entries(FILES))('is read from %s.xlsx', async (name, lines) => {
    expect(await linesOfBook(fixture(name))).toEqual(lines)
  })
})
