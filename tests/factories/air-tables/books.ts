import iconv from 'iconv-lite'
import { ALL, CELLS, HEAD_CELLS, HEADS, VALUES, type Case } from './case'
import { book, csv } from './made'

const HEAD = ['时间', '站点', ...HEAD_CELLS]
const at = (hour: number) => [`2026-03-05 0${hour}:00`, 'ML01', ...CELLS]
const TEXT = csv(`时间,站点,${HEADS}`, `2026-03-05 08:00,木垒镇,${VALUES}`)
const KEPT = { '03-05 08': ALL }

export const books: readonly Case[] = [
  {
    name: 'two months, a sheet of words before them, one hidden and one empty',
    bytes: book([
      { name: '说明', rows: [['本表由站里导出'], ['有问题找我']] },
      { name: '3月', rows: [HEAD, at(8)] },
      { name: '旧', rows: [HEAD, at(1)], state: 'hidden' },
      { name: '空', rows: [] },
      { name: '4月', rows: [['四月'], HEAD, ['2026-04-05 08:00', 'ML01', ...CELLS]] },
    ]),
    kept: { '03-05 08': ALL, '04-05 08': ALL },
    left: [
      '工作表“说明”的前 20 行里没找到表头，没读',
      '工作表“旧”藏着，没读。要读请先取消隐藏',
      '工作表“空”是空的',
    ],
    rows: [2, 0, 0],
  },
  {
    name: 'an hour in two sheets, and a fault in the second',
    bytes: book([
      { name: '一', rows: [HEAD, at(8)] },
      { name: '二', rows: [HEAD, at(8), ['x', 'ML01', ...CELLS]] },
    ]),
    kept: KEPT,
    faults: ['2 ML01 这个小时前面已经有了，留前面的', '3 时间“x”看不懂，要像 2026-03-01 14:00 这样写整点'],
    rows: [1, 2, 0],
  },
  {
    name: 'a sheet for each pollutant',
    bytes: book([
      {
        name: 'SO2',
        rows: [
          ['时间', '站点', 'SO2'],
          ['2026-03-05 08:00', 'ML01', 12],
        ],
      },
      {
        name: 'PM10',
        rows: [
          ['时间', '站点', 'PM10'],
          ['2026-03-05 08:00', 'ML01', 142],
        ],
      },
    ]),
    kept: { '03-05 08': { so2: 12, pm10: 142 } },
  },
  {
    name: 'a sheet that is named after its station',
    bytes: book([
      {
        name: '木垒镇',
        rows: [
          ['时间', ...HEAD_CELLS],
          ['2026-03-05 08:00', ...CELLS],
        ],
      },
    ]),
    kept: KEPT,
    left: ['工作表“木垒镇”里没有站点这一列，就按表名当这个站的收了'],
  },
  {
    name: 'no sheet with headings',
    bytes: book([
      { name: '说明', rows: [['你好']] },
      { name: '再说', rows: [['再见']] },
    ]),
    kept: {},
    faults: [
      '1 前 20 行里没找到表头。表头要有时间和污染物（SO2、NO2、CO、O3、PM10、PM2.5），或者 date、hour、type 加站点',
    ],
    left: ['工作表“再说”的前 20 行里没找到表头，没读'],
  },
  { name: 'GBK', bytes: iconv.encode(TEXT, 'gbk'), kept: KEPT },
  {
    name: 'UTF-16 with its mark',
    bytes: Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(TEXT, 'utf16le')]),
    kept: KEPT,
  },
  { name: 'UTF-16 without', bytes: Buffer.from(TEXT, 'utf16le'), kept: KEPT },
  { name: 'a mark of UTF-8', bytes: `\ufeff${TEXT}`, kept: KEPT },
  { name: 'tabs below a title', bytes: `小时数据\n${TEXT.replaceAll(',', '\t')}`, kept: KEPT },
  { name: 'semicolons that are said', bytes: `sep=;\r\n${TEXT.replaceAll(',', ';')}`, kept: KEPT },
  { name: 'line ends of old Macs', bytes: TEXT.replaceAll('\r\n', '\r'), kept: KEPT },
  { name: 'nothing', bytes: ' \r\n', kept: {}, door: '文件是空的' },
]
