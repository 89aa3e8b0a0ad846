/**
 * All figures of a survey as the opening computed them and as they are kept: by ids of the questionnaire, whose words
 * never change. Shares are 0–1, intervals 95 %. No share of fewer than thirty, and none that subtraction would tell of
 * fewer than five. Nothing in it is finer than the sheets that are kept.
 */
import * as v from 'valibot'
import { query } from '../../../../shared/contract'
import { count, day, Interval, Outcomes, share, surveyId } from '../parts'

const id = v.pipe(v.string(), v.maxLength(64))

const Verdict = v.picklist(['reached', 'not_reached', 'open'])

/** A share and what it stands on. */
const figure = {
  /** Sheets with a grade. */
  base: count,
  /** Null: too few of them, or one that could be told from the others. */
  share: v.nullable(share),
  /** Korn–Graubard. Null as the share, and where nothing tells the error. */
  interval: v.nullable(Interval),
}

/** Of a part of the sheets. `base` is null below five: how many of a handful gave a grade says what they answered. */
const part = { ...figure, base: v.nullable(count) }

/** Points of a score, 0–100; the interval by t. */
const Score = v.object({
  mean: v.number(),
  interval: v.nullable(v.object({ low: v.number(), high: v.number() })),
})

export const MODES = ['self', 'helped', 'interviewed', 'assisted'] as const

/** What is said of a figure by name: what could not be done, and what was done to the sheets. */
const NOTES = [
  // of the engine: not raked
  'empty_cell',
  'unknown_category',
  'margins_disagree',
  'bad_total',
  'no_convergence',
  'bad_trim',
  // of the engine: no error
  'bad_fpc',
  'bad_weight',
  'no_sheets',
  'no_freedom',
  // of what is known of the sample
  /** No list was drawn: every sheet counts alike. */
  'no_draw',
  /** There are no tables of the population: not raked. */
  'no_margins',
  /** There were no visits: nothing is known of those who did not answer. */
  'no_visits',
  /** A table of the population that no question of the questionnaire stands for. */
  'unknown_question',
  /** `n` sheets of villages that were not drawn: outside all figures. */
  'unplaced',
  /** `n` sheets that do not say how many adults live there: counted as the mean. */
  'adults_unsaid',
  /** `n` strata with one unit: its distance from the whole counts as its error. */
  'strata_lonely',
  /** Categories under twenty sheets, joined: `about` is the question, then those that became one. */
  'categories_merged',
  /** `n` sheets do not say it (`about`): they keep the share they have. */
  'trait_unsaid',
] as const

export const Note = v.object({
  kind: v.picklist(NOTES),
  about: v.array(id),
  /** How many sheets, or how far off. */
  n: v.nullable(v.number()),
})
export type Note = v.InferOutput<typeof Note>

const Weights = v.object({
  /** What was done, in order. */
  steps: v.array(v.picklist(['inclusion', 'adults', 'nonresponse', 'trim', 'rake'])),
  /** n·Σw²/(Σw)²: a check of the weights alone. */
  kish: v.number(),
  /** n/Kish. */
  kishEffective: v.number(),
  /** Relative to the mean weight. */
  min: v.number(),
  max: v.number(),
  /** Sheets by relative weight, in equal steps from 0: `step` is their width; those above the last are in it. */
  histogram: v.object({ step: v.number(), sheets: v.array(count) }),
  trimmed: v.nullable(v.object({ low: v.number(), high: v.number(), moved: share, sheets: count })),
  /** Classes of those who did not answer: `villages` that stand together, eligible households, sheets. */
  classes: v.array(
    v.object({ places: v.array(id), eligible: v.number(), answered: count, factor: v.number() }),
  ),
})

/** One table of the population beside what came in. */
const MarginCheck = v.object({
  question: id,
  source: v.string(),
  categories: v.array(
    v.object({ options: v.array(id), population: share, sheets: count, before: share, after: share }),
  ),
})

const Response = v.object({
  /** Households by AAPOR's codes: completes are sheets, the others by their last visit. */
  outcomes: Outcomes,
  drawn: count,
  /** AAPOR's six response rates; null where there is nothing to divide by. */
  rates: v.object({
    RR1: v.nullable(share),
    RR2: v.nullable(share),
    RR3: v.nullable(share),
    RR4: v.nullable(share),
    RR5: v.nullable(share),
    RR6: v.nullable(share),
  }),
  /** Share of those known that are eligible. */
  e: v.nullable(share),
})

