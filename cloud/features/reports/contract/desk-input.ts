/** What the desk sends, and the lists and files beside the case. */
import * as v from 'valibot'
import { MAX_BULK, MAX_CO_HANDLERS, MAX_LENGTH } from '../../../shared/limits'
import { GROUNDS } from '../../../shared/roles'
import { translatable } from '../../../shared/locale'
import { CalendarDay } from '../../../shared/contract'
import {
  Photo,
  TimelineEntry,
  caseId,
  categories,
  categoryGroup,
  date,
  days,
  deskCode,
  divisionCode,
  photoIds,
  placedAt,
  placeInput,
  publicTitle,
  refusalReason,
  listQueue,
  reasonLong,
  shortWords,
  version,
  words,
} from './parts'
import { counted } from './figures'

export const Proposal = v.object({
  /** 县 → 镇 → 村, each with load; `chosen` is proposed. */
  chain: v.array(
    v.object({
      code: deskCode,
      name: v.string(),
      level: v.picklist(GROUNDS),
      open: v.number(),
      medianDays: v.nullable(v.number()),
      chosen: v.boolean(),
    }),
  ),
  departments: v.array(
    v.object({ code: deskCode, name: v.string(), open: v.number(), proposed: v.boolean() }),
  ),
  /** Where the desk that asks may hand it on without the county: villages of a town, and the town itself. */
  handTo: v.array(v.object({ code: deskCode, name: v.string() })),
  workingDays: v.number(),
  dueAt: date,
  /** Choices for 几天办完, each with its date. */
  presets: v.array(v.object({ workingDays: v.number(), dueAt: date })),
})
const seen = { caseId, version }
export const coHandlers = v.pipe(v.array(deskCode), v.maxLength(MAX_CO_HANDLERS))
export const DispatchInput = v.object({
  ...seen,
  desk: deskCode,
  coHandlers: v.optional(coHandlers),
  workingDays: v.optional(days),
  words: v.optional(words),
})
/** Why it is not taken, what the reporter reads, and where to go instead. */
export const refusal = { reason: refusalReason, words, goTo: v.optional(shortWords) }
export const ResolveInput = v.object({
  ...seen,
  /** What was found and what was done, in Chinese or in several languages. */
  found: translatable(words),
  done: translatable(words),
  verified: v.boolean(),
  photos: v.optional(photoIds),
  /** Why no photo can be taken; required when there is none. */
  noPhotoReason: v.optional(reasonLong),
  publicTitle: v.optional(translatable(publicTitle)),
})
/** Deeds of which the page shows beforehand what the reporter will read. */
export const PREVIEWED = [
  'accept',
  'refuse',
  'askMore',
  'dispatch',
  'handOver',
  'progress',
  'siteVisit',
  'extend',
  'resolve',
  'passCheck',
  'failCheck',
  'countyDecision',
] as const
const typing = v.pipe(v.string(), v.maxLength(MAX_LENGTH.text))
export const PreviewInput = v.object({
  caseId,
  action: v.picklist(PREVIEWED),
  desk: v.optional(deskCode),
  workingDays: v.optional(days),
  /** What was typed for the reporter, as far as it is written. */
  words: v.optional(typing),
  reason: v.optional(refusalReason),
  goTo: v.optional(typing),
  verified: v.optional(v.boolean()),
  found: v.optional(typing),
  done: v.optional(typing),
  noPhotoReason: v.optional(typing),
  /** There are photos: the reason why there are none is not told then. */
  photos: v.optional(v.boolean()),
})
/** A line of the reporter's timeline, and the message that comes with it. */
const Step = v.object({
  title: v.string(),
  words: v.nullable(v.string()),
  /** Below the title, in the inbox; null for who left no name: they ask by receipt. */
  message: v.nullable(v.string()),
})
export const Preview = v.object({
  title: v.string(),
  body: v.string(),
  /** In the order in which they happen. */
  steps: v.array(Step),
  /** Some of such cases are looked at by the county first, and nobody knows before which: what is read then. */
  ifChecked: v.nullable(Step),
})
export type PreviewData = v.InferOutput<typeof Preview>
export const Identity = v.object({
  name: v.nullable(v.string()),
  phone: v.nullable(v.string()),
  realName: v.boolean(),
  openedAt: date,
})
export const callerPhone = v.pipe(v.string(), v.trim(), v.regex(/^[\d+-]{5,20}$/))
export const RegisterInput = v.object({
  photos: v.optional(photoIds),
  words,
  categories,
  place: placeInput,
  caller: v.object({
    name: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.name))),
    phone: v.optional(callerPhone),
    anonymous: v.boolean(),
  }),
  /** The office promised to ring back, whatever comes of it. */
  callBack: v.optional(v.boolean()),
  /** Number of the 12345 work order, kept and searchable. */
  hotline: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.outsideNumber))),
})
const several = { cases: v.pipe(v.array(v.object(seen)), v.minLength(1), v.maxLength(MAX_BULK)) }
export const BulkInput = v.object({
  ...several,
  desk: deskCode,
  coHandlers: v.optional(coHandlers),
  workingDays: v.optional(days),
  words: v.optional(words),
})
/** One reason and the same words for all of them. */
export const BulkRefuseInput = v.object({ ...several, ...refusal })
/** All of them follow one of the cases, or another. */
export const BulkLinkInput = v.object({ ...several, mainId: caseId })
export const BulkResult = v.object({
  caseId: v.string(),
  ok: v.boolean(),
  /** Why not: `conflict` (moved on), `forbidden`, `not_found`, `wrong_state`; `followed`: others are joined to it. */
  why: v.nullable(v.picklist(['conflict', 'forbidden', 'not_found', 'wrong_state', 'followed'])),
  version: v.nullable(v.number()),
})
export type BulkResultData = v.InferOutput<typeof BulkResult>
const fraction = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
/** Fractions of the picture's width and height, from the top left corner. */
export const Region = v.object({ x: fraction, y: fraction, width: fraction, height: fraction })
export const Template = v.object({
  id: v.string(),
  action: v.picklist(['refuse', 'askMore', 'dispatch', 'progress', 'resolve']),
  title: v.string(),
  words: v.string(),
})
export const TemplateInput = v.object({
  id: v.optional(v.pipe(v.string(), v.uuid())),
  action: Template.entries.action,
  /** In Chinese, or in several languages; one text replaces them all. */
  title: translatable(shortWords),
  words: translatable(words),
})
/** Columns of a file of cases. The reporter is in none of them. `hotline` for the county only. */
export const COLUMNS = [
  'number',
  'state',
  'urgency',
  'categories',
  'town',
  'village',
  'place',
  'title',
  'words',
  'submitted',
  'due',
  'dueKind',
  'handler',
  'resolved',
  'onTime',
  'reopened',
  'rating',
  'answer',
  'hotline',
] as const
export type ColumnId = (typeof COLUMNS)[number]
export const ExportInput = v.object({
  desk: v.optional(deskCode),
  queue: v.optional(listQueue),
  /** Instead of a queue: what a number of the figures is made of; `from` and `to` are the days on which it happened. */
  what: v.optional(counted),
  from: v.optional(CalendarDay),
  to: v.optional(CalendarDay),
  town: v.optional(divisionCode),
  unit: v.optional(deskCode),
  group: v.optional(categoryGroup),
  at: v.optional(placedAt),
  /** Words that each case has, as `find` looks for them. */
  text: v.optional(v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_LENGTH.search))),
  /** Which columns, in the order of the list; all where nothing is said. */
  columns: v.optional(v.pipe(v.array(v.picklist(COLUMNS)), v.minLength(1), v.maxLength(COLUMNS.length))),
  form: v.picklist(['csv', 'xlsx']),
})
export const ExportOutput = v.object({
  name: v.string(),
  type: v.string(),
  content: v.string(),
  rows: v.number(),
  cut: v.boolean(),
})
export const FileOutput = v.object({
  name: v.string(),
  /** Where it is taken out: a path, good for two minutes. */
  path: v.string(),
  rows: v.number(),
  /** There are more cases than go into one file: the newest are in it. */
  cut: v.boolean(),
})
export const Sheet = v.object({
  title: v.string(),
  printedAt: date,
  lines: v.array(v.object({ label: v.string(), value: v.string() })),
  timeline: v.array(TimelineEntry),
  photos: v.array(Photo),
})
/** Looks at reporters, at photos as they were, tables taken out, and what was decided about staff. */
export const OPENING_KINDS = ['identity', 'original', 'export', 'appointment'] as const
export type OpeningKind = (typeof OPENING_KINDS)[number]
export const OpeningsAsked = {
  kind: v.optional(v.picklist(OPENING_KINDS)),
  /** Who did it. */
  by: v.optional(v.pipe(v.string(), v.uuid())),
  from: v.optional(CalendarDay),
  to: v.optional(CalendarDay),
}
/** What a look, a table or an appointment may be about. */
export const OPENING_SUBJECTS = ['case', 'activity', 'survey', 'person'] as const
export const IdentityOpening = v.object({
  id: v.string(),
  kind: v.picklist(OPENING_KINDS),
  at: date,
  caseId: v.nullable(v.string()),
  /** What it was done to, where that has a page. */
  about: v.nullable(v.object({ kind: v.picklist(OPENING_SUBJECTS), id: v.string() })),
  number: v.nullable(v.string()),
  /** Who, and where they sat; the operator of the server where it was no person. */
  by: v.string(),
  byId: v.nullable(v.string()),
  /** What was done, in words. */
  what: v.string(),
  reason: v.string(),
})
export const DeskLoad = v.object({
  desk: v.string(),
  name: v.string(),
  /** Up to 1,000. */
  open: v.number(),
  overdue: v.number(),
  people: v.number(),
})
const holidayYear = v.pipe(v.number(), v.integer(), v.minValue(2013), v.maxValue(2100))
/** A year's moved holidays: every day off, and the weekend days worked instead, in order. */
const arrangement = {
  holidays: v.pipe(v.array(CalendarDay), v.maxLength(60)),
  workdays: v.pipe(v.array(CalendarDay), v.maxLength(20)),
}
export const CalendarState = v.object({
  /** What must have been seen to change it; 0: never changed. */
  version: v.number(),
  /** Years whose holidays are known, the last one first. */
  years: v.array(
    v.object({
      year: v.number(),
      /** Brought in by staff: that counts, whatever the program carries. */
      own: v.boolean(),
      ...arrangement,
    }),
  ),
  /** Set from a month before a year begins that is not in the data. */
  missing: v.nullable(v.number()),
})

export const HolidayNotice = v.object({
  year: holidayYear,
  text: v.pipe(v.string(), v.maxLength(MAX_LENGTH.notice)),
})
/** Why a notice cannot be believed as it was read. */
export const NOTICE_FAULTS = ['missing', 'dates', 'weekday', 'count', 'other_year'] as const
export const ReadHolidays = v.object({
  ...arrangement,
  faults: v.array(
    v.object({
      kind: v.picklist(NOTICE_FAULTS),
      festival: v.string(),
      said: v.nullable(v.string()),
    }),
  ),
})
export const Holidays = v.object({ year: holidayYear, ...arrangement })
/** What would follow for cases that are open: how many deadlines move, and some of them. */
export const HolidaysEffect = v.object({
  moved: v.number(),
  some: v.array(v.object({ number: v.string(), was: v.string(), due: v.string() })),
})
export const HolidayYear = v.object({ year: holidayYear })

export type ProposalData = v.InferOutput<typeof Proposal>
