/** Shapes that several procedures of the reports service share. */
import * as v from 'valibot'
import { CalendarYear } from '../../../shared/contract'
import {
  MAX_CATEGORIES,
  MAX_INTEGER,
  MAX_LENGTH,
  MAX_PHOTOS,
  MAX_WORKING_DAYS,
  MIN_LENGTH,
} from '../../../shared/limits'
import { CATEGORY_GROUP_IDS, CATEGORY_IDS } from '../../../shared/categories'
import { CASE_STATES, QUEUES } from '../../../shared/states'

export { CASE_STATES, QUEUES, type CaseState, type Queue } from '../../../shared/states'

export const caseId = v.pipe(v.string(), v.uuid())
export const fileId = v.pipe(v.string(), v.uuid())
/** In the order in which they are shown. */
export const photoIds = v.pipe(v.array(fileId), v.maxLength(MAX_PHOTOS))
/** `2610-0184`: year and month of filing in Beijing, running number of the month. */
export const caseNumber = v.pipe(v.string(), v.regex(/^\d{4}-\d{4,6}$/))
export const version = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_INTEGER))
/** Free text: script, emoji and every alphabet are kept as they are. */
export const words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_LENGTH.text))
export const shortWords = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_LENGTH.line))
export const reasonLong = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(MIN_LENGTH.reason),
  v.maxLength(MAX_LENGTH.reason),
)
export const publicTitle = v.pipe(
  v.string(),
  v.trim(),
  v.minLength(MIN_LENGTH.title),
  v.maxLength(MAX_LENGTH.title),
)
/** 40 digits, spaces and dashes allowed between them. */
export const receiptCode = v.pipe(
  v.string(),
  v.maxLength(MAX_LENGTH.receipt),
  v.regex(/^(?:[\s-]*\d){40}[\s-]*$/),
)
/** County, town or village. */
export const divisionCode = v.pipe(v.string(), v.regex(/^\d{6}(?:\d{3}(?:\d{3})?)?$/))
/** A division or `dept:<code>`. */
export const deskCode = v.pipe(v.string(), v.regex(/^(?:\d{6}(?:\d{3}(?:\d{3})?)?|dept:[a-z]{2,20})$/))
export const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_WORKING_DAYS))
export const year = CalendarYear
export const category = v.picklist(CATEGORY_IDS)
export const categories = v.pipe(v.array(category), v.minLength(1), v.maxLength(MAX_CATEGORIES))
export const categoryGroup = v.picklist(CATEGORY_GROUP_IDS)
export const urgency = v.picklist(['ordinary', 'complex', 'emergency'])
export const rating = v.picklist(['good', 'fair', 'bad'])
/** 没处理好 / 又犯了 / 说的不对 / 太慢 */
export const badReason = v.picklist(['not_done', 'again', 'untrue', 'slow'])
/** 线索不详 / 不属职责 / 重复, with where to go instead for `not_ours` */
export const refusalReason = v.picklist(['unclear', 'not_ours'])
/** 只有县里知道 / 处理的人也能看到 / 谁都不给看 */
export const identityChoice = v.picklist(['county', 'handlers', 'anonymous'])
/**
 * received 待受理 · needs_more 待补充 · accepted 受理待派 · dispatched 派出待签收 · handling 办理中 ·
 * checking 县里核查 · resolved 办结待评价 · reopened 退回重办 · county_review 县里定 · linked 并案 · refused 不予受理 · finished 结案
 */
export const caseState = v.picklist(CASE_STATES)
/** How a finished case ended; `silent`: no rating in time, left out of the share of the satisfied. */
export const outcome = v.picklist(['good', 'fair', 'silent', 'county', 'linked'])
export const queue = v.picklist(QUEUES)
/** A queue, all that is not done, or those whose caller is to be rung back. */
export const LIST_QUEUES = [...QUEUES, 'open', 'callback'] as const
export const listQueue = v.picklist(LIST_QUEUES)
export type ListQueue = v.InferOutput<typeof listQueue>
/** Order of a queue: least time left, newest, by unit, most urgent. What is done has the first two. */
export const SORTS = ['due', 'filed', 'unit', 'urgency'] as const
export const sort = v.picklist(SORTS)
export type Sort = v.InferOutput<typeof sort>

/** So many degrees: latitude or longitude with up to six digits, a tenth of a metre. */
const DEGREES = String.raw`-?\d{1,3}(?:\.\d{1,6})?`
/**
 * Where a case has its point: in a box of the map, `south,west,north,east` in WGS-84 degrees, or nowhere (`none`: only town
 * and village were said).
 */
export const placedAt = v.pipe(v.string(), v.regex(new RegExp(`^(?:none|${DEGREES}(?:,${DEGREES}){3})$`)))

/** An instant (ISO); of what a reporter did who is known to nobody, the Beijing day alone (YYYY-MM-DD). */
export const date = v.string()
const latitude = v.pipe(v.number(), v.minValue(-90), v.maxValue(90))
const longitude = v.pipe(v.number(), v.minValue(-180), v.maxValue(180))

/** A point as the platform gave it: WeChat and Chinese maps speak GCJ-02, photo EXIF and browsers WGS-84. */
export const PointInput = v.object({ lat: latitude, lon: longitude, system: v.picklist(['gcj02', 'wgs84']) })

/** Either a photo of the case or of its answer. `pending`: not public until the content check came back. */
export const Photo = v.object({
  id: v.string(),
  kind: v.picklist(['before', 'added', 'site', 'after']),
  at: date,
  thumb: v.string(),
  full: v.string(),
  state: v.picklist(['pending', 'passed', 'blocked']),
  /** Said to the desk only: a blurred copy stands in for the original. */
  blurred: v.optional(v.literal(true)),
})

/** One line of the timeline; `tone` chooses the mark (done ✓, now ●, waiting ◔, late !, back ↩). */
export const TimelineEntry = v.object({
  id: v.string(),
  kind: v.string(),
  at: date,
  title: v.string(),
  words: v.nullable(v.string()),
  /** Unit; on the desk who it was as well. Never a reporter's name. */
  by: v.nullable(v.string()),
  tone: v.picklist(['done', 'now', 'waiting', 'late', 'back']),
  photos: v.array(Photo),
})

export const Place = v.object({
  town: v.nullable(v.string()),
  townName: v.nullable(v.string()),
  village: v.nullable(v.string()),
  villageName: v.nullable(v.string()),
  /** As the reporter wrote it: 人民路北段工地. */
  words: v.nullable(v.string()),
  /** WGS-84; null when the reporter chose town and village only. */
  point: v.nullable(v.object({ lat: v.number(), lon: v.number() })),
})

/** Where it is: at least the town; the point as the platform gave it. */
export const placeInput = v.object({
  town: divisionCode,
  village: v.optional(divisionCode),
  words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.line))),
  point: v.optional(PointInput),
  /** The person was told that the point lies outside the county and means it. */
  outsideOk: v.optional(v.boolean()),
})

export type PhotoData = v.InferOutput<typeof Photo>
export type TimelineEntryData = v.InferOutput<typeof TimelineEntry>
export type PlaceData = v.InferOutput<typeof Place>
export type Rating = v.InferOutput<typeof rating>
export type BadReason = v.InferOutput<typeof badReason>
export type RefusalReason = v.InferOutput<typeof refusalReason>
export type IdentityChoice = v.InferOutput<typeof identityChoice>
export type Urgency = v.InferOutput<typeof urgency>
export type Outcome = v.InferOutput<typeof outcome>
