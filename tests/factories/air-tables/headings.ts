import { ALL, CELLS, HEAD_CELLS, HEADS, VALUES, type Case } from './case'
import { book, csv, sheet } from './made'

const TIME = '2026-03-05 08:00,ML01'
const KEPT = { '03-05 08': ALL }

export const headings: readonly Case[] = [
  {
    name: 'below a title, a note and blank lines',
    bytes: csv(
      '木垒县环境空气小时数据',
      '',
      '制表：站里,,,',
      '单位：μg/m³（CO：mg/m³）',
      `时间,站点,${HEADS}`,
      `${TIME},${VALUES}`,
    ),
    kept: KEPT,
    rows: [1, 0, 0],
  },
  {
    name: 'below a title over all columns',
    bytes: book([
      {
        name: '数据',
        rows: [
          ['2026年3月小时数据', null, null, null, null, null, null, null],
          ['时间', '站点', ...HEAD_CELLS],
          ['2026-03-05 08:00', 'ML01', ...CELLS],
        ],
        merges: ['A1:H1'],
      },
    ]),
    kept: KEPT,
  },
  {
    name: 'a row of units below it',
    bytes: csv(`时间,站点,${HEADS}`, ',,μg/m³,μg/m³,mg/m³,μg/m³,μg/m³,μg/m³', `${TIME},${VALUES}`),
    kept: KEPT,
    rows: [1, 0, 0],
  },
  {
    name: 'a row of milligrams below it',
    bytes: csv(
      `时间,站点,${HEADS}`,
      ',,mg/m3,mg/m3,mg/m3,mg/m3,mg/m3,mg/m3',
      `${TIME},0.012,0.031,0.8,0.085,0.142,0.063`,
    ),
    kept: KEPT,
  },
  {
    name: 'milligrams said above',
    bytes: csv('单位：mg/m³', `时间,站点,${HEADS}`, `${TIME},0.012,0.031,0.8,0.085,0.142,0.063`),
    kept: KEPT,
  },
  {
    name: 'milligrams said in a title',
    bytes: csv(
      '木垒县小时数据（单位：mg/m³）',
      '',
      `时间,站点,${HEADS}`,
      `${TIME},0.012,0.031,0.8,0.085,0.142,0.063`,
    ),
    kept: KEPT,
  },
  {
    name: 'micrograms said in a title: CO is in milligrams all the same',
    bytes: csv('木垒县小时数据（单位：μg/m³）', `时间,站点,${HEADS}`, `${TIME},${VALUES}`),
    kept: KEPT,
  },
  {
    name: 'micrograms said in a line of their own, or over all six',
    bytes: csv('单位：μg/m³', ',,浓度(μg/m³),,,,,', `时间,站点,${HEADS}`, `${TIME},${VALUES}`),
    kept: KEPT,
  },
  {
    name: 'indexes said over all six',
    bytes: csv(',,分指数,,,,,', `时间,站点,${HEADS}`, `${TIME},12,16,8,43,96,87`),
    kept: {},
    faults: ['2 有污染物的列，可没有一列是能收的小时浓度：分指数 SO2、分指数 NO2…'],
    left: [
      '“分指数 SO2”、“分指数 NO2”、“分指数 CO”、“分指数 O3”、“分指数 PM10”、“分指数 PM2.5”是指数、级别一类，不是浓度，没收',
    ],
  },
  {
    name: 'CO in micrograms',
    bytes: csv('时间,站点,CO(μg/m³),PM10', `${TIME},800,142`),
    kept: { '03-05 08': { co: 0.8, pm10: 142 } },
  },
  {
    name: 'ng and ppb',
    bytes: csv('时间,站点,SO2(ng/m3),O3 ppb,PM10', `${TIME},12000,40,142`),
    kept: { '03-05 08': { pm10: 142 } },
    left: ['“SO2(ng/m3)”、“O3 ppb”的单位要知道气温和气压才能换，没收。请导出 μg/m³（一氧化碳 mg/m³）的'],
  },
  {
    name: 'nothing but ppb',
    bytes: csv('时间,站点,SO2(ppb)', `${TIME},4`),
    kept: {},
    faults: ['1 有污染物的列，可没有一列是能收的小时浓度：SO2(ppb)'],
    left: ['“SO2(ppb)”的单位要知道气温和气压才能换，没收。请导出 μg/m³（一氧化碳 mg/m³）的'],
  },
  {
    name: 'two levels in a text, the upper one written once',
    bytes: csv(
      '时间,站点,SO2,,NO2,,PM10,',
      ',,浓度,分指数,浓度,分指数,浓度,分指数',
      `${TIME},12,12,31,16,142,96`,
    ),
    kept: { '03-05 08': { so2: 12, no2: 31, pm10: 142 } },
    left: ['“SO2 分指数”、“NO2 分指数”、“PM10 分指数”是指数、级别一类，不是浓度，没收'],
  },
  {
    name: 'groups of concentrations and of indexes over the names',
    bytes: csv(',,浓度(μg/m³),,分指数,', '时间,站点,SO2,NO2,SO2,NO2', `${TIME},12,31,12,16`),
    kept: { '03-05 08': { so2: 12, no2: 31 } },
    left: ['“分指数 SO2”、“分指数 NO2”是指数、级别一类，不是浓度，没收'],
  },
  {
    name: 'three levels as in the annex of HJ 633',
    bytes: csv(
      '监测点位名称,时间,污染物浓度及空气质量分指数(IAQI),,,,空气质量指数(AQI)',
      ',,二氧化硫(SO2)1小时平均,,臭氧(O3)8小时滑动平均,,',
      ',,浓度/(μg/m³),分指数,浓度/(μg/m³),分指数,',
      '木垒镇,2026-03-05 08:00,12,12,80,40,40',
    ),
    kept: { '03-05 08': { so2: 12 } },
    left: [
      '“污染物浓度及空气质量分指数(IAQI) 臭氧(O3)8小时滑动平均 浓度/(μg/m³)”不是一小时的平均，没收',
      '“污染物浓度及空气质量分指数(IAQI) 二氧化硫(SO2)1小时平均 分指数”、“污染物浓度及空气质量分指数(IAQI) 臭氧(O3)8小时滑动平均 分指数”是指数、级别一类，不是浓度，没收',
    ],
  },
  {
    name: 'both conditions: since 2018 as the air is',
    bytes: csv('时间,站点,标况,,实况,', ',,SO2,NO2,SO2,NO2', `${TIME},13,34,12,31`),
    kept: { '03-05 08': { so2: 12, no2: 31 } },
    left: [
      '“标况 SO2”、“实况 SO2”有标况也有实况：2018 年 9 月起的收实况，以前的收标况',
      '“标况 NO2”、“实况 NO2”有标况也有实况：2018 年 9 月起的收实况，以前的收标况',
    ],
  },
  {
    name: 'the standard condition alone',
    bytes: csv('时间,站点,SO2(标况)', `${TIME},12`),
    kept: { '03-05 08': { so2: 12 } },
    left: ['“SO2(标况)”只有标况的，照着收了；2018 年 9 月起应该是实况的'],
  },
  {
    name: 'a pollutant twice: what agrees is kept',
    bytes: csv(
      '时间,站点,臭氧1小时,O3小时浓度',
      `${TIME},85,85`,
      '2026-03-05 09:00,ML01,85,86',
      '2026-03-05 10:00,ML01,,86',
    ),
    kept: { '03-05 08': { o3: 85 }, '03-05 10': { o3: 86 } },
    faults: ['3 臭氧有两列，写的不一样（85、86），都没收'],
    left: ['“臭氧1小时”、“O3小时浓度”是同一种污染物，写得一样的才收'],
    rows: [2, 1, 0],
  },
  {
    name: 'PM1.0 is not PM10, NOx and CO2 are none of the six',
    bytes: csv('时间,站点,PM1.0,NOx,CO2,NO2', `${TIME},1,2,400,31`),
    kept: { '03-05 08': { no2: 31 } },
  },
  {
    name: 'a column of marks and one that nobody knows',
    bytes: csv(
      '时间,站点,SO2,SO2标记,PM10风险',
      `${TIME},12,N,3`,
      '2026-03-05 09:00,ML01,12,D,3',
      '2026-03-05 10:00,ML01,12,无效,3',
    ),
    kept: { '03-05 08': { so2: 12 } },
    faults: ['3 二氧化硫写的“D”带着标记，不算数', '4 二氧化硫写的“无效”带着标记，不算数'],
    left: [
      '“SO2标记”是标记：标着停运、故障、无效这些的没收，别的标记没看',
      '“PM10风险”看不准是不是小时浓度，没收。是的话，请把表头改成污染物的名字',
    ],
  },
  {
    name: 'English names',
    bytes: csv(
      'Date,Hour,Site,Sulfur dioxide (µg/m³),Nitrogen dioxide (µg/m³),Carbon monoxide (mg/m³),Ozone 1-hour avg (µg/m³),PM10 hourly mean,PM2.5 conc',
      `2026-03-05,8,ml01,${VALUES}`,
    ),
    kept: KEPT,
  },
  {
    name: 'a code and a name of the station',
    bytes: csv(`时间,点位编号,点位名称,${HEADS}`, `2026-03-05 08:00,652328051,木垒镇,${VALUES}`),
    kept: KEPT,
  },
  {
    name: 'one value a line',
    bytes: csv(
      '站点,时间,监测因子,浓度,单位',
      `ML01,2026-03-05 08:00,SO2,12,μg/m³`,
      'ML01,2026-03-05 08:00,CO,800,μg/m³',
      'ML01,2026-03-05 08:00,O3_8h,80,μg/m³',
      'ML01,2026-03-05 08:00,NO2,16,ppb',
    ),
    kept: { '03-05 08': { so2: 12, co: 0.8 } },
    faults: ['5 二氧化氮的“16”单位换不了，请换成 μg/m³（一氧化碳用 mg/m³）再传'],
    left: ['“O3_8h”不是一小时的平均，没收'],
    rows: [2, 1, 1],
  },
  {
    name: 'the national archive',
    bytes: csv(
      'date,hour,type,1001A,ML01',
      '20260305,8,AQI,96,96',
      '20260305,8,PM2.5,60,63',
      '20260305,8,PM2.5_24h,60,61',
      '20260305,8,CO,1,0.8',
    ),
    kept: { '03-05 08': { pm25: 63, co: 0.8 } },
    faults: ['1 有 1 列的站没有登记过，跳过了：1001A'],
    left: ['“PM2.5_24h”不是一小时的平均，没收'],
    rows: [2, 0, 2],
  },
  {
    name: 'a second table below the first, its columns in another order',
    bytes: csv(
      '时间,站点,SO2,NO2',
      `${TIME},12,31`,
      '时间,站点,SO2,NO2',
      '2026-03-05 09:00,ML01,12,31',
      '时间,站点,NO2,SO2',
      '2026-03-05 10:00,ML01,31,12',
    ),
    kept: {
      '03-05 08': { so2: 12, no2: 31 },
      '03-05 09': { so2: 12, no2: 31 },
      '03-05 10': { so2: 12, no2: 31 },
    },
    rows: [3, 0, 0],
  },
  {
    name: 'no headings at all',
    bytes: csv(`${TIME},${VALUES}`),
    kept: {},
    faults: [
      '1 前 20 行里没找到表头。表头要有时间和污染物（SO2、NO2、CO、O3、PM10、PM2.5），或者 date、hour、type 加站点',
    ],
  },
  {
    name: 'headings too far down',
    bytes: csv(
      ...Array.from({ length: 20 }, (_, i) => `说明 ${i}`),
      `时间,站点,${HEADS}`,
      `${TIME},${VALUES}`,
    ),
    kept: {},
    faults: [
      '1 前 20 行里没找到表头。表头要有时间和污染物（SO2、NO2、CO、O3、PM10、PM2.5），或者 date、hour、type 加站点',
    ],
  },
  {
    name: 'no station in it, and one is chosen',
    bytes: sheet(['时间', ...HEAD_CELLS], ['2026-03-05 08:00', ...CELLS]),
    kept: KEPT,
    chosen: true,
  },
  {
    name: 'no station in it, and none is chosen',
    bytes: csv(`时间,${HEADS}`, `2026-03-05 08:00,${VALUES}`),
    kept: {},
    faults: ['1 表里没有站点这一列，请选好是哪个站的'],
  },
]
