import * as v from 'valibot'
import { CalendarInstant as Instant } from '../../../shared/contract'
import { MAX_LENGTH } from '../../../shared/limits'
import { DAY_MS } from '../../../shared/time'
import type { NoticeKind } from './kinds'
import { line } from './line'

/** A warning older than this is not passed on as news: whoever types it has most likely mistaken the year or month. */
export const RELAYED_DAYS = 30

/** Levels of the air from which a notice may speak of heavy pollution: 重度 and 严重 (HJ 633). */
export const HEAVY_LEVELS = [5, 6] as const

/** An official warning that is passed on, as whoever posts it copies it: all five, or it is none. */
export const RelayedInput = v.object({
  /** Who issued it, e.g. 昌吉州人民政府. */
  issuer: line(MAX_LENGTH.issuer),
  /** The issuer's own word for how bad it is (橙色预警, Ⅱ级); no level of HJ 633. */
  level: line(MAX_LENGTH.issuedLevel),
  number: line(MAX_LENGTH.outsideNumber),
  issuedAt: Instant,
  /** Where it stands: a page, a paper, a broadcast. */
  source: line(MAX_LENGTH.source),
})

export const RelayedSchema = v.object({
  issuer: v.string(),
  level: v.string(),
  number: v.string(),
  issuedAt: Instant,
  source: v.string(),
})
export type Relayed = v.InferOutput<typeof RelayedSchema>

/** In names of governments below the prefecture (萍乡市 and 镇江市 are none); of a city only whoever posts can tell. */
const BELOW_PREFECTURE = /[县縣旗]|乡(?!市)|镇(?!江)|村|街道|社区|分局/
/** In every name of a government that may warn: 昌吉州, 哈密市, 阿勒泰地区, 自治区, 兵团. */
const FROM_PREFECTURE = /[州市省盟]|地区|自治区|兵团|国务院/

/** Whether a government of this name may warn of heavy pollution, as far as a name tells. */
const mayWarn = (issuer: string) => FROM_PREFECTURE.test(issuer) && !BELOW_PREFECTURE.test(issuer)

/** What stands in the way of a notice, by the field where it is mended. */
export interface RelayFaults {
  /** 重污染 without the warning it passes on. */
  relayed?: 'missing'
  /** 重污染 warned of by somebody who may not. */
  'relayed.issuer'?: 'rank'
  'relayed.issuedAt'?: 'future' | 'old'
  /** 重污染 at a level at which the air is not heavily polluted. */
  level?: 'light'
  /** The county's own advice in the words of a warning. */
  title?: 'unsigned'
  advice?: 'unsigned'
}

/** What only governments and weather stations say, and so nobody without saying whose it is. */
const WORD_OF_OTHERS = /预警|警报|重污染/
/** Spaces and what nobody sees do not make another word of it. */
const saysOfOthers = (text: string) =>
  WORD_OF_OTHERS.test(text.replace(/[\s\u200b-\u200f\u2060-\u2064\ufeff]/g, ''))

interface Posted {
  kind: NoticeKind
  level: number
  title: string
  advice: string
  relayed: Pick<Relayed, 'issuer' | 'issuedAt'> | null
}

/**
 * Whether a county may post this notice. Warnings of heavy pollution are issued by governments of prefecture level and
 * above, and by nobody else (生态环境法典 263, 1134): the county passes them on, with all that says whose they are.
 */
export function relayFaults({ kind, level, title, advice, relayed }: Posted, now: Date): RelayFaults {
  const heavy = kind === 'pollution'
  const own = !heavy && relayed === null
  const age = relayed === null ? 0 : now.getTime() - Date.parse(relayed.issuedAt)
  return {
    ...(heavy && relayed === null ? { relayed: 'missing' } : {}),
    ...(heavy && relayed !== null && !mayWarn(relayed.issuer) ? { 'relayed.issuer': 'rank' } : {}),
    ...(age < 0 ? { 'relayed.issuedAt': 'future' } : {}),
    ...(age > RELAYED_DAYS * DAY_MS ? { 'relayed.issuedAt': 'old' } : {}),
    ...(heavy && !HEAVY_LEVELS.some((one) => one === level) ? { level: 'light' } : {}),
    ...(own && saysOfOthers(title) ? { title: 'unsigned' } : {}),
    ...(own && saysOfOthers(advice) ? { advice: 'unsigned' } : {}),
  }
}
