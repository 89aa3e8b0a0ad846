import { ALL, CELLS, HEAD_CELLS, HEADS, VALUES, type Case } from './case'
import { book, csv, sheet } from './made'

const WIDE = `时间,站点,${HEADS}`
const one = (name: string, time: string, others: Partial<Case> = {}): Case => ({
  name,
  bytes: csv(WIDE, `${time},ML01,${VALUES}`),
  kept: { '03-05 08': ALL },
  ...others,
})
/** 2026-03-05 as Excel counts days. */
const DAY = 46_086

export const times: readonly Case[] = [
  one('a time with slashes', '2026/3/5 8:00'),
  one('a Chinese time', '2026年3月5日8时'),
  one('a time without signs', '2026030508'),
  one('an ISO time of Greenwich', '2026-03-05T00:00:00.000Z'),
  one('a time in full width', '２０２６－０３－０５　０８：００'),
  one('a forenoon', '2026/3/5 上午 8:00'),
  one('an hour with its end', '2026-03-05 08:00-09:00'),
  one('an hour with its end is the start, whatever is chosen', '2026-03-05 08:00-09:00', { hours: 'end' }),
  one('an hour by its end', '2026-03-05 09:00', { hours: 'end' }),
  one('a bare serial', '46086.3333333'),
  one('midnight as 24:00', '2026-03-04 24:00', { kept: { '03-05 00': ALL } }),
  one('a year of a wrong clock', '1999-03-05 08:00', {
    kept: {},
    faults: ['2 1999-03-05 08:00 早于 2013 年，那时还没有现在的空气标准，没收。请看看年份'],
    rows: [0, 1, 0],
  }),
  one('a year to come', '2062-03-05 08:00', {
    kept: {},
    faults: ['2 2062-03-05 08:00 这个小时还没过完，没收。要是表里写的是结束的时间，请选“写结束”'],
  }),
  one('half an hour', '2026-03-05 08:30', {
    kept: {},
    faults: ['2 时间“2026-03-05 08:30”看不懂，要像 2026-03-01 14:00 这样写整点'],
  }),
  one('three hours', '2026-03-05 08:00-11:00', {
    kept: {},
    faults: ['2 时间“2026-03-05 08:00-11:00”看不懂，要像 2026-03-01 14:00 这样写整点'],
  }),
  {
    name: 'a heading that says UTC',
    bytes: csv(`time(UTC),station,${HEADS}`, `2026-03-05 00:00,ML01,${VALUES}`),
    kept: { '03-05 08': ALL },
  },
  {
    name: 'a heading that says the end',
    bytes: csv(`结束时间,站点,${HEADS}`, `2026-03-05 09:00,ML01,${VALUES}`),
    kept: { '03-05 08': ALL },
  },
  {
    name: 'both ends in two columns',
    bytes: csv(`开始时间,结束时间,站点,${HEADS}`, `2026-03-05 08:00,2026-03-05 09:00,ML01,${VALUES}`),
    kept: { '03-05 08': ALL },
    hours: 'end',
  },
  {
    name: 'year, month, day and hour in four columns',
    bytes: csv(`year,month,day,hour,station,${HEADS}`, `2026,3,5,8,ML01,${VALUES}`),
    kept: { '03-05 08': ALL },
  },
  {
    name: 'a day and an hour as numbers with a point',
    bytes: csv(`日期,小时,站点,${HEADS}`, `2026年3月5日,8.0,ML01,${VALUES}`, `20260305,24,ML01,${VALUES}`),
    kept: { '03-05 08': ALL, '03-06 00': ALL },
    left: ['小时写的是 1 到 24，像是写结束的时间。要是这样，请选“写结束”'],
  },
  {
    name: 'hours from 1 to 24 that are taken for starts',
    bytes: csv(`日期,小时,站点,${HEADS}`, `2026-03-05,8,ML01,${VALUES}`, `2026-03-05,24,ML01,${VALUES}`),
    kept: { '03-05 08': ALL, '03-06 00': ALL },
    left: ['小时写的是 1 到 24，像是写结束的时间。要是这样，请选“写结束”'],
  },
  {
    name: 'hours from 1 to 24 that are said to be ends',
    bytes: csv(`日期,小时,站点,${HEADS}`, `2026-03-05,9,ML01,${VALUES}`, `2026-03-05,24,ML01,${VALUES}`),
    kept: { '03-05 08': ALL, '03-05 23': ALL },
    hours: 'end',
  },
  {
    name: 'hours from 0 to 24',
    bytes: csv(`日期,小时,站点,${HEADS}`, `2026-03-05,0,ML01,${VALUES}`, `2026-03-05,24:00,ML01,${VALUES}`),
    kept: { '03-05 00': ALL, '03-06 00': ALL },
  },
  {
    name: 'cells of a moment',
    bytes: sheet(['时间', '站点', ...HEAD_CELLS], [{ moment: DAY + 8 / 24 }, 'ML01', ...CELLS]),
    kept: { '03-05 08': ALL },
  },
  {
    name: 'cells of a moment at midnight',
    bytes: sheet(['时间', '站点', ...HEAD_CELLS], [{ moment: DAY }, 'ML01', ...CELLS]),
    kept: { '03-05 00': ALL },
  },
  {
    name: 'a cell of a day and one of a clock',
    bytes: sheet(
      ['日期', '时间', '站点', ...HEAD_CELLS],
      [{ day: DAY }, { clock: 8 / 24 }, 'ML01', ...CELLS],
    ),
    kept: { '03-05 08': ALL },
  },
  {
    name: 'numbers of a day and a part of one, without their form',
    bytes: sheet(['日期', '时间', '站点', ...HEAD_CELLS], [DAY, 0.333333333333, 'ML01', ...CELLS]),
    kept: { '03-05 08': ALL },
  },
  {
    name: 'a number of a moment without its form',
    bytes: sheet(['时间', '站点', ...HEAD_CELLS], [DAY + 8 / 24, 'ML01', ...CELLS]),
    kept: { '03-05 08': ALL },
  },
  {
    name: 'days that count from 1904',
    bytes: book(
      [
        {
          name: '数据',
          rows: [
            ['日期', '小时', '站点', ...HEAD_CELLS],
            [{ day: DAY - 1462 }, 8, 'ML01', ...CELLS],
            [DAY - 1462, 9, 'ML01', ...CELLS],
          ],
        },
      ],
      true,
    ),
    kept: { '03-05 08': ALL, '03-05 09': ALL },
  },
]
