/** What a survey goes through, in order, and where each step is worked at. A new page of the survey's desk is one more entry. */
import type { SurveyDetail } from '@cloud/features/survey/contract/desk'
import { DESK, SURVEY } from '@cloud/shared/addresses'
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

const day = (of: string | null) => (of === null ? text.open : dayWords(of))

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
    id: 'running',
    url: () => null,
    look: ({ state, opensOn, lastDay }) => {
      if (state === 'preparing' || state === 'announced')
        return { state: 'later', note: text.opens(day(opensOn)) }
      if (state === 'running') return { state: 'now', note: text.untilDay(day(lastDay)) }
      return { state: 'done', note: text.over }
    },
  },
  {
    id: 'result',
    url: ({ id, state }) => (state === 'opened' ? SURVEY.resultOf(id) : null),
    look: ({ state, resultsOn }) =>
      state === 'opened'
        ? { state: 'done', note: text.resultOut }
        : { state: 'later', note: text.resultOn(day(resultsOn)) },
  },
]
