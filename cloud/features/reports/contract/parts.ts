/** Shapes that several procedures of the reports service share. */
import * as v from 'valibot'
import { CalendarMonth } from '../../../shared/contract'
import { CATEGORY_GROUP_IDS, CATEGORY_IDS } from './categories'

export const caseId = v.pipe(v.string(), v.uuid())
export const fileId = v.pipe(v.string(), v.uuid())
/** Up to 9 photos, in the order in which they are shown. */
export const photoIds = v.pipe(v.array(fileId), v.maxLength(9))
/** `2610-0184`: year and month of filing in Beijing, running number of the month. */
export const caseNumber = v.pipe(v.string(), v.regex(/^\d{4}-\d{4,6}$/))
export const version = v.pipe(v.number(), v.integer(), v.minValue(1))
/** Free text: at most 1,000 characters; script, emoji and every alphabet are kept as they are. */
export const words = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(1000))
export const shortWords = v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(120))
export const reasonLong = v.pipe(v.string(), v.trim(), v.minLength(4), v.maxLength(300))
export const publicTitle = v.pipe(v.string(), v.trim(), v.minLength(4), v.maxLength(30))
/** 40 digits, spaces and dashes allowed between them. */
export const receiptCode = v.pipe(v.string(), v.maxLength(80), v.regex(/^(?:[\s-]*\d){40}[\s-]*$/))
/** County, town or village. */
export const divisionCode = v.pipe(v.string(), v.regex(/^\d{6}(?:\d{3}(?:\d{3})?)?$/))
/** A division or `dept:<code>`. */
export const deskCode = v.pipe(v.string(), v.regex(/^(?:\d{6}(?:\d{3}(?:\d{3})?)?|dept:[a-z]{2,20})$/))
export const days = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(90))
/** `2026-10` */
export const month = CalendarMonth
export const year = v.pipe(v.number(), v.integer(), v.minValue(2000), v.maxValue(2100))
export const category = v.picklist(CATEGORY_IDS)
export const categories = v.pipe(v.array(category), v.minLength(1), v.maxLength(4))
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
 * received 待受理 · needs_more 待补充 · accepted 受理待派 · dispatched 派出待接 · handling 办理中 ·
 * resolved 办结待评价 · reopened 退回重办 · county_review 县里定 · linked 并案 · refused 不予受理 · finished 结案
 */
export const CASE_STATES = [
  'received',
  'needs_more',
  'accepted',
  'dispatched',
  'handling',
  'resolved',
  'reopened',
  'county_review',
  'linked',
  'refused',
  'finished',
] as const
export const caseState = v.picklist(CASE_STATES)
export type CaseState = v.InferOutput<typeof caseState>
/** How a finished case ended; `silent`: no rating in time, left out of the share of the satisfied. */
export const outcome = v.picklist(['good', 'fair', 'silent', 'county', 'linked'])
/** Tabs of the desk: 待派 · 等补充 · 在办 · 超期 · 重新办 · 待核 · 办完 */
export const QUEUES = ['assign', 'waiting', 'doing', 'overdue', 'reopened', 'review', 'done'] as const
export const queue = v.picklist(QUEUES)
export type Queue = v.InferOutput<typeof queue>

export const date = v.string()
export const latitude = v.pipe(v.number(), v.minValue(-90), v.maxValue(90))
export const longitude = v.pipe(v.number(), v.minValue(-180), v.maxValue(180))

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
  /** Unit, and for handlers their role; never a reporter's name. */
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
  words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(120))),
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
