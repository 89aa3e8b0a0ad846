/** What a reporter sends and sees. */
import * as v from 'valibot'
import { MAX_LENGTH } from '../../../shared/limits'
import {
  Photo,
  Place,
  TimelineEntry,
  caseState,
  categories,
  category,
  date,
  identityChoice,
  outcome,
  photoIds,
  placeInput,
  rating,
} from './parts'

export const SubmitInput = v.object({
  photos: photoIds,
  /** Why there is no photo is not asked: 没有照片也要报. Words are required then. */
  words: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.text))),
  categories,
  place: placeInput,
  /** When it was seen (the phone's clock, offline); a clock that is wrong is put right, never refused. */
  seenAt: v.optional(v.pipe(v.string(), v.isoTimestamp())),
  identity: identityChoice,
  /**
   * Asked only when the person wants to be called or rewarded; stored encrypted, apart from the case.
   * 422 together with `anonymous`.
   */
  contact: v.optional(
    v.object({
      name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.name))),
      phone: v.optional(v.pipe(v.string(), v.regex(/^1\d{10}$/))),
    }),
  ),
})
export const SubmitOutput = v.object({
  caseId: v.string(),
  number: v.string(),
  /** Until when somebody will have decided (accept or refuse). */
  decideBy: date,
  /** Only for `anonymous`: 40 digits in groups of four; shown once, kept by the phone. */
  receipt: v.nullable(v.string()),
  /** Danger words were found: the page shows 12345, 119, 110 first. */
  emergency: v.boolean(),
})

/** 32 random bytes in base64url that only the phone knows: what was uploaded under it is handed in with it. */
export const claim = v.pipe(v.string(), v.regex(/^[\w-]{43}$/))
/** Hex SHA-256 of a receipt code's 40 digits, made on the phone. */
const receiptHash = v.pipe(v.string(), v.regex(/^[0-9a-f]{64}$/))

export const AnonymousInput = v.object({
  claim,
  receiptHash,
  photos: SubmitInput.entries.photos,
  words: SubmitInput.entries.words,
  categories,
  place: placeInput,
  /** Of it only the day is kept. */
  seenAt: SubmitInput.entries.seenAt,
})
export const AnonymousOutput = v.object({
  number: v.string(),
  decideBy: date,
  emergency: v.boolean(),
})

export const CaseRow = v.object({
  id: v.string(),
  /** Null, as state and day, where a person only follows a case that is not public yet. */
  number: v.nullable(v.string()),
  title: v.string(),
  categories: v.array(category),
  townName: v.nullable(v.string()),
  villageName: v.nullable(v.string()),
  state: v.nullable(caseState),
  submittedAt: v.nullable(date),
  /** The next date that the reporter was promised, if one runs. */
  promisedAt: v.nullable(date),
  closedAt: v.nullable(date),
  thumb: v.nullable(v.string()),
  /** What waits for the reporter. */
  waiting: v.nullable(v.picklist(['rate', 'more'])),
  rating: v.nullable(rating),
  /** True when somebody else filed it and this person follows. */
  followed: v.boolean(),
})

export const CaseView = v.object({
  ...CaseRow.entries,
  words: v.nullable(v.string()),
  place: Place,
  photos: v.array(Photo),
  /** Newest first. */
  timeline: v.array(TimelineEntry),
  /** What the single thing that matters now is: a date, a rating, a question, nothing more; `unverified`: not public. */
  now: v.picklist(['promise', 'rate', 'question', 'closed', 'unverified']),
  /** The desk's question, in state needs_more. */
  question: v.nullable(v.string()),
  can: v.object({ addMore: v.boolean(), urge: v.boolean(), rate: v.boolean() }),
  urgedAt: v.nullable(date),
  reopened: v.number(),
  outcome: v.nullable(outcome),
  linkedTo: v.nullable(v.object({ number: v.string(), title: v.string() })),
  /** Until when a rating is taken; after that the case closes by itself. */
  rateBy: v.nullable(date),
})

/** That such a thing was reported: by its kinds and its village or town, nothing of when, where or how it stands. */
export const SimilarPublic = v.object({
  id: v.string(),
  title: v.string(),
  categories: v.array(category),
  placeName: v.nullable(v.string()),
})
export const FollowOutput = v.object({ caseId: v.string(), following: v.boolean() })

export type CaseRowData = v.InferOutput<typeof CaseRow>
export type CaseViewData = v.InferOutput<typeof CaseView>
