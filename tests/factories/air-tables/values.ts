import { ALL, HEADS, type Case } from './case'
import { csv, sheet } from './made'

const of = (name: string, values: string, others: Pick<Case, 'kept'> & Partial<Case>): Case => ({
  name,
  bytes: csv(`时间,站点,${HEADS}`, `2026-03-05 08:00,ML01,${values}`),
  ...others,
})

export const values: readonly Case[] = [
  of('words for gaps', '数据缺失,无效,有效数据不足,#N/A,*,—', { kept: {}, rows: [0, 0, 1] }),
  of('more words for gaps', '停电,维护,校准,离线,#VALUE!,NA', { kept: {}, rows: [0, 0, 1] }),
  of('numbers for gaps', '-99,－999,−9999,-99.0,null,142', {
    kept: { '03-05 08': { pm25: 142 } },
    rows: [1, 0, 0],
  }),
  of('zero', '0,0,0,0,0,0', { kept: { '03-05 08': { so2: 0, no2: 0, co: 0, o3: 0, pm10: 0, pm25: 0 } } }),
  of('full-width digits and blanks', '１２,31 ,０．８, 85,１４２,63', { kept: { '03-05 08': ALL } }),
  of('a unit in the cell', '12μg/m³,0.031mg/m3,0.8,85,142,63', { kept: { '03-05 08': ALL } }),
  of('marks of the instrument', '31(H),12 D,0.8,<3,35*,63(N)', {
    kept: { '03-05 08': { co: 0.8, pm25: 63 } },
    faults: [
      '2 二氧化硫写的“31(H)”带着标记，不算数',
      '2 二氧化氮写的“12 D”带着标记，不算数',
      '2 臭氧写的“<3”带着标记，不算数',
      '2 PM10写的“35*”带着标记，不算数',
    ],
  }),
  of('commas in numbers', '"12,5",31,0.8,85,"1,142",63', {
    kept: { '03-05 08': { no2: 31, co: 0.8, o3: 85, pm25: 63 } },
    faults: [
      '2 二氧化硫写的“12,5”里有逗号，分不清大小。小数点请用“.”，千位不要逗号',
      '2 PM10写的“1,142”里有逗号，分不清大小。小数点请用“.”，千位不要逗号',
    ],
  }),
  of('commas in numbers that move every column', '12,5,31,0,8,85,142,63', {
    kept: {},
    faults: ['2 这一行有 10 列，表头有 8 列，对不上，没收。看看是不是少了格，或数里有逗号'],
    rows: [0, 1, 0],
  }),
  of('a remark behind the last column', '12,31,0.8,85,142,63,校准过', { kept: { '03-05 08': ALL } }),
  of('a line that is cut off', '12,31', {
    kept: {},
    faults: ['2 这一行有 4 列，表头有 8 列，对不上，没收。看看是不是少了格，或数里有逗号'],
  }),
  of('below zero and beyond everything', '-1,31,600,85,99999,63', {
    kept: { '03-05 08': { no2: 31, o3: 85, pm25: 63 } },
    faults: [
      '2 二氧化硫是 -1，浓度不会小于 0，当缺测',
      '2 一氧化碳写的 600 大得不像真的，请看看单位',
      '2 PM10写的 99999 大得不像真的，请看看单位',
    ],
  }),
  of('runs of nines, left; an hour of dust, kept', '12,31,0.8,9999,999,63', {
    kept: { '03-05 08': { so2: 12, no2: 31, co: 0.8, pm10: 999, pm25: 63 } },
    faults: ['2 臭氧写的 9999 不像真的，没收。要是真的，请选“都录进去”'],
  }),
  of('runs of nines that somebody vouches for', '12,31,0.8,9999,999,63', {
    kept: { '03-05 08': { ...ALL, o3: 9999, pm10: 999 } },
    doubts: 'take',
  }),
  of('words that are no number', '约12,31,0.8,85,142,63', {
    kept: { '03-05 08': { no2: 31, co: 0.8, o3: 85, pm10: 142, pm25: 63 } },
    faults: ['2 二氧化硫写的“约12”不是数'],
  }),
  {
    name: 'blank lines of a sheet, cells that end early, a station that nobody knows',
    bytes: sheet(
      ['时间', '站点', 'SO2', 'NO2'],
      ['', '', '', ''],
      ['2026-03-05 08:00', 'ML01', 12],
      ['2026-03-05 09:00', 'ML99', 12],
      ['2026-03-05 10:00', null, 12],
      ['2026-03-05 11:00', 'ML01', 12, 31],
    ),
    kept: { '03-05 08': { so2: 12 }, '03-05 11': { so2: 12, no2: 31 } },
    faults: ['4 没有登记过“ML99”这个站', '5 这一行没写站点'],
  },
  {
    name: 'a sum below the table',
    bytes: csv('时间,站点,SO2', '2026-03-05 08:00,ML01,12', ',,', '平均值,,12'),
    kept: { '03-05 08': { so2: 12 } },
    faults: ['4 时间“平均值”看不懂，要像 2026-03-01 14:00 这样写整点'],
    rows: [1, 1, 1],
  },
]
