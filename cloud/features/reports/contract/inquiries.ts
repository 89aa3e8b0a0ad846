/** 督办: what leaders ask of units. */
import * as v from 'valibot'
import { MAX_LENGTH } from '../../../shared/limits'
import { caseId, date, deskCode } from './parts'

/** Working days within which a unit has to answer. */
export const INQUIRY_DAYS = [1, 2, 3, 5, 10] as const

export const InquireInput = v.object({
  desk: deskCode,
  words: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_LENGTH.reason)),
  workingDays: v.picklist(INQUIRY_DAYS),
  caseId: v.optional(caseId),
})

export const Inquiry = v.object({
  id: v.string(),
  desk: v.string(),
  deskName: v.string(),
  words: v.string(),
  askedAt: date,
  dueAt: date,
  case: v.nullable(v.object({ id: v.string(), number: v.string(), title: v.string() })),
  answer: v.nullable(v.string()),
  answeredAt: v.nullable(date),
  /** Not answered in time: still not, or too late. */
  late: v.boolean(),
})
export type InquiryData = v.InferOutput<typeof Inquiry>
