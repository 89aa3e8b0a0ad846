import { readFileSync } from 'node:fs'
import path from 'node:path'
import { ALL, type Case } from './case'

const file = (name: string) => readFileSync(path.join(__dirname, 'fixtures', name))
const THREE = { '03-05 00': ALL, '03-05 01': ALL, '03-05 02': ALL }

/** Files that offices brought, each of which went wrong once. */
export const fixtures: readonly Case[] = [
  { name: 'date-cell-hour-number.xlsx', kept: THREE },
  { name: 'date-cell-time-cell.xlsx', kept: THREE },
  { name: 'text-date-time-cell.xlsx', kept: THREE },
  {
    name: 'gbk-unit.csv',
    kept: { '03-05 08': ALL },
    left: ['“臭氧8小时滑动平均(μg/m³)”不是一小时的平均，没收'],
  },
  {
    name: 'hour-words.csv',
    kept: { '03-05 08': { so2: 12, co: 0.8, o3: 85, pm10: 142, pm25: 63 } },
    left: ['“臭氧1小时”、“O3小时浓度”是同一种污染物，写得一样的才收'],
  },
  { name: 'html.xls', kept: {}, door: '这是网页，不是真的表格。请用 Excel 打开，另存为 xlsx 再传' },
  { name: 'merged-title.xlsx', kept: { '03-05 08': ALL } },
  { name: 'title-row.csv', kept: { '03-05 08': ALL } },
  {
    name: 'sentinels.csv',
    kept: { '03-05 08': { pm10: 999 }, '03-05 10': { o3: 85, pm25: 63 }, '03-05 11': { o3: 0 } },
    faults: [
      '2 臭氧写的 9999 不像真的，没收。要是真的，请选“都录进去”',
      '4 二氧化硫写的“<3”带着标记，不算数',
      '4 二氧化氮写的“31(H)”带着标记，不算数',
      '4 一氧化碳写的“35*”带着标记，不算数',
      '4 PM10写的“1,142”里有逗号，分不清大小。小数点请用“.”，千位不要逗号',
      '5 二氧化硫是 -1，浓度不会小于 0，当缺测',
      '5 PM10写的 99999 大得不像真的，请看看单位',
    ],
    rows: [3, 0, 1] as const,
  },
  { name: 'two-sheets.xlsx', kept: { '03-05 08': ALL, '04-05 08': ALL } },
  {
    name: 'twolevel-header.xlsx',
    kept: { '03-05 08': { so2: 12, no2: 31 } },
    left: ['“SO2 分指数”、“NO2 分指数”是指数、级别一类，不是浓度，没收'],
  },
  { name: 'unit-mgm3.csv', kept: { '03-05 08': ALL } },
  {
    name: 'unit-ppb.csv',
    kept: { '03-05 08': { pm10: 142, pm25: 63 } },
    left: [
      '“SO2(ppb)”、“NO2(ppb)”、“CO(ppm)”、“O3(ppb)”的单位要知道气温和气压才能换，没收。请导出 μg/m³（一氧化碳 mg/m³）的',
    ],
  },
  {
    name: 'year-1999.csv',
    kept: {},
    faults: ['2 1999-03-05 08:00 早于 2013 年，那时还没有现在的空气标准，没收。请看看年份'],
  },
].map((one) => ({ ...one, bytes: file(one.name) }))
