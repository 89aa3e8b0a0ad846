/** What the desk sees of a case. */
import * as v from 'valibot'
import { GROUNDS } from '../../../shared/roles'
import {
  Photo,
  Place,
  TimelineEntry,
  caseState,
  category,
  date,
  deskCode,
  identityChoice,
  outcome,
  queue,
  rating,
  urgency,
  version,
} from './parts'

export const Desk = v.object({
  code: deskCode,
  name: v.string(),
  level: v.picklist(GROUNDS),
  roles: v.array(v.string()),
  /** Desks that may have what it sees: of the county towns and departments, of a town its villages. */
  units: v.array(v.object({ code: deskCode, name: v.string() })),
  can: v.object({
    decide: v.boolean(),
    dispatch: v.boolean(),
    handle: v.boolean(),
    openIdentity: v.boolean(),
    export: v.boolean(),
  }),
})
export const StaffRow = v.object({
  id: v.string(),
  number: v.string(),
  version,
  title: v.string(),
  categories: v.array(category),
  townName: v.nullable(v.string()),
  villageName: v.nullable(v.string()),
  state: caseState,
  queue,
  urgency,
  submittedAt: date,
  dueAt: v.nullable(date),
  /** Positive: time left. Negative: overdue by. Null: the clock stands or the case is done. */
  leftMs: v.nullable(v.number()),
  handler: v.nullable(v.object({ code: v.string(), name: v.string() })),
  thumb: v.nullable(v.string()),
  anonymous: v.boolean(),
  possibleSame: v.boolean(),
  urges: v.number(),
  escalated: v.number(),
})
export const QueueCounts = v.object({
  assign: v.number(),
  waiting: v.number(),
  doing: v.number(),
  overdue: v.number(),
  reopened: v.number(),
  review: v.number(),
  done: v.number(),
  /** Concluded, or promised, and the caller not rung back yet. */
  callback: v.number(),
})
/** Commands of the desk, by the names in the contract, that the signed-in person may give now. */
export const StaffAction = v.picklist([
  'accept',
  'refuse',
  'askMore',
  'correct',
  'dispatch',
  'handBack',
  'recall',
  'join',
  'sign',
  'handOver',
  'progress',
  'siteVisit',
  'extend',
  'resolve',
  'passCheck',
  'failCheck',
  'countyDecision',
  'link',
  'unlink',
  'note',
  'openIdentity',
  'blurPhoto',
  'checkPhoto',
  'openOriginal',
])
export type StaffActionName = v.InferOutput<typeof StaffAction>
export const StaffCase = v.object({
  ...StaffRow.entries,
  words: v.nullable(v.string()),
  place: Place,
  /** The point lies outside the county's outline (coarse check); null without a point. */
  outside: v.nullable(v.boolean()),
  seenAt: v.nullable(date),
  photos: v.array(Photo),
  timeline: v.array(TimelineEntry),
  notes: v.array(v.object({ id: v.string(), at: date, by: v.string(), words: v.string() })),
  identity: v.object({
    choice: identityChoice,
    /** Which of name and phone was left, only where the person's choice and the desk allow it; else null. */
    left: v.nullable(v.picklist(['nameAndPhone', 'phone', 'name'])),
    canOpen: v.boolean(),
    /** This desk may not even know whether a name was left. */
    hidden: v.boolean(),
  }),
  coHandlers: v.array(v.object({ code: v.string(), name: v.string() })),
  clock: v.object({
    running: v.boolean(),
    pausedSince: v.nullable(date),
    extended: v.boolean(),
    warnAt: v.nullable(date),
  }),
  /** The limit that counts, by the name that sheet and files give it too; null when there is none. */
  limit: v.nullable(v.object({ name: v.string(), at: date })),
  verified: v.nullable(v.boolean()),
  publicTitle: v.nullable(v.string()),
  reopened: v.number(),
  rating: v.nullable(rating),
  outcome: v.nullable(outcome),
  linkedTo: v.nullable(v.object({ id: v.string(), number: v.string(), title: v.string() })),
  linked: v.array(v.object({ id: v.string(), number: v.string(), title: v.string() })),
  similar: v.array(
    v.object({
      id: v.string(),
      number: v.string(),
      title: v.string(),
      state: caseState,
      /** Null where one of the two has no point. */
      metres: v.nullable(v.number()),
      /** A photo of the two is the same or nearly: then category, place and state do not matter. */
      samePhoto: v.boolean(),
      submittedAt: date,
    }),
  ),
  /** 这个地方以前: finished cases of the same village and category, newest first, at most 5. */
  before: v.array(
    v.object({
      number: v.string(),
      title: v.string(),
      closedAt: date,
      days: v.number(),
      rating: v.nullable(rating),
    }),
  ),
  /** Only calls registered on behalf of somebody. */
  hotline: v.nullable(v.string()),
  emergency: v.array(v.string()),
  actions: v.array(StaffAction),
})

export type StaffRowData = v.InferOutput<typeof StaffRow>
export type StaffCaseData = v.InferOutput<typeof StaffCase>
export type DeskData = v.InferOutput<typeof Desk>
