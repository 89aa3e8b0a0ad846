import { plain } from './plain'

/** What a column is besides one of a pollutant. */
export type Place =
  | 'time'
  | 'start'
  | 'end'
  | 'date'
  | 'hour'
  | 'year'
  | 'month'
  | 'day'
  | 'station'
  | 'type'
  | 'value'
  | 'unit'
  | 'period'

/** Headings of such columns, without blanks, signs and what stands in brackets. Each entry is tried by a test. */
export const PLACES: Readonly<Record<Place, readonly string[]>> = {
  time: [
    'time',
    'datetime',
    'timestamp',
    'datatime',
    'observedat',
    'timepoint',
    'localtime',
    'timeutc',
    'utctime',
    'utc',
    '时间',
    '监测时间',
    '日期时间',
    '数据时间',
    '采样时间',
    '统计时间',
    '观测时间',
    '监测日期时间',
    '监测时段',
    '时段',
    '时间点',
    '北京时间',
    '世界时',
    '新疆时间',
    '乌鲁木齐时间',
    'monitortime',
    'datetimeutc',
    'datetimelocal',
    '年月日时',
    '时间戳',
  ],
  start: ['开始时间', '起始时间', 'starttime', 'timestart', 'begintime'],
  end: ['结束时间', '截止时间', 'endtime', 'timeend'],
  date: ['date', '日期', '监测日期', '数据日期', '采样日期', '观测日期', '统计日期', '年月日'],
  hour: ['hour', 'hr', 'hh', '小时', '时', '时刻', '钟点', '监测小时', '点'],
  year: ['year', '年', '年份'],
  month: ['month', '月', '月份'],
  day: ['day', '日'],
  station: [
    'station',
    'stationcode',
    'stationname',
    'stationid',
    'site',
    'sitename',
    'sitecode',
    'siteid',
    'mn',
    'position',
    'positionname',
    'pointname',
    'pointcode',
    'location',
    'locationname',
    'locationid',
    'devicename',
    'deviceid',
    '点位名',
    '测点名',
    '监测点名',
    '监测站点名称',
    '监测站点编号',
    '自动站',
    '自动站名称',
    '台站',
    '台站名称',
    '设备名称',
    '设备编码',
    '站点',
    '站点名',
    '站点名称',
    '站点编号',
    '站点编码',
    '站点代码',
    '点位',
    '点位名称',
    '点位编号',
    '点位编码',
    '测点',
    '测点名称',
    '测点编号',
    '监测点',
    '监测点名称',
    '监测点编号',
    '监测点编码',
    '监测点位',
    '监测点位名称',
    '监测站',
    '监测站点',
    '监测站名称',
    '站名',
    '站号',
    '子站',
    '子站名称',
    '设备编号',
    '设备号',
  ],
  type: [
    'type',
    'parameter',
    'pollutant',
    '类型',
    '项目',
    '监测项目',
    '污染物',
    '监测因子',
    '因子',
    '监测指标',
    '指标',
  ],
  value: [
    'value',
    'concentration',
    '值',
    '数值',
    '浓度',
    '监测值',
    '浓度值',
    '小时值',
    '小时浓度',
    '平均值',
    '均值',
  ],
  unit: ['unit', 'units', '单位'],
  period: [
    'period',
    'averagingperiod',
    'sampleduration',
    'duration',
    '数据类型',
    '时间类型',
    '统计类型',
    '统计周期',
    '均值类型',
    '周期',
  ],
}

const byName = new Map(
  Object.entries(PLACES).flatMap(([place, names]) => names.map((name) => [name, place as Place] as const)),
)

/** What a heading says its column is. @returns null for none of these */
export function placeOf(heading: string): Place | null {
  const bare = plain(heading)
    .replace(ZONED, '')
    .replace(/[([].*$/, '')
    .replace(/[\s._\-:/&、]/g, '')
  return byName.get(bare) ?? null
}

/** A clock said by its distance from Greenwich: `UTC+8`, `GMT+08:00`. */
const ZONED = /(?:utc|gmt) ?([+-]) ?(\d{1,2})(?::?00)?(?![\d:])/

/**
 * Hours ahead of UTC of the clock that a text names, be it a heading of times or a note above the table; Xinjiang has
 * one of its own, two hours behind Beijing's.
 * @returns null where it names none
 */
export function zoneOf(text: string): number | null {
  const said = plain(text)
  const [zoned, sign, hours] = ZONED.exec(said) ?? []
  if (zoned !== undefined) return (sign === '-' ? -1 : 1) * Number(hours)
  if (/新疆时间|乌鲁木齐时间|东六区/.test(said)) return 6
  if (/北京时间|东八区/.test(said)) return 8
  return /utc|gmt|世界时|格林/.test(said) ? 0 : null
}
