/** What everybody may see: the public ledger. */
import * as v from 'valibot'
import { Photo, category, date, rating } from './parts'
import { PUBLIC_STATUSES } from '../../../shared/states'

export const LedgerRow = v.object({
  number: v.string(),
  title: v.string(),
  categories: v.array(category),
  townName: v.nullable(v.string()),
  villageName: v.nullable(v.string()),
  day: v.string(),
  status: v.picklist(PUBLIC_STATUSES),
  /** Days left while it is open, may be negative; null when done. */
  daysLeft: v.nullable(v.number()),
  /** Days that it took, when done. */
  daysTaken: v.nullable(v.number()),
  rating: v.nullable(rating),
})
export const LedgerStats = v.object({
  year: v.number(),
  received: v.number(),
  finished: v.number(),
  open: v.number(),
  overdue: v.number(),
  medianDays: v.nullable(v.number()),
  /** Share 0–1 of `good` among rated; null when nobody rated. */
  satisfied: v.nullable(v.number()),
  rated: v.number(),
})
export const LedgerCase = v.object({
  row: LedgerRow,
  answer: v.nullable(v.string()),
  photos: v.array(Photo),
  entries: v.array(
    v.object({
      seq: v.number(),
      at: date,
      kind: v.string(),
      title: v.string(),
      /** As the entry has it: the day (Beijing) by which it is to be done, and how the reporter rated it. */
      due: v.nullable(v.string()),
      rating: v.nullable(rating),
      hash: v.string(),
      before: v.string(),
    }),
  ),
})

export type LedgerRowData = v.InferOutput<typeof LedgerRow>
export type LedgerStatsData = v.InferOutput<typeof LedgerStats>