const Year = v.object({
  survey: v.string(),
  lastDay: day,
  share,
  interval: v.nullable(Interval),
  /** Of this one less that one; null where something broke the series. */
  difference: v.nullable(v.object({ points: v.number(), low: v.number(), high: v.number() })),
  breaks: v.array(v.picklist(['questionnaire', 'design', 'mode', 'no_error'])),
})

export const DrawnFigures = v.object({
  /** In the sample, those outside all figures among them. */
  sheets: count,
  modes: v.object({ self: count, helped: count, interviewed: count, assisted: count }),
  overall: v.object({
    ...figure,
    se: v.nullable(v.number()),
    /** Of Korn and Graubard, not of Kish. */
    effective: v.nullable(v.number()),
    /** V·n/(p(1 − p)). */
    deff: v.nullable(v.number()),
    df: v.nullable(count),
  }),
  unweighted: v.nullable(share),
  /** Judged once, at the announced close. */
  verdict: v.nullable(Verdict),
  /** Sheets with a grade that would touch the target at this share, and with a chance of 80 %. */
  settles: v.nullable(v.object({ touches: count, withPower80: count })),
  /** 不了解 among all, with what the share would be if all of them were contented, or none. */
  unknown: v.nullable(v.object({ share, interval: v.nullable(Interval), none: share, all: share })),
  /** 拒答 among all who were asked; null where it was not offered, absent in figures from before it could be. */
  refused: v.optional(v.nullable(v.object({ share, interval: v.nullable(Interval) }))),
  score: v.nullable(Score),
  /** Mean share of the items, the headline's apart. */
  itemsMean: v.nullable(v.object({ share, interval: v.nullable(Interval) })),
  items: v.array(v.object({ question: id, ...figure })),
  worries: v.array(v.object({ option: id, share })),
  /**
   * In the county's order. `holm`: chance of such a difference from the rest by luck, for all towns together.
   */
  towns: v.array(v.object({ town: id, ...part, holm: v.nullable(share) })),
  byMode: v.array(v.object({ mode: v.picklist(MODES), sheets: count, ...part })),
  interviewers: v.object({
    /** How alike the sheets of one interviewer are. */
    icc: v.nullable(v.number()),
    list: v.array(v.object({ number: count, sheets: count, ...part, apart: v.boolean() })),
  }),
  /** Came after the close, in the days of grace; `sheets` is null for one to four. */
  late: v.object({ sheets: v.nullable(count), without: v.nullable(share) }),
  /** What a sheet may be doubted for, with the share without those. */
  flags: v.array(
    v.object({ kind: v.picklist(['straight', 'impossible']), sheets: count, without: v.nullable(share) }),
  ),
  response: v.nullable(Response),
  design: v.object({
    kind: v.picklist(['strata', 'psus', 'simple', 'none']),
    strata: count,
    units: count,
    fpc: v.boolean(),
  }),
  weights: Weights,
  margins: v.array(MarginCheck),
  notes: v.array(Note),
  year: v.nullable(Year),
})
export type DrawnFigures = v.InferOutput<typeof DrawnFigures>

/** Who wanted to: an opinion of those who took part, so without interval and verdict. */
export const OpenFigures = v.object({
  sheets: count,
  assisted: count,
  base: count,
  share: v.nullable(share),
  score: v.nullable(v.number()),
  unknown: v.nullable(share),
  /** As of the drawn sample. */
  refused: v.optional(v.nullable(share)),
  /** Raked to the same tables: a model, not a sample. Null where that is not possible. */
  modelled: v.nullable(share),
  items: v.array(v.object({ question: id, base: count, share: v.nullable(share) })),
  worries: v.array(v.object({ option: id, share })),
})
export type OpenFigures = v.InferOutput<typeof OpenFigures>

export const Figures = v.object({ drawn: v.nullable(DrawnFigures), open: v.nullable(OpenFigures) })
export type Figures = v.InferOutput<typeof Figures>

export const figuresProcedures = {
  /** All figures for those who answer for the survey, from the opening on. Surveyors, leaders, auditors. */
  figures: query({
    input: v.object({ survey: surveyId }),
    output: v.object({
      title: v.string(),
      lastDay: day,
      target: share,
      resultsOn: day,
      /** Before the opening nobody sees a share. */
      state: v.picklist(['running', 'closed', 'opened']),
      figures: v.nullable(Figures),
      /** Words of the ids: a question's, `question.option`, a place's. */
      names: v.record(v.string(), v.string()),
      /** Each time they were computed, the latest first; the first one at the opening. */
      editions: v.array(
        v.object({
          edition: count,
          on: day,
          /** Empty at the opening. */
          reason: v.string(),
          signed: v.array(v.string()),
        }),
      ),
    }),
  }),
}
