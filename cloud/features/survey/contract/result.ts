/**
 * The public result of a survey. Apart from `index.ts`, so that only its page loads it. Facts only: the page has the
 * sentences. Shares are 0–1, intervals 95 %; no share of fewer than thirty.
 */
import * as v from 'valibot'
import { defineContract, query } from '../../../shared/contract'
import { count, day, Interval, share, surveyId } from './parts'

const Worries = v.array(v.object({ label: v.string(), share }))

/** `open`: the interval holds the target, so the sample cannot tell. */
const Verdict = v.picklist(['reached', 'not_reached', 'open'])

/** Whoever answered in the app: an opinion of those who took part, so without interval and verdict. */
const OpenResult = v.object({
  answers: count,
  /** Filled in by a member of the family. */
  assisted: count,
  /** Answers with a grade: the base of share and score. */
  base: count,
  /** 满意 + 比较满意 among the base. */
  share: v.nullable(share),
  /** Mean of the grades' points, 0–100. */
  score: v.nullable(v.number()),
  unknown: v.nullable(share),
  /** 拒答 among all who were asked; null where it was not offered. */
  refused: v.nullable(share),
  /** What people met near home, most often first: share of those who answered the question. */
  worries: Worries,
  items: v.array(v.object({ label: v.string(), base: count, share: v.nullable(share) })),
})
export type OpenResult = v.InferOutput<typeof OpenResult>

const TownResult = v.object({
  name: v.string(),
  base: count,
  share,
  interval: Interval,
  /** Unlike the rest of the county, with what chance alone does among so many towns taken into account. */
  differs: v.boolean(),
})
export type TownResult = v.InferOutput<typeof TownResult>

/** Residents drawn by the county: the figure that carries a margin of error. Each field as in the desk's figures. */
const DrawnResult = v.object({
  answers: count,
  base: count,
  share: v.nullable(share),
  /** Korn–Graubard. */
  interval: v.nullable(Interval),
  verdict: v.nullable(Verdict),
  /** Sheets with a grade that would settle the verdict at this share: by a hair, and with a chance of 80 %. */
  settles: v.nullable(v.object({ touches: count, withPower80: count })),
  unknown: v.nullable(v.object({ share, none: share, all: share })),
  /** 拒答 among all who were asked, 不了解 among them; null where it was not offered. */
  refused: v.nullable(share),
  score: v.nullable(v.number()),
  itemsMean: v.nullable(share),
  items: v.array(v.object({ label: v.string(), base: count, share: v.nullable(share) })),
  worries: Worries,
  /** In the county's order: no ranking, no verdict. */
  towns: v.array(TownResult),
  /** Names of the others: too few sheets for a figure. */
  smallTowns: v.array(v.string()),
  modes: v.array(
    v.object({
      mode: v.picklist(['self', 'helped', 'interviewed', 'assisted']),
      sheets: count,
      share: v.nullable(share),
      interval: v.nullable(Interval),
    }),
  ),
  /** Households drawn, and AAPOR's RR3; null where nobody noted visits. */
  response: v.nullable(v.object({ drawn: count, rr3: v.nullable(share) })),
  method: v.object({
    design: v.picklist(['strata', 'psus', 'simple', 'none']),
    strata: count,
    units: count,
    steps: v.array(v.picklist(['inclusion', 'adults', 'nonresponse', 'trim', 'rake'])),
    /** What it was raked to, in words. */
    raked: v.array(v.string()),
    effective: v.nullable(v.number()),
    df: v.nullable(count),
    deff: v.nullable(v.number()),
    kish: v.number(),
    /** Smallest and largest weight relative to their mean. */
    weights: v.object({ min: v.number(), max: v.number() }),
    unweighted: v.nullable(share),
    /** Sheets outside all figures, and those whose answers are all the same grade. */
    outside: count,
    straight: count,
    /** Came after the close, in the days of grace; null for one to four. */
    late: v.nullable(count),
  }),
})
export type DrawnResult = v.InferOutput<typeof DrawnResult>

/** An earlier figure; the plan's has no interval. */
const Earlier = v.object({
  year: count,
  share,
  interval: v.nullable(Interval),
  /** `plan`: as the county's plan states it, of another survey. */
  from: v.picklist(['survey', 'plan']),
  /** Points of 0–1 since then; null where the two may not be compared. */
  difference: v.nullable(v.object({ points: v.number(), low: v.number(), high: v.number() })),
})
export type Earlier = v.InferOutput<typeof Earlier>

export const SurveyResult = v.object({
  id: v.string(),
  title: v.string(),
  firstDay: day,
  lastDay: day,
  /** Share to reach, 0–1. */
  target: share,
  population: v.object({ size: count, source: v.string() }),
  /** Points of the grades, best first, as the score counts them. */
  scale: v.array(v.object({ label: v.string(), score: v.number(), satisfied: v.boolean() })),
  /** The day on which it was last computed again, and why; null: as at the opening. */
  corrected: v.nullable(v.object({ on: day, reason: v.string() })),
  /** When its box was opened, and how the papers that open it ended, once two persons have confirmed it; null without a box. */
  box: v.nullable(
    v.object({ openedOn: day, burnt: v.nullable(v.object({ on: day, witnesses: v.string() })) }),
  ),
  /** Never added up: the two samples say different things. */
  drawn: v.nullable(DrawnResult),
  open: v.nullable(OpenResult),
  /** The latest first. */
  earlier: v.array(Earlier),
})
export type SurveyResult = v.InferOutput<typeof SurveyResult>

export const surveyResults = defineContract('survey', {
  /** The public result; null before the opening and the day of publication. Without an id: the latest one published. */
  result: query({
    input: v.object({ survey: v.optional(surveyId) }),
    output: v.object({
      result: v.nullable(SurveyResult),
      resultsOn: v.nullable(day),
      /** `closed`: its box waits for the opening; null where there is no survey. */
      state: v.nullable(v.picklist(['running', 'closed', 'opened'])),
    }),
    cache: { maxAge: 300 },
  }),
})
