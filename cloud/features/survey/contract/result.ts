import * as v from 'valibot'

const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const day = v.pipe(v.string(), v.isoDate())

const Interval = v.object({ low: share, high: share })

/** `open`: the interval holds the target, so the sample cannot tell. */
const Verdict = v.picklist(['reached', 'not_reached', 'open'])

/** What both samples tell: plain counts and shares, 不了解 outside every base; no share of fewer than 30. */
const figures = {
  /** Sheets in the sample. */
  answers: count,
  /** Filled in by an interviewer or a member of the family. */
  assisted: count,
  /** Answers with a grade: the base of share and score. */
  base: count,
  /** 满意 + 比较满意 among the base. */
  share: v.nullable(share),
  /** Mean of the grades' points, 0–100. */
  score: v.nullable(v.pipe(v.number(), v.minValue(0), v.maxValue(100))),
  unknownShare: v.nullable(share),
  /** What people met near home, most often first: share of those who answered the question. */
  worries: v.array(v.object({ label: v.string(), share })),
  /** Every other graded item in the order asked; null with fewer than 30 in the base. */
  items: v.array(v.object({ label: v.string(), base: count, share: v.nullable(share) })),
}

/** Whoever answered in the app: an opinion of those who took part, so without interval and verdict. */
export const OpenSample = v.object(figures)
export type OpenSample = v.InferOutput<typeof OpenSample>

export const TownResult = v.object({
  name: v.string(),
  base: count,
  share,
  interval: Interval,
  verdict: Verdict,
})
export type TownResult = v.InferOutput<typeof TownResult>

/** Residents drawn by the county: the figure that carries a margin of error. */
export const ProbabilitySample = v.object({
  ...figures,
  /** 95 %, Wilson, unweighted. */
  interval: v.nullable(Interval),
  verdict: v.nullable(Verdict),
  /** With how many valid answers the verdict would be settled at the same share. */
  settlesAt: v.nullable(count),
  /** Highest share first, without towns under 30 answers. */
  towns: v.array(TownResult),
  /** Names of towns with fewer than 30 answers. */
  smallTowns: v.array(v.string()),
})
export type ProbabilitySample = v.InferOutput<typeof ProbabilitySample>

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
  /** Never added up: the two samples say different things. */
  probability: v.nullable(ProbabilitySample),
  open: v.nullable(OpenSample),
})
export type SurveyResult = v.InferOutput<typeof SurveyResult>
