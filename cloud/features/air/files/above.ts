import type { Line } from '../../../platform/sheets'
import type { Pollutant } from '../contract/kinds'
import { zoneOf } from './columns'
import { isLonger, takeNames } from './heading'
import { plain } from './plain'
import { takeUnit, type Unit } from './units'
import { ACTUAL_WORDS, STANDARD_WORDS } from './vocabulary'

/** What titles and notes above the headings say of the whole table; the headings themselves say it better. */
export interface Above {
  /** 单位：mg/m³. That of µg/m³ is what all but CO has anyway. */
  unit: Unit | null
  /** Units of those that the note names: CO单位为mg/m³. */
  units: ReadonlyMap<Pollutant, Unit>
  /** Hours ahead of UTC. */
  zone: number | null
  condition: 'standard' | 'actual' | null
  /** A title by which these are no concentrations of hours: 日均浓度, 分指数表. */
  title: { text: string; why: 'longer' | 'index' } | null
}

export const NOTHING: Above = { unit: null, units: new Map(), zone: null, condition: null, title: null }

export const SAYS_UNIT = /单位|unit/
const SAYS_TIME = /时间|时区|time|世界时/
const SAYS_HOUR = /(?<![\d二四三六八])(?:1|一)? ?小时(?!滑动)|时均|时值|hour|逐时/
/** What titles of tables of longer means say; 今日 and 最大 stand in others too. */
const TITLE = /日均|日平均|日报|日值|日数据|周报|月均|月平均|月报|月值|年均|年平均|滑动|daily/
/** A sentence is no title. */
const LONGEST_TITLE = 40
const NOTE = /^[(*]?(?:注|说明|备注|note)/
const [standard, actual] = [STANDARD_WORDS, ACTUAL_WORDS].map((words) => new RegExp(words.join('|')))

/** Reads the lines above the headings. */
export function readAbove(lines: readonly Line[]): Above {
  let { unit, zone, condition, title } = NOTHING
  const units = new Map<Pollutant, Unit>()
  for (const { cells } of lines) {
    const text = plain(cells.join(' '))
    if (text === '') continue
    const found = SAYS_UNIT.test(text) ? takeUnit(text).unit : null
    const named = found === null ? [] : takeNames(text).found
    if (found !== null && named.length === 0) unit ??= found
    for (const { code } of named) if (found !== null && !units.has(code)) units.set(code, found)
    if (SAYS_TIME.test(text)) zone ??= zoneOf(text)
    condition ??= conditionOf(text)
    // 小时 behind PM10 is not ten of them
    const why = titleOf(takeNames(text).rest)
    if (why !== null) title ??= { text: cells.join(' ').trim(), why }
  }
  return { unit: unit === 'ug' ? null : unit, units, zone, condition, title }
}

function conditionOf(text: string): Above['condition'] {
  const [old, own] = [standard?.test(text), actual?.test(text)]
  return old === own ? null : old ? 'standard' : 'actual'
}

function titleOf(text: string): 'longer' | 'index' | null {
  if (text.length > LONGEST_TITLE || NOTE.test(text)) return null
  if (/分指数|iaqi/.test(text) && !/浓度/.test(text)) return 'index'
  return !SAYS_HOUR.test(text) && (TITLE.test(text) || isLonger(text)) ? 'longer' : null
}
