import type { ImportPreview } from '../contract'
import { POLLUTANTS, type Pollutant } from '../contract/kinds'

/** Where the values of a table stand. */
export type Form =
  | {
      kind: 'wide'
      time: TimeColumns
      /** Null when the file is of one station, named by whoever brings it. */
      station: number | null
      pollutants: { column: number; code: Pollutant; micrograms: boolean }[]
    }
  | {
      /** The national archive: `date,hour,type,<station>,<station>…`. */
      kind: 'long'
      time: TimeColumns
      type: number
      stations: { column: number; name: string }[]
    }

export type TimeColumns = { at: number } | { date: number; hour: number }

const TIME = [
  'TIME',
  'DATETIME',
  '时间',
  '监测时间',
  '日期时间',
  '数据时间',
  '采样时间',
  'DATATIME',
  'OBSERVEDAT',
]
const DATE = ['DATE', '日期', '监测日期']
const HOUR = ['HOUR', '小时', '时', '时刻']
const TYPE = ['TYPE', '类型', '项目', '监测项目', '污染物']
const STATION = [
  'STATION',
  'STATIONCODE',
  'STATIONNAME',
  'SITE',
  'STATIONID',
  'SITENAME',
  'SITECODE',
  '站点',
  '站点名',
  '站点名称',
  '站点编号',
  '站点编码',
  '点位',
  '点位名称',
  '点位编号',
  '测点',
  '测点名称',
  '测点编号',
  '监测点',
  '监测点名称',
  '监测点位',
  '监测点位名称',
  '监测站',
  '监测站点',
  '监测站名称',
  '站名',
]
const NAMES: Readonly<Record<Pollutant, readonly string[]>> = {
  so2: ['SO2', '二氧化硫'],
  no2: ['NO2', '二氧化氮'],
  co: ['CO', '一氧化碳'],
  o3: ['O3', '臭氧', '臭氧1小时', 'O31H'],
  pm10: ['PM10', '可吸入颗粒物'],
  pm25: ['PM25', '细颗粒物'],
}

/** A heading without unit, case, subscripts, spaces and signs. */
function plain(heading: string): string {
  return heading
    .replace(/[(（[].*$/, '')
    .replace(/[₀-₉]/g, (digit) => String(digit.charCodeAt(0) - 0x2080))
    .toUpperCase()
    .replace(/[\s._\-:：]/g, '')
}

/** Means over longer than an hour, wherever in a heading that is said. */
const LONGER = /(8|24)[\s-]*(h|小时|时)|滑动|日(均|平均|最大)/i

/** The pollutant a heading or a type of the archive names; averages such as `PM2.5_24h`, `O3(8h)` are none of ours. */
export function pollutantOf(heading: string): Pollutant | undefined {
  if (LONGER.test(heading)) return undefined
  const name = plain(heading).replace(/(小时)?(浓度|均值|平均)*$/, '')
  return POLLUTANTS.find((code) => NAMES[code].includes(name))
}

/** Reads the first line of a table. @returns null if it is no table we know */
export function readHeader(cells: readonly string[]): Form | null {
  const names = cells.map(plain)
  const find = (wanted: readonly string[]) => names.findIndex((name) => wanted.includes(name))
  const [at, date, hour, type, station] = [TIME, DATE, HOUR, TYPE, STATION].map(find)
  const time = timeColumns(at ?? -1, date ?? -1, hour ?? -1)
  if (!time) return null
  const pollutants = cells.flatMap((heading, column) => {
    const code = pollutantOf(heading)
    return code ? [{ column, code, micrograms: code === 'co' && /[uµμ]g/i.test(heading) }] : []
  })
  if (pollutants.length > 0) {
    if (new Set(pollutants.map(({ code }) => code)).size < pollutants.length) return null
    return { kind: 'wide', time, station: station === undefined || station < 0 ? null : station, pollutants }
  }
  if (type === undefined || type < 0) return null
  const used = new Set(['at' in time ? time.at : time.date, 'at' in time ? time.at : time.hour, type])
  const stations = cells.flatMap((name, column) =>
    used.has(column) || name.trim() === '' ? [] : [{ column, name: name.trim() }],
  )
  return stations.length > 0 ? { kind: 'long', time, type, stations } : null
}

function timeColumns(at: number, date: number, hour: number): TimeColumns | null {
  if (date >= 0 && hour >= 0) return { date, hour }
  // 日期 and 时间 beside each other: the clock stands in the second
  if (date >= 0 && at >= 0) return { date, hour: at }
  if (at >= 0) return { at }
  return date >= 0 ? { at: date } : null
}

/** What each column of a header was taken for. @param stations every name a file may call a station by */
export function columnsOf(
  cells: readonly string[],
  stations: ReadonlyMap<string, string>,
): ImportPreview['columns'] {
  const form = readHeader(cells)
  return cells.map((heading, column) => ({ heading, use: form ? useOf(form, column, stations) : 'none' }))
}

function useOf(
  form: Form,
  column: number,
  stations: ReadonlyMap<string, string>,
): ImportPreview['columns'][number]['use'] {
  const { time } = form
  if ('at' in time && time.at === column) return 'time'
  if ('date' in time && time.date === column) return 'date'
  if ('hour' in time && time.hour === column) return 'hour'
  if (form.kind === 'wide') {
    if (form.station === column) return 'station'
    return form.pollutants.find((one) => one.column === column)?.code ?? 'none'
  }
  if (form.type === column) return 'type'
  return form.stations.some((one) => one.column === column && stations.has(one.name)) ? 'site' : 'none'
}
