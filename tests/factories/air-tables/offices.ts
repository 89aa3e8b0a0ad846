import { ALL, CELLS, HEAD_CELLS, HEADS, VALUES, type Case } from './case'
import { book, csv, sheet } from './made'

const at = (hour: number, values = VALUES) => `2026-03-05 0${hour}:00,${values}`
const KEPT = { '03-05 08': ALL }
const NOT_HOURS = '这不是一小时的，没收。几分钟、一天的平均不能当小时用，请导出小时数据'
const NO_HEADING =
  '1 前 20 行里没找到表头。表头要有时间和污染物（SO2、NO2、CO、O3、PM10、PM2.5），或者 date、hour、type 加站点'

/** Of the station that is chosen beside the file. */
const of = (name: string, bytes: Case['bytes'], rest: Pick<Case, 'kept'> & Partial<Case>): Case => ({
  name,
  bytes,
  chosen: true,
  ...rest,
})

/** Tables whose notes, marks and neighbours change what their numbers are. */
export const offices: readonly Case[] = [
  // the clock
  ...['时间(UTC+8)', 'Time (GMT+08:00)', '北京时间', 'UTC+8时间'].map((head) =>
    of(`${head} is Beijing's`, csv(`${head},${HEADS}`, at(8)), { kept: KEPT }),
  ),
  of("Xinjiang's own time is two hours behind", csv(`时间（新疆时间）,${HEADS}`, at(6)), { kept: KEPT }),
  of('a note says Greenwich', csv('注：时间为世界时（UTC）', `时间,${HEADS}`, at(0)), { kept: KEPT }),
  of('a note says Beijing', csv('注：北京时间（UTC+8）', `时间,${HEADS}`, at(8)), { kept: KEPT }),
  // what is no hour
  of('days at midnight', csv(`时间,PM10`, ...[5, 6, 7].map((day) => `2026/3/${day} 0:00,142`)), {
    kept: {},
    faults: [`1 “2026/3/5 0:00”：${NOT_HOURS}`],
    rows: [0, 3, 0],
  }),
  of('days as Excel has them', sheet(['日期', 'PM10'], ...[0, 1, 2].map((n) => [{ day: 46086 + n }, 142])), {
    kept: {},
    faults: [`1 “2026-03-05”：${NOT_HOURS}`],
    rows: [0, 3, 0],
  }),
  of(
    'five minutes',
    csv('时间,PM10', ...['00', '05', '10', '15'].map((minute) => `2026-03-05 08:${minute},142`)),
    {
      kept: {},
      faults: [`1 “2026-03-05 08:05”：${NOT_HOURS}`],
      rows: [0, 4, 0],
    },
  ),
  of(
    'a quarter in two cells',
    csv('日期,时间,PM10', ...['00', '15', '30', '45'].map((minute) => `2026-03-05,08:${minute}:00,142`)),
    { kept: {}, faults: [`1 “2026-03-05 08:15:00”：${NOT_HOURS}`], rows: [0, 4, 0] },
  ),
  of(
    'one half hour among hours',
    csv('时间,PM10', '2026-03-05 08:00,142', '2026-03-05 08:30,143', '2026-03-05 09:00,144'),
    {
      kept: { '03-05 08': { pm10: 142 }, '03-05 09': { pm10: 144 } },
      faults: ['3 时间“2026-03-05 08:30”看不懂，要像 2026-03-01 14:00 这样写整点'],
    },
  ),
  of(
    'from midnight to midnight',
    csv(
      '开始时间,结束时间,PM10',
      '2026-03-05 00:00,2026-03-06 00:00,99',
      '2026-03-05 08:00,2026-03-05 08:59:59,142',
      '2026-03-05 09:00,2026-03-05 10:00,143',
    ),
    {
      kept: { '03-05 08': { pm10: 142 }, '03-05 09': { pm10: 143 } },
      faults: [`2 “2026-03-05 00:00 2026-03-06 00:00”：${NOT_HOURS}`],
    },
  ),
  of('a title of days over two of them', csv('木垒县空气质量日均浓度', '时间,PM10', '2026-03-05 00:00,142'), {
    kept: {},
    faults: ['2 有污染物的列，可没有一列是能收的小时浓度：木垒县空气质量日均浓度 PM10'],
    left: ['“木垒县空气质量日均浓度 PM10”不是一小时的平均，没收'],
  }),
  of(
    'a title and a note of both',
    csv('空气质量日报（小时值）', '注：日均值见附表', `时间,${HEADS}`, at(8)),
    { kept: KEPT },
  ),
  of(
    'a column of how long the mean is',
    csv('时间,监测项目,浓度,数据类型', '2026-03-05 08:00,PM10,142,小时值', '2026-03-05 00:00,PM10,99,日均值'),
    { kept: { '03-05 08': { pm10: 142 } }, left: ['“日均值”不是一小时的平均，没收'], rows: [1, 0, 1] },
  ),
  of('a column for each hour of the day', csv(',PM10,', '日期,0时,1时', '2026-03-05 00:00,142,143'), {
    kept: {},
    faults: [NO_HEADING],
  }),
  // units
  of('a note of the unit of CO', csv('注：CO单位为mg/m³', `时间,${HEADS}`, at(8)), { kept: KEPT }),
  of('a unit above with CO beside it', csv('单位：mg/m³（CO）', `时间,${HEADS}`, at(8)), { kept: KEPT }),
  of(
    'a unit above of PM10 alone',
    csv('PM10小时数据（单位：mg/m³）', '时间,PM10', '2026-03-05 08:00,0.142'),
    {
      kept: { '03-05 08': { pm10: 142 } },
    },
  ),
  of(
    'a row of units that begins with its name',
    csv(
      `时间,${HEADS}`,
      '单位,mg/m3,mg/m3,mg/m3,mg/m3,mg/m3,mg/m3',
      at(8, '0.012,0.031,0.8,0.085,0.142,0.063'),
    ),
    { kept: KEPT, rows: [1, 0, 0] },
  ),
  of(
    'milligrams that nobody says',
    csv('时间,CO,PM10', at(7, '0.8,0.142'), at(8, '0.8,0.111'), at(9, '0.8,0.09')),
    {
      kept: {
        '03-05 07': { co: 0.8, pm10: 0 },
        '03-05 08': { co: 0.8, pm10: 0 },
        '03-05 09': { co: 0.8, pm10: 0 },
      },
      left: ['PM10的数都小得不像真的，怕是单位不对。请看看：要是 mg/m³，请写在表头里再传'],
    },
  ),
  of(
    'CO in milligrams that says micrograms',
    csv('时间,CO(μg/m³)', at(7, '0.8'), at(8, '0.9'), at(9, '1.2')),
    {
      kept: { '03-05 07': { co: 0 }, '03-05 08': { co: 0 }, '03-05 09': { co: 0 } },
      left: ['一氧化碳的数都小得不像真的，怕是单位不对。请看看：要是 mg/m³，请写在表头里再传'],
    },
  ),
  of(
    'cubes and micros that GBK has lost',
    csv('时间,SO2(?g/m3),NO2(μg/m?),PM10(mg/m?)', at(8, '12,31,0.142')),
    {
      kept: { '03-05 08': { so2: 12, no2: 31, pm10: 142 } },
    },
  ),
  of('names whose digits GBK has lost', csv('时间,SO?,PM??,CO', at(8, '12,142,0.8')), {
    kept: { '03-05 08': { co: 0.8 } },
    left: ['“SO?”、“PM??”看不准是不是小时浓度，没收。是的话，请把表头改成污染物的名字'],
  }),
  of('ppb and µg in one heading', csv('时间,O3(ppb/μg/m3),PM10', at(8, '40,142')), {
    kept: { '03-05 08': { pm10: 142 } },
    left: ['“O3(ppb/μg/m3)”的单位要知道气温和气压才能换，没收。请导出 μg/m³（一氧化碳 mg/m³）的'],
  }),
  of('the standard condition in a title', csv('木垒县小时数据（标态）', '时间,SO2', at(8, '12')), {
    kept: { '03-05 08': { so2: 12 } },
    left: ['“SO2”只有标况的，照着收了；2018 年 9 月起应该是实况的'],
  }),
  // marks
  of('marks without a name behind each', csv('时间,SO2,Flag,PM10,Flag', at(8, '12,D,142,N')), {
    kept: { '03-05 08': { pm10: 142 } },
    faults: ['2 二氧化硫写的“D”带着标记，不算数'],
    left: ['“Flag”、“Flag”是标记：标着停运、故障、无效这些的没收，别的标记没看'],
  }),
  of(
    'marks of whole lines',
    csv('时间,SO2,PM10,数据状态', at(8, '12,142,有效'), at(9, '12,142,无效'), at(7, ',,停电')),
    {
      kept: { '03-05 08': { so2: 12, pm10: 142 } },
      faults: ['3 这一行标着“无效”，没收'],
      left: ['“数据状态”是标记：标着停运、故障、无效这些的没收，别的标记没看'],
      rows: [1, 1, 1],
    },
  ),
  of('marks of a long table', csv('时间,监测项目,浓度,状态', at(8, 'SO2,12,故障'), at(8, 'PM10,142,正常')), {
    kept: { '03-05 08': { pm10: 142 } },
    faults: ['2 二氧化硫写的“故障”带着标记，不算数'],
  }),
  of('a mark that says there is nothing', csv('时间,SO2,SO2状态', at(8, '12,无异常'), at(9, '12,故障')), {
    kept: { '03-05 08': { so2: 12 } },
    faults: ['3 二氧化硫写的“故障”带着标记，不算数'],
    left: ['“SO2状态”是标记：标着停运、故障、无效这些的没收，别的标记没看'],
  }),
  of('a remark about the past', csv('时间,PM10,备注', at(8, '142,停电后恢复')), {
    kept: { '03-05 08': { pm10: 142 } },
  }),
  // neighbours
  of(
    'two tables beside each other',
    csv(
      '时间,PM10,SO2,,时间,PM10',
      at(8, '142,12,,2026-03-06 08:00,50'),
      at(9, '--,12,,2026-03-06 09:00,51'),
    ),
    {
      kept: { '03-05 08': { so2: 12 }, '03-05 09': { so2: 12 } },
      left: ['“PM10”、“PM10”的表头一样，分不清是哪个站、哪张表的，没收。请拆成一个站一张表'],
    },
  ),
  of(
    'two stations beside each other',
    book([
      {
        name: '数据',
        rows: [
          ['时间', '木垒镇', '新户镇'],
          [null, 'PM10', 'PM10'],
          ['2026-03-05 08:00', '--', 50],
        ],
        merges: ['A1:A2'],
      },
    ]),
    {
      kept: {},
      faults: ['2 有污染物的列，可没有一列是能收的小时浓度：PM10、PM10'],
      left: ['“PM10”、“PM10”的表头一样，分不清是哪个站、哪张表的，没收。请拆成一个站一张表'],
    },
  ),
  of(
    'a table below with units in a row',
    csv('时间,PM10', at(8, '142'), '', '时间,PM2.5', ',mg/m3', at(8, '0.063')),
    {
      kept: { '03-05 08': { pm10: 142, pm25: 63 } },
      rows: [2, 0, 0],
    },
  ),
  of(
    'a table below with its unit above',
    csv('时间,PM10', at(8, '142'), '单位：mg/m³', '时间,PM2.5', at(8, '0.063')),
    {
      kept: { '03-05 08': { pm10: 142, pm25: 63 } },
      faults: ['3 时间“单位：mg/m³”看不懂，要像 2026-03-01 14:00 这样写整点'],
    },
  ),
  of(
    'a table of indexes below one of concentrations',
    csv('浓度表', '时间,PM10', at(8, '142'), '分指数表', '时间,PM10', at(9, '96')),
    {
      kept: { '03-05 08': { pm10: 142 } },
      faults: [
        '4 时间“分指数表”看不懂，要像 2026-03-01 14:00 这样写整点',
        '5 有污染物的列，可没有一列是能收的小时浓度：分指数表 PM10',
      ],
      left: ['“分指数表 PM10”是指数、级别一类，不是浓度，没收'],
    },
  ),
  of(
    'a table of concentrations below one of indexes',
    csv('时间,SO2分指数', at(8, '12'), '', '时间,SO2', at(8, '31')),
    {
      kept: { '03-05 08': { so2: 31 } },
      faults: ['1 有污染物的列，可没有一列是能收的小时浓度：SO2分指数'],
      left: ['“SO2分指数”是指数、级别一类，不是浓度，没收'],
    },
  ),
  of(
    'a sheet of days beside one of hours',
    book([
      {
        name: '小时',
        rows: [
          ['时间', ...HEAD_CELLS],
          ['2026-03-05 08:00', ...CELLS],
        ],
      },
      { name: '日报', rows: [['日期', 'PM10'], ...[5, 6, 7].map((day) => [`2026-03-0${day} 00:00:00`, 99])] },
    ]),
    { kept: KEPT, faults: [`1 “2026-03-05 00:00:00”：${NOT_HOURS}`], rows: [1, 3, 0] },
  ),
  // who it is of, and how cells are written
  of(
    'stations by other words',
    csv('position_name,time_point,pm10', `甲,${at(8, '142')}`, `木垒镇,${at(9, '50')}`),
    {
      kept: { '03-05 09': { pm10: 50 } },
      faults: ['2 没有登记过“甲”这个站'],
    },
  ),
  of('PM1 of a sensor is not PM10', csv('time,pm1_0,pm2_5', at(8, '3,63')), {
    kept: { '03-05 08': { pm25: 63 } },
  }),
  of('numbers that Excel is told are text', csv(`时间,SO2,PM10`, `="2026-03-05 08:00",="12",'142`), {
    kept: { '03-05 08': { so2: 12, pm10: 142 } },
  }),
  of('a mark among the words of a heading', csv('时间,PM10小时平均审核后,SO2', at(8, '142,12')), {
    kept: { '03-05 08': { so2: 12 } },
    left: ['“PM10小时平均审核后”是标记：标着停运、故障、无效这些的没收，别的标记没看'],
  }),
]
