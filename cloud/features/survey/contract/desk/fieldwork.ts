/**
 * What the supervisor of the interviewers sees: who goes where, what came of the visits, whom to ask again. Nothing of
 * what was answered is here, and no share, before the box is opened or after.
 */
import * as v from 'valibot'
import { command, query } from '../../../../shared/contract'
import { DISPOSITIONS } from '../../rules/dispositions'
import { MOST_ATTEMPTS } from '../../rules/fieldwork/attempts'
import { MAX_LENGTH } from '../../../../shared/limits'
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

/** As `rules/fieldwork/forecast.ts` says it. */
const Forecast = v.variant('kind', [
  v.object({ kind: v.literal('done') }),
  v.object({ kind: v.literal('unsure') }),
  v.object({ kind: v.literal('between'), first: day, last: day }),
])

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
  villages: v.array(
    v.object({
      village: v.string(),
      tally: Tally,
      /** Households by what their last visit came to; those that nobody went to are in none. */
      last: v.record(v.picklist(DISPOSITIONS), count),
      /** When its households are done with at the pace so far; null from the last day on. */
      forecast: v.nullable(Forecast),
    }),
  ),
  alarms: v.array(Alarm),
})
export type FieldBoard = v.InferOutput<typeof Board>

/** Why what was reported of a visit was not so; the same words are kept with the mending. */
export const MENDING_REASONS = ['wrong_tap', 'wrong_household', 'learnt_later', 'recheck'] as const
const MOST_MENDINGS = 9
const Disposition = v.picklist(DISPOSITIONS)
const Reason = v.picklist(MENDING_REASONS)
const household = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(1_000_000))

const HouseholdVisits = v.object({
  household: count,
  village: v.string(),
  /** In the order of the attempts. */
  visits: v.array(
    v.object({
      attempt: count,
      day,
      /** What it came to: as mended last, else as reported. */
      disposition: Disposition,
      reported: Disposition,
      interviewer: v.object({ number: count, name: v.string() }),
      /** The earliest first. */
      mendings: v.array(v.object({ disposition: Disposition, reason: Reason, by: v.string() })),
    }),
  ),
})
export type HouseholdVisits = v.InferOutput<typeof HouseholdVisits>

/** Every village of the county, and some more. */
const MOST_VILLAGES = 300
const Villages = v.pipe(v.array(v.pipe(v.string(), v.regex(/^\d{12}$/))), v.maxLength(MOST_VILLAGES))

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
  /**
   * Gives villages to an interviewer and takes others away; whoever had none is appointed by it, whoever keeps none is
   * dismissed. What was so already is nothing to do. 422 on `code`: not exactly one person has it, or other duties of
   * theirs forbid it; on `give`: nothing was drawn there. Surveyors; each duty given or taken is in the audit log.
   */
  assignInterviewer: command({
    input: v.object({
      survey: surveyId,
      /** 我的编号, as it was read out. */
      code: v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(MAX_LENGTH.token)),
      give: Villages,
      take: Villages,
    }),
    output: v.object({
      given: count,
      taken: count,
      /** Signed in by WeChat; else they are known in one browser only. */
      byWechat: v.boolean(),
    }),
    limit: { count: 300, per: 'hour' },
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
  /** The visits to one household with what was mended of them; each look is in the audit log. 404: it was not drawn. */
  householdVisits: query({
    input: v.object({ survey: surveyId, household }),
    output: HouseholdVisits,
    secret: true,
  }),
  /**
   * Says what the last visit to a household came to, in the place of what was reported; the report stays beside it. 409
   * with `detail.reason`: `changed` (another visit or mending came meanwhile), `same`, `opened` (figures stand on it by
   * now). 404: nobody was there.
   */
  mendVisit: command({
    input: v.object({
      survey: surveyId,
      household,
      attempt: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MOST_ATTEMPTS)),
      disposition: Disposition,
      reason: Reason,
      /** How many mendings of this visit whoever asks has seen. */
      mendings: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MOST_MENDINGS - 1)),
    }),
    output: v.object({}),
  }),
  /** What was found when somebody asked again; null takes it back. 404: it was not drawn. */
  recheck: command({
    input: v.object({
      survey: surveyId,
      household,
      confirmed: v.nullable(v.boolean()),
    }),
    output: v.object({}),
  }),
}
