import { roomOf, sayings } from '../../../shared/sayings'
import type { UnreadableReason } from '../../../platform/sheets'
import { beijingMinute } from '../../../shared/time'
import type { Refusal } from '../contract/kinds'
import type { NoteKind } from '../files/told'
import { MAX_TABLE_MIB } from '../../../shared/limits'
import { RELAYED_DAYS } from '../contract/relayed'

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
  header: () =>
    '前 20 行里没找到表头。表头要有时间和污染物（SO2、NO2、CO、O3、PM10、PM2.5），或者 date、hour、type 加站点',
  no_hours: ({ value }) => `有污染物的列，可没有一列是能收的小时浓度：${value ?? ''}`,
  time: ({ value }) => `时间“${value ?? ''}”看不懂，要像 2026-03-01 14:00 这样写整点`,
  early: ({ value }) => `${value ?? ''} 早于 2013 年，那时还没有现在的空气标准，没收。请看看年份`,
  future: ({ value }) => `${value ?? ''} 这个小时还没过完，没收。要是表里写的是结束的时间，请选“写结束”`,
  span: ({ value }) =>
    `“${value ?? ''}”：这不是一小时的，没收。几分钟、一天的平均不能当小时用，请导出小时数据`,
  columns: ({ value, field }) =>
    `这一行有 ${value ?? '0'} 列，表头有 ${field ?? '更多'} 列，对不上，没收。看看是不是少了格，或数里有逗号`,
  station: ({ value, field }) =>
    value === null
      ? '表里没有站点这一列，请选好是哪个站的'
      : value === ''
        ? '这一行没写站点'
        : field === null
          ? `没有登记过“${value}”这个站`
          : `有 ${field} 列的站没有登记过，跳过了：${value}`,
  number: ({ value, field }) => `${pollutantName(field ?? '')}写的“${value ?? ''}”不是数`,
  comma: ({ value, field }) =>
    `${pollutantName(field ?? '')}写的“${value ?? ''}”里有逗号，分不清大小。小数点请用“.”，千位不要逗号`,
  unit: ({ value, field }) =>
    `${pollutantName(field ?? '')}的“${value ?? ''}”单位换不了，请换成 μg/m³（一氧化碳用 mg/m³）再传`,
  doubled: ({ value, field }) => `${pollutantName(field ?? '')}有两列，写的不一样（${value ?? ''}），都没收`,
  negative: ({ value, field }) => `${pollutantName(field ?? '')}是 ${value ?? ''}，浓度不会小于 0，当缺测`,
  too_large: ({ value, field }) =>
    `${pollutantName(field ?? '')}写的 ${value ?? ''} 大得不像真的，请看看单位`,
  doubtful: ({ value, field }) =>
    `${pollutantName(field ?? '')}写的 ${value ?? ''} 不像真的，没收。要是真的，请选“都录进去”`,
  duplicate: ({ field }) =>
    `${field === null ? '' : `${pollutantName(field)} `}这个小时前面已经有了，留前面的`,
  empty: () => '文件是空的',
  flag: ({ field, value }) =>
    field === null
      ? `这一行标着“${value ?? ''}”，没收`
      : `${pollutantName(field)}写的“${value ?? ''}”带着标记，不算数`,
}

/** A fault of one sheet among several. */
const inSheet = (sheet: string, words: string) => `“${sheet}”：${words}`

/** Headings in quotes, the first of many. */
function headings(names: readonly string[], count: number): string {
  const shown = names.slice(0, MOST_HEADINGS).map((name) => `“${name}”`)
  return shown.join('、') + (count > shown.length ? `等 ${count} 列` : '')
}
const MOST_HEADINGS = 8

