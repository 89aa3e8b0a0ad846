/** Questionnaires written and published on the desk, and surveys until they are announced. */
import * as v from 'valibot'
import { CalendarDay, command, query } from '../../../../shared/contract'
import { MAX_INTEGER, MAX_LENGTH } from '../../../../shared/limits'
import { QuestionnaireCode, QuestionnaireDraft } from './draft'
import { count, surveyId } from '../parts'

const number = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_INTEGER))
const line = v.pipe(v.string(), v.trim(), v.maxLength(MAX_LENGTH.line))
const title = v.pipe(v.string(), v.trim(), v.minLength(2), v.maxLength(MAX_LENGTH.title))

/** `preparing`: only staff know of it; `closed`: its box waits for the opening. */
export const SURVEY_STATES = ['preparing', 'announced', 'running', 'closed', 'opened'] as const
export type SurveyState = (typeof SURVEY_STATES)[number]

const Version = v.object({ code: QuestionnaireCode, version: number })
const days = {
  opensOn: v.nullable(CalendarDay),
  /** The last day on which it can be answered. */
  lastDay: v.nullable(CalendarDay),
  resultsOn: v.nullable(CalendarDay),
}

const SurveyLine = v.object({ id: surveyId, title: v.string(), state: v.picklist(SURVEY_STATES), ...days })
export type SurveyLine = v.InferOutput<typeof SurveyLine>

/** What a survey still needs before it can be announced. */
const PLAN_NEEDS = ['questionnaire', 'days', 'population', 'source'] as const

const plan = {
  ...days,
  questionnaire: v.nullable(Version),
  /** Share to reach, 0–1. */
  target: v.pipe(v.number(), v.minValue(0.01), v.maxValue(0.99)),
  /** Residents of 18 and over. */
  population: v.nullable(number),
  populationSource: line,
}

const SurveyDetail = v.object({
  ...SurveyLine.entries,
  ...plan,
  /** Counts what was saved; null once it is announced: nothing changes any more. */
  revision: v.nullable(number),
  missing: v.array(v.picklist(PLAN_NEEDS)),
  box: v.picklist(['none', 'untried', 'sealed', 'opened']),
  /** Of the drawn sample. */
  households: count,
  /** Villages with drawn households that no interviewer is appointed to. */
  uncovered: count,
  /** Two have signed the evidence of the newest figures. */
  evidenceSigned: v.boolean(),
  /** Envelopes so far, counted at most once in an hour. */
  envelopes: v.object({ open: count, drawn: count }),
})
export type SurveyDetail = v.InferOutput<typeof SurveyDetail>

const PublishedVersion = v.object({
  version: number,
  publishedOn: CalendarDay,
  /** Titles of the surveys that ask it. */
  askedBy: v.array(v.string()),
})
const QuestionnaireLine = v.object({
  code: QuestionnaireCode,
  /** As the newest of it is called; the code where nobody named it. */
  title: v.string(),
  /** The newest first. */
  versions: v.array(PublishedVersion),
  draft: v.boolean(),
})
export type QuestionnaireLine = v.InferOutput<typeof QuestionnaireLine>

const saved = v.object({ revision: number })

export const making = {
  /** Surveys of the county: those being prepared, then the latest first. */
  deskSurveys: query({ input: v.object({}), output: v.object({ items: v.array(SurveyLine) }) }),
  deskSurvey: query({ input: v.object({ survey: surveyId }), output: SurveyDetail }),
  /** Begins a survey under the id that it keeps. */
  beginSurvey: command({ input: v.object({ title }), output: v.object({ survey: surveyId }) }),
  /**
   * Keeps what is known of a survey so far. 409 with `detail.reason` `changed` where somebody else has saved since.
   * 422: days in the wrong order, a version that is not published, a population of all ages.
   */
  saveSurvey: command({
    input: v.object({ survey: surveyId, revision: number, title, ...plan }),
    output: saved,
  }),
  /** Takes away a survey that was never announced. */
  dropSurvey: command({ input: v.object({ survey: surveyId, revision: number }), output: v.object({}) }),
  /**
   * Tells the residents: from now on nothing of it changes. 422 names what is missing, an opening that is not in the
   * future, days on which another survey runs.
   */
  announceSurvey: command({ input: v.object({ survey: surveyId, revision: number }), output: v.object({}) }),

  questionnaires: query({ input: v.object({}), output: v.object({ items: v.array(QuestionnaireLine) }) }),
  /** A published version, in every language it has. */
  publishedQuestionnaire: query({ input: Version, output: v.object({ content: QuestionnaireDraft }) }),
  draft: query({
    input: v.object({ code: QuestionnaireCode }),
    output: v.object({ revision: number, content: QuestionnaireDraft, newest: v.nullable(number) }),
  }),
  /** Begins a draft from the county's template or a published version. 409 with `detail.reason` `draft` if there is one. */
  beginDraft: command({
    input: v.variant('from', [
      v.object({ from: v.literal('template'), code: QuestionnaireCode }),
      v.object({ from: v.literal('version'), ...Version.entries }),
    ]),
    output: v.object({ code: QuestionnaireCode }),
  }),
  /** Begins a draft with what a file holds (`file.ts`). 409 with `detail.reason` `draft` if there is one. */
  importDraft: command({
    input: v.object({ code: QuestionnaireCode, content: QuestionnaireDraft }),
    output: v.object({ code: QuestionnaireCode }),
  }),
  /** Keeps a draft, however unsound. 409 with `detail.reason` `changed` where somebody else has saved since. */
  saveDraft: command({
    input: v.object({ code: QuestionnaireCode, revision: number, content: QuestionnaireDraft }),
    output: saved,
  }),
  dropDraft: command({
    input: v.object({ code: QuestionnaireCode, revision: number }),
    output: v.object({}),
  }),
  /** Makes the draft the next version, for good. 422 `content` says what is wrong with it. */
  publishDraft: command({
    input: v.object({ code: QuestionnaireCode, revision: number }),
    output: v.object({ version: number }),
  }),
}
