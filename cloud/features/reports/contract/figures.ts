/** Figures for leaders, and the cases that each of them is made of. */
import * as v from 'valibot'
import { CalendarDay } from '../../../shared/contract'
import { categoryGroup, deskCode, divisionCode } from './parts'

/** What is counted, by the day on which it happened (`rules/measures.ts`). `late`: too late, or still not done. */
export const COUNTED = [
  'received',
  'refused',
  'linked',
  'finished',
  'inTime',
  'late',
  'rated',
  'good',
  'fair',
  'bad',
  'unrated',
] as const
export const counted = v.picklist(COUNTED)
export type Counted = v.InferOutput<typeof counted>

/** 本月, 上月, 今年: of a month or year that is not over, up to now. */
export const SPANS = ['month', 'lastMonth', 'year'] as const
export const span = v.picklist(SPANS)
export type Span = v.InferOutput<typeof span>

/** Beijing days, both included. */
const Days = v.object({ from: CalendarDay, to: CalendarDay })
export type DaysData = v.InferOutput<typeof Days>

export const CountedInput = {
  what: counted,
  ...Days.entries,
  /** Where it happened. */
  town: v.optional(divisionCode),
  /** The department that has it. */
  unit: v.optional(deskCode),
  group: v.optional(categoryGroup),
}

const count = v.pipe(v.number(), v.integer())
/** What happened in a span of days. `ofTime`: those finished, and those that should have been. */
export const Sums = v.object({
  received: count,
  refused: count,
  linked: count,
  finished: count,
  inTime: count,
  ofTime: count,
  good: count,
  fair: count,
  bad: count,
  unrated: count,
  /** Mean days of those finished; null for fewer than two. */
  meanDays: v.nullable(v.number()),
  /** Share of the satisfied among those who said anything; null for fewer than ten. */
  satisfied: v.nullable(v.number()),
})
export type SumsData = v.InferOutput<typeof Sums>

const Unit = v.object({
  code: v.string(),
  name: v.string(),
  ...Sums.entries,
  /** What it received in the days that are compared. */
  before: count,
  /** Now, whenever they came. */
  open: count,
  overdue: count,
})
export type UnitData = v.InferOutput<typeof Unit>

export const Overview = v.object({
  /** The moment of which all numbers are. */
  at: v.string(),
  days: Days,
  /** The same days of the month or year before, and of the year before that of `days`. */
  before: Days,
  yearBefore: Days,
  sums: Sums,
  sumsBefore: Sums,
  sumsYearBefore: Sums,
  /** Now, by where they lie. `overdue` lies in one of the others. */
  open: v.object({
    total: count,
    assign: count,
    waiting: count,
    doing: count,
    reopened: count,
    review: count,
    overdue: count,
  }),
  /** By where it happened, and by the department that has it; most received first. */
  towns: v.array(Unit),
  departments: v.array(Unit),
  groups: v.array(v.object({ group: categoryGroup, received: count, before: count })),
  /** Received by each day (of a year: month), added up; `before` has the whole month or year. */
  course: v.object({ now: v.array(count), before: v.array(count) }),
})
export type OverviewData = v.InferOutput<typeof Overview>
