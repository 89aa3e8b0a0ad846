/**
 * What the app may ask of the satisfaction survey and what it gets back.
 *
 * One person, one answer, and nobody knows which: the service keeps *that* somebody took part, and *what* was answered
 * lies in a locked box (`box.ts`) until after the close. Who answered has a receipt code, the only way back to the
 * own answers. Days are Beijing days (`YYYY-MM-DD`), shares are 0–1.
 */
import * as v from 'valibot'
import { defineContract, query } from '../../../shared/contract'
import { boxProcedures } from './box'
import { Questionnaire } from './questionnaire'
import { count, day, surveyId } from './parts'

export * from './box'
export * from './questionnaire'

const OpenSurvey = v.object({
  id: surveyId,
  title: v.string(),
  /** Begun days until it closes; 1 on the last day. */
  daysLeft: count,
  /** The last day on which it can be answered. */
  lastDay: day,
  resultsOn: day,
  /** Numbered questions, the ones everybody gets. */
  questions: count,
  minutes: count,
})
export type OpenSurvey = v.InferOutput<typeof OpenSurvey>

const Current = v.object({
  open: v.nullable(OpenSurvey),
  /** The next one that is known, when none is open. */
  next: v.nullable(v.object({ title: v.string(), opensOn: day })),
  /** The latest that has closed and whose results are not public yet: its box is locked, or just opened. */
  closed: v.nullable(v.object({ id: surveyId, title: v.string(), resultsOn: day })),
  /** The latest whose results are public. */
  result: v.nullable(v.object({ id: surveyId, title: v.string() })),
})
export type CurrentSurvey = v.InferOutput<typeof Current>

export const surveyContract = defineContract('survey', {
  ...boxProcedures,
  /** What goes on now, for the strip on the home page and the way into the survey. */
  current: query({ input: v.object({}), output: Current, cache: { maxAge: 60 } }),
  /** The questions of a survey. They never change once published. */
  questionnaire: query({
    input: v.object({ survey: surveyId }),
    output: v.object({ version: count, questionnaire: Questionnaire }),
    cache: { maxAge: 3600 },
  }),
  /** Whether the person who asks has answered, and for how many of the family they may still fill it in. */
  mine: query({
    input: v.object({ survey: surveyId }),
    output: v.object({ answered: v.boolean(), helpsLeft: count }),
  }),
  /**
   * How it goes: envelopes so far, and households that were drawn. Counts only: nobody can look inside. Counted at most
   * once in an hour, so that no second of an envelope can be watched.
   */
  progress: query({
    input: v.object({ survey: surveyId }),
    output: v.object({
      envelopes: v.object({ open: count, drawn: count }),
      /** What the opening found, in envelopes; the box is empty from then on. Null until then. */
      opened: v.nullable(v.object({ tickets: count, sheets: count, withdrawn: count, broken: count })),
      invites: count,
    }),
    cache: { maxAge: 300 },
  }),
})