const NOTES: Readonly<Record<NoteKind, (names: readonly string[], count: number) => string>> = {
  hidden: ([sheet]) => `工作表“${sheet ?? ''}”藏着，没读。要读请先取消隐藏`,
  empty: ([sheet]) => `工作表“${sheet ?? ''}”是空的`,
  chart: ([sheet]) => `工作表“${sheet ?? ''}”是图，没读`,
  no_heading: ([sheet]) => `工作表“${sheet ?? ''}”的前 20 行里没找到表头，没读`,
  longer: (names, count) => `${headings(names, count)}不是一小时的平均，没收`,
  index: (names, count) => `${headings(names, count)}是指数、级别一类，不是浓度，没收`,
  flag: (names, count) => `${headings(names, count)}是标记：标着停运、故障、无效这些的没收，别的标记没看`,
  unclear: (names, count) =>
    `${headings(names, count)}看不准是不是小时浓度，没收。是的话，请把表头改成污染物的名字`,
  unit: (names, count) =>
    `${headings(names, count)}的单位要知道气温和气压才能换，没收。请导出 μg/m³（一氧化碳 mg/m³）的`,
  doubled: (names, count) => `${headings(names, count)}是同一种污染物，写得一样的才收`,
  repeated: (names, count) =>
    `${headings(names, count)}的表头一样，分不清是哪个站、哪张表的，没收。请拆成一个站一张表`,
  small: (names) =>
    `${names.map(pollutantName).join('、')}的数都小得不像真的，怕是单位不对。请看看：要是 mg/m³，请写在表头里再传`,
  standard: (names, count) => `${headings(names, count)}只有标况的，照着收了；2018 年 9 月起应该是实况的`,
  conditions: (names, count) =>
    `${headings(names, count)}有标况也有实况：2018 年 9 月起的收实况，以前的收标况`,
  sheet_station: ([sheet]) => `工作表“${sheet ?? ''}”里没有站点这一列，就按表名当这个站的收了`,
  ended: () => '小时写的是 1 到 24，像是写结束的时间。要是这样，请选“写结束”',
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

/** How hours came to be as they are. */
const CHANNEL_NAMES: Readonly<Record<string, string>> = {
  hj212: '站里自动传的',
  qweather: '和风天气的',
  open_meteo: 'Open-Meteo 的',
  file: '传的表格',
  manual: '手工填的',
  demo: '演示数据',
}

interface Newer {
  channel: string
  hours: number
}

/** Hours of an import that changed since, by what changed them. */
function newerStands(by: readonly Newer[]): string {
  const all = by.reduce((sum, { hours }) => sum + hours, 0)
  const each = by.map(({ channel, hours }) => `${CHANNEL_NAMES[channel] ?? channel} ${hours} 个`)
  return `撤不了：有 ${all} 个小时后来又改过（${each.join('、')}）。先撤回后来改的，再撤这一次`
}

const refusals = {
  noStation: '没有这个站',
  noDay: '这一天没有数据',
  uploadGone: '文件没传上来，请再选一次',
  uploadAway: '这个文件不在这里了：收过了，或者放久了。看看下面有没有收好，没有就再选一次',
  unreadable: (reason: UnreadableReason) => UNREADABLE[reason],
  changeReason: (hours: number) => `有 ${hours} 个小时会改，写明为什么，至少两个字`,
  beingTaken: '这张表正在收，收完再看',
  newerStands,
  notUndone: {
    machine: '这是自动传来的，撤不了；要改就手工填',
    undo: '撤回的不能再撤；要用就再传或者再填一次',
    undone: '这一次已经撤回了',
    nothing: '这一次什么也没改，不用撤',
  },
  doubtful: '有的数不像真的，没写错吗？',
  doubts: {
    nines: '一串 9，像是仪器没数',
    instrument: '超出仪器量程',
    times: '比原来的大十倍还多',
  },
  notFullHour: '要选整点',
  futureHour: '这个小时还没过完，过后再填',
  earlyHour: '2013 年以前的不收，请看看年份',
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
  notTable: '这不是能读的表格。压缩包请先解开；别的表格请另存为 xlsx 或 CSV 再传',
  locked: LOCKED,
  webPage: '这是网页，不是真的表格。请用 Excel 打开，另存为 xlsx 再传',
  oldExcel: '这是旧的 xls，请另存为 xlsx 或 CSV 再传',
  noticeOpen: '这条通知没有提前结束',
  noticePast: '到了原定结束的时间，不能接着发了',
  noticeUnsigned: '这一条没写明是哪个政府发的预警，不能接着发。照预警重新发一条',
  warningMissing:
    '重污染预警由地（州、市）级以上人民政府发布，县里只能转发。写明谁发的、什么级别、编号、时间和出处',
  warningRank: '县和乡镇发不了重污染预警，要写地（州、市）级以上的人民政府',
  warningFuture: '这个时间还没到，请看看预警上写的',
  warningOld: `这份预警发了 ${RELAYED_DAYS} 天还多，请看看日期`,
  warningUnsigned: '“预警”“重污染”是气象台和上级政府发的，要选“转发”，写明是谁发的',
  warningLight: '重污染是重度或严重，请照预警改',
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
  reason: '为什么改',
  listed: (listed: number, all: number) => (all > listed ? `只列前 ${listed} 处` : '都列在后一页'),
}

const silence = {
  none: {
    what: '还没有登记监测站，首页没有空气。',
    cure: '请空气数据员在“工作台”的“监测站”里登记。',
  },
  silent: ({ name, hours, reason }: { name: string; hours: number; reason: string | null }) => ({
    what: `“${name}”${hours < 48 ? `${hours} 小时` : `${Math.floor(hours / 24)} 天`}没传来数据。`,
    cure:
      reason === null
        ? '问管站的人是不是停了电、断了网；要停一阵子，请空气数据员写上为什么、什么时候恢复，居民看得到。'
        : `写给居民的原因是“${reason}”；看看是不是该恢复了。`,
  }),
}

export const alertWords = roomOf({ 'zh-CN': { message: alertMessage } })
/** What is said of stations that do not send. */
export const silenceWords = roomOf({ 'zh-CN': silence })
/** Why something of a file was not taken, for the person who brought it. */
export const faultWords = roomOf({ 'zh-CN': FAULTS })
/** What is said of sheets and columns of a file. */
export const noteWords = roomOf({ 'zh-CN': { notes: NOTES, inSheet } })
/** Why something cannot be. */
export const airWords = sayings({ 'zh-CN': refusals })
/** Headings of the report of an import. */
export const sheetWords = roomOf({ 'zh-CN': sheet })
