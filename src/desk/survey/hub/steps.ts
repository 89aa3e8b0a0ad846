/** What a survey goes through, in order, and where each step is worked at. A new page of the survey's desk is one more entry. */
import type { SurveyDetail } from '@cloud/features/survey/contract/desk'
import { DESK, type SurveyDeskPage } from '@cloud/shared/addresses'
import { dayWords } from '@/client/dates'
import { words } from '../words'

const text = words.hub

/** How far a step is: behind, to be done now, or not to be done yet. */
type StepState = 'done' | 'now' | 'later'

interface StepLook {
  state: StepState
  /** What is so, or what is missing. */
  note: string
}

interface Step {
  id: keyof typeof text.step
  /** Null where this page itself says all there is. */
  url: (survey: SurveyDetail) => string | null
  look: (survey: SurveyDetail) => StepLook
}

/** What is so on a day, once it is known. */
const onDay = (of: string | null, say: (day: string) => string) =>
  of === null ? words.list.noDays : say(dayWords(of))

/** A page that is there once the survey is announced. */
const announced =
  (page: SurveyDeskPage) =>
  ({ id, state }: SurveyDetail) =>
    state === 'preparing' ? null : DESK.survey(page, id)
/** A page that is there once households were drawn. */
const drawn =
  (page: SurveyDeskPage) =>
  ({ id, households }: SurveyDetail) =>
    households === 0 ? null : DESK.survey(page, id)
/** A page that is there once the box was opened. */
const opened =
  (page: SurveyDeskPage) =>
  ({ id, state }: SurveyDetail) =>
    state === 'opened' ? DESK.survey(page, id) : null
const later = (note: string): StepLook => ({ state: 'later', note })
const isBefore = ({ state }: SurveyDetail) => state === 'preparing' || state === 'announced'

export const STEPS: readonly Step[] = [
  {
    id: 'questions',
    url: () => DESK.survey('questions'),
    look: ({ questionnaire }) =>
      questionnaire
        ? { state: 'done', note: text.chosen(questionnaire.code, questionnaire.version) }
        : { state: 'now', note: text.notChosen },
  },
  {
    id: 'announce',
    url: () => null,
    look: ({ state, missing, questionnaire }) => {
      if (state !== 'preparing') return { state: 'done', note: text.isAnnounced }
      if (missing.length === 0) return { state: 'now', note: text.ready }
      return {
        state: questionnaire ? 'now' : 'later',
        note: text.lacking(missing.map((need) => text.needs[need])),
      }
    },
  },
  {
    id: 'sampling',
    url: announced('sampling'),
    look: ({ state, households, envelopes }) => {
      if (households > 0) return { state: 'done', note: text.drawn(households) }
      // letters of codes drawn by hand: their sheets come in, and no list is here
      if (envelopes.drawn > 0) return { state: 'done', note: text.drawnUnlisted }
      if (state === 'preparing') return later(text.afterAnnouncing)
      return state === 'announced' ? { state: 'now', note: text.notDrawn } : later(text.openOnly)
    },
  },
  {
    id: 'letters',
    url: drawn('letters'),
    look: (survey) => {
      if (survey.households === 0) return later(text.afterDraw)
      return { state: isBefore(survey) ? 'now' : 'done', note: text.lettersByVillage }
    },
  },
  {
    id: 'interviewers',
    url: drawn('interviewers'),
    look: (survey) => {
      if (survey.households === 0) return later(text.afterDraw)
      const isOver = survey.state === 'closed' || survey.state === 'opened'
      return survey.uncovered > 0 && !isOver
        ? { state: 'now', note: text.uncovered(survey.uncovered) }
        : { state: 'done', note: text.interviewersByVillage }
    },
  },
  {
    id: 'box',
    url: announced('box'),
    look: ({ state, box }) => {
      if (state === 'preparing') return later(text.afterAnnouncing)
      // a survey of before the boxes has none that anybody could still make
      if (state === 'opened' && box === 'none') return { state: 'done', note: text.noBox }
      if (box === 'opened') return { state: 'done', note: text.boxOpened }
      if (state === 'closed' && box === 'sealed') return { state: 'now', note: text.boxWaits }
      return { state: box === 'sealed' ? 'done' : 'now', note: text.boxIs[box] }
    },
  },
  {
    id: 'running',
    url: () => null,
    look: ({ state, opensOn, lastDay }) => {
      if (state === 'preparing' || state === 'announced')
        return { state: 'later', note: onDay(opensOn, text.opens) }
      if (state === 'running') return { state: 'now', note: onDay(lastDay, text.untilDay) }
      return { state: 'done', note: text.over }
    },
  },
  {
    id: 'fieldwork',
    url: drawn('fieldwork'),
    look: (survey) => {
      if (survey.households === 0) return later(text.afterDraw)
      if (isBefore(survey)) return later(onDay(survey.opensOn, text.opens))
      return survey.state === 'running'
        ? { state: 'now', note: text.visitsGo }
        : { state: 'done', note: text.visitsWent }
    },
  },
  {
    id: 'result',
    url: opened('result'),
    look: ({ state, resultsOn }) =>
      state === 'opened'
        ? { state: 'done', note: onDay(resultsOn, text.resultOn) }
        : later(onDay(resultsOn, text.resultOn)),
  },
  {
    id: 'evidence',
    url: opened('evidence'),
    look: ({ state, evidenceSigned }) => {
      if (state !== 'opened') return later(text.afterOpening)
      return evidenceSigned
        ? { state: 'done', note: text.evidenceDone }
        : { state: 'now', note: text.evidenceSigned }
    },
  },
]
