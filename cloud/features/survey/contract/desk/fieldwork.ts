/**
 * What the supervisor of the interviewers sees: who goes where, what came of the visits, whom to ask again. Nothing of
 * what was answered is here, and no share, before the box is opened or after.
 */
import * as v from 'valibot'
import { command, query } from '../../../../shared/contract'
import { DISPOSITIONS } from '../../rules/dispositions'
import { count, Outcomes, surveyId } from '../parts'

const day = v.string()
/** 0–1; null where there is nothing to divide by. */
const share = v.nullable(v.number())

/** Drawn households by what their last visit came to. */
const Tally = v.object({
  drawn: count,
  complete: count,
  partial: count,
  refused: count,
  /** Nobody was met, for the last time. */
  missed: count,
  /** Met, but ill, away for long, or without a common language. */
  other: count,
  ineligible: count,
  /** Somebody was there and has to go again. */
  again: count,
  /** Nobody was there yet. */
  untouched: count,
})
export type Tally = v.InferOutput<typeof Tally>

const Survey = v.object({ id: v.string(), title: v.string(), firstDay: day, lastDay: day })

const Interviewer = v.object({
  /** In this survey; null before they have looked at their households for the first time. */
  number: v.nullable(count),
  /** 我的编号, by which they are appointed. */
  code: v.string(),
  name: v.string(),
  /** 12 digits; empty for one who was dismissed. */
  villages: v.array(v.string()),
})
export type Interviewer = v.InferOutput<typeof Interviewer>

const Work = v.object({
  ...Interviewer.entries,
  tally: Tally,
  visits: count,
  /** Days on which they reported a visit. */
  days: count,
  lastDay: v.nullable(day),
})
export type InterviewerWork = v.InferOutput<typeof Work>

const Alarm = v.variant('kind', [
  v.object({ kind: v.literal('silent'), interviewer: count, days: count }),
  v.object({
    kind: v.literal('refusals'),
    interviewer: count,
    refused: count,
    asked: count,
    others: v.number(),
  }),
  v.object({ kind: v.literal('one_day'), interviewer: count, visits: count, day }),
])
export type FieldAlarm = v.InferOutput<typeof Alarm>

const Rates = v.object({
  counts: Outcomes,
  e: share,
  RR1: share,
  RR2: share,
  RR3: share,
  RR4: share,
  RR5: share,
  RR6: share,
  COOP1: share,
  REF1: share,
  CON1: share,
})
export type FieldRates = v.InferOutput<typeof Rates>

const Board = v.object({
  survey: Survey,
  tally: Tally,
  /** AAPOR's, over the households that somebody went to. */
  rates: Rates,
  /** Envelopes of the drawn sample, counted once an hour: some households answer by their letter. Null once it is empty. */
  envelopes: v.nullable(count),
  interviewers: v.array(Work),
  /** In the order of the county's list. */
  villages: v.array(v.object({ village: v.string(), tally: Tally })),
  alarms: v.array(Alarm),
})
export type FieldBoard = v.InferOutput<typeof Board>

const Recheck = v.object({
  household: count,
  village: v.string(),
  place: v.string(),
  interviewer: v.object({ number: count, name: v.string() }),
  disposition: v.picklist(DISPOSITIONS),
  /** Of the visit. */
  day,
  drawnOn: day,
  /** Whether what was reported was so; null: nobody has asked yet. */
  confirmed: v.nullable(v.boolean()),
})
export type Recheck = v.InferOutput<typeof Recheck>

export const fieldworkProcedures = {
  /** Null where no household was drawn. 404: no such survey. */
  board: query({ input: v.object({ survey: surveyId }), output: v.object({ board: v.nullable(Board) }) }),
  /** Who is appointed where, and the villages with households that nobody goes to. */
  interviewers: query({
    input: v.object({ survey: surveyId }),
    output: v.object({
      interviewers: v.array(Interviewer),
      villages: v.array(v.object({ village: v.string(), households: count, interviewers: count })),
    }),
  }),
  /** Households to ask again, the latest draw first, with their places: each look is in the audit log. */
  rechecks: query({
    input: v.object({ survey: surveyId }),
    output: v.object({
      /** Draws so far, from which anybody with the list of visits repeats them. */
      draws: v.array(v.object({ day, seed: v.string(), each: count })),
      rechecks: v.array(Recheck),
    }),
    secret: true,
  }),
  /**
   * Draws households of each interviewer that are asked again. 409 with `detail.reason`: `drawn` (once a day),
   * `nothing_new` (all that were reported have been drawn already).
   */
  drawRechecks: command({
    input: v.object({
      survey: surveyId,
      each: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(9)),
    }),
    output: v.object({ drawn: count }),
  }),
  /** What was found when somebody asked again; null takes it back. 404: it was not drawn. */
  recheck: command({
    input: v.object({
      survey: surveyId,
      household: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000)),
      confirmed: v.nullable(v.boolean()),
    }),
    output: v.object({}),
  }),
}
