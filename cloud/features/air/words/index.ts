import { roomOf, sayings } from '../../../shared/sayings'
import type { UnreadableReason } from '../../../platform/sheets'
import { beijingMinute } from '../../../shared/time'
import type { Refusal } from '../contract/kinds'
import { MAX_TABLE_MIB } from '../../../shared/limits'

const LEVELS = ['优', '良', '轻度污染', '中度污染', '重度污染', '严重污染'] as const

/** Name of a level, 1–6. */
function levelName(level: number): string {
  return LEVELS[level - 1] ?? ''
}

const POLLUTANT_NAMES: Readonly<Record<string, string>> = {
  so2: '二氧化硫',
  no2: '二氧化氮',
  co: '一氧化碳',
  o3: '臭氧',
  pm10: 'PM10',
  pm25: 'PM2.5',
}

/** What people call a pollutant; other text (a station's name) stays as it is. */
function pollutantName(code: string): string {
  return POLLUTANT_NAMES[code] ?? code
}

interface Fault {
  reason: Refusal
  field: string | null
  value: string | null
}

const FAULTS: Readonly<Record<Refusal, (fault: Fault) => string>> = {
  header: () => '第一行看不懂。要有时间、站点和六项污染物，或者 date、hour、type 加站点',
  time: ({ value }) => `时间“${value ?? ''}”看不懂，要像 2026-03-01 14:00 这样写整点`,
  future: ({ value }) => `${value ?? ''} 这个小时还没过完，没收。要是表里写的是结束的时间，请选“写结束”`,
  columns: ({ value }) => `这一行只有 ${value ?? '0'} 列，比表头少`,
  station: ({ value, field }) =>
    value === null
      ? '表里没有站点这一列，请选好是哪个站的'
      : field === null
        ? `没有登记过“${value}”这个站`
        : `有 ${field} 列的站没有登记过，跳过了：${value}`,
  number: ({ value, field }) => `${pollutantName(field ?? '')}写的“${value ?? ''}”不是数`,
  negative: ({ value, field }) => `${pollutantName(field ?? '')}是 ${value ?? ''}，浓度不会小于 0，当缺测`,
  too_large: ({ value, field }) =>
    `${pollutantName(field ?? '')}写的 ${value ?? ''} 大得不像真的，请看看单位`,
  duplicate: ({ field }) =>
    `${field === null ? '' : `${pollutantName(field)} `}这个小时前面已经有了，留前面的`,
  empty: () => '文件是空的',
  flag: ({ field, value }) => `${pollutantName(field ?? '')}带着“${value ?? ''}”标记，不算数`,
}

interface Alert {
  town: string
  /** 3–6. */
  level: number
  aqi: number
  station: string
  /** The station stands in another town. */
  elsewhere: boolean
  official: boolean
  /** End of the hour. */
  at: Date
}

const ALERT_ADVICE: Readonly<Record<number, string>> = {
  3: '老人、孩子和心肺不好的人，少在外面久待。',
  4: '老人、孩子和心肺不好的人别在外面久待，其他人也少活动。',
  5: '请关好窗。老人、孩子和心肺不好的人留在屋里，其他人少出门。',
  6: '请关好窗，尽量都留在屋里。',
}

/** A crossed threshold, for the resident who asked to be told. */
function alertMessage({ town, level, aqi, station, elsewhere, official, at }: Alert) {
  const source = `${station}${official ? '' : '（非官方站）'}`
  const time = beijingMinute(at).slice(11)
  return {
    title: `${town}空气：${levelName(level)}`,
    body: `${elsewhere ? `${town}没有新数据，这是${source}的：` : `${source} `}${time} 的 AQI 是 ${aqi}。${ALERT_ADVICE[level] ?? ''}`,
  }
}

const LOCKED = '这个表格加了密码，请去掉密码另存一份再传'

/** Why a file is no table that is read. */
const UNREADABLE: Readonly<Record<UnreadableReason, string>> = {
  broken: '这个文件打不开，请另存为 CSV 或 xlsx 再传',
  locked: LOCKED,
  expands: '这个文件展开后太大，请按月或按站拆开再传',
  rows: '这张表的行太多，请按月或按站拆开再传',
  columns: '这张表的列太多，请只留要传的列再传',
  cells: '这张表的格子太多，请按月或按站拆开再传',
  texts: '这张表里的文字太多，请只留要传的列再传',
  styles: '这张表里的格式太多，请另存为 CSV 再传',
  long: '这个文件里有一行长得没有头，请检查引号和换行，另存为 CSV 再传',
  entities: '这个文件里有不该有的声明，请用表格软件另存为 xlsx 再传',
  slow: '这个文件读得太久，停下了，请按月或按站拆开再传',
  memory: '读这个文件要的内存太多，停下了，请按月或按站拆开再传',
  busy: '正在读别的表，请过一两分钟再传',
}

const refusals = {
  noStation: '没有这个站',
  noDay: '这一天没有数据',
  uploadGone: '文件没传上来，请再选一次',
  unreadable: (reason: UnreadableReason) => UNREADABLE[reason],
  notFullHour: '要选整点',
  futureHour: '这个小时还没过完，过后再填',
  nothing: '六项都空着，至少填一项',
  noticeOver: '这条通知已经结束了',
  noticeTimes: '结束要在开始之后',
  futureDay: '这一天还没到',
  tooFar: '一次最多取 31 天，请分几次取',
  badCode: '站号已经有了，换一个',
  exemptMeasured: '测着的项目不用豁免',
  notTown: '没有这个乡镇',
  feedModel: '从网上取数的点要选“模型”，并标好位置',
  deviceTaken: '这个设备号已经给了别的站',
  retiredDown: '停用的站不用写停机',
  tableTooLarge: `文件超过 ${MAX_TABLE_MIB} MB，请按月或按站拆开再传`,
  tableEmpty: '文件是空的',
  notTable: '这不是表格，请传 CSV 或 xlsx',
  locked: LOCKED,
  oldExcel: '这是旧的 xls，请另存为 xlsx 或 CSV 再传',
  noticeOpen: '这条通知没有提前结束',
  noticePast: '到了原定结束的时间，不能接着发了',
}

const sheet = {
  fileName: (at: string) => `空气数据导入-${at}`,
  summary: '结果',
  faults: '没收的',
  item: '项目',
  value: '数',
  line: '行号',
  field: '列或站',
  wrote: '文件里写的',
  why: '原因',
  at: '时间',
  lines: '读了几行',
  inserted: '新增小时',
  corrected: '更正小时',
  unchanged: '原来就有',
  refused: '没收几处',
  listed: (listed: number, all: number) => (all > listed ? `只列前 ${listed} 处` : '都列在后一页'),
}

export const alertWords = roomOf({ 'zh-CN': { message: alertMessage } })
/** Why something of a file was not taken, for the person who brought it. */
export const faultWords = roomOf({ 'zh-CN': FAULTS })
/** Why something cannot be. */
export const airWords = sayings({ 'zh-CN': refusals })
/** Headings of the report of an import. */
export const sheetWords = roomOf({ 'zh-CN': sheet })
