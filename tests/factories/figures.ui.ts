// Figures as services give them to pages: computed by the rules from sheets made by hand.
import type { surveyDesk } from '../../cloud/features/survey/contract/desk'
import type { SurveyResult } from '../../cloud/features/survey/contract/result'
import { namesIn, publicResult } from '../../cloud/features/survey/figures/result'
import { drawnFigures } from '../../cloud/features/survey/rules/figures/drawn'
import { openFigures } from '../../cloud/features/survey/rules/figures/open'
import type { OutputOf } from '../../cloud/shared/contract'
import { makeGround, makeSheets, VILLAGES } from './figures'
import { makeQuestionnaire } from './survey'

const questionnaire = makeQuestionnaire()
const [one, two] = VILLAGES
const SURVEY = {
  county: '652328',
  id: '0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f01',
  title: '2026 满意度调查',
  questionnaire: 'satisfaction',
  version: 1,
  opensAt: new Date('2026-09-30T16:00:00Z'),
  closesAt: new Date('2026-10-31T16:00:00Z'),
  resultsAt: new Date('2026-11-19T16:00:00Z'),
  target: 0.9,
  population: 51_000,
  populationSource: '演示',
}

/** Six villages of 20 sheets each, of which so many are contented, and 40 volunteers of whom half are. */
export function makeResult(contented: number, change: Partial<SurveyResult> = {}): SurveyResult {
  const sheets = VILLAGES.flatMap((village) => makeSheets(village, 20, contented))
  const { figures } = drawnFigures({
    questionnaire,
    sheets,
    ground: makeGround(),
    target: SURVEY.target,
    before: null,
  })
  const open = openFigures(questionnaire, makeSheets(one, 40, 20), [])
  const said = publicResult({ survey: SURVEY, questionnaire }, { drawn: figures, open }, [])
  return { ...said, box: { openedOn: '2026-11-03', burnt: null }, ...change }
}

export type FiguresRead = OutputOf<typeof surveyDesk.figures>

/** Two interviewers of two villages, unlike each other, and three sheets of a village that was not drawn. */
export function makeFiguresRead(change: Partial<FiguresRead> = {}): FiguresRead {
  const sheets = [
    ...makeSheets(one, 60, 54, { mode: 'interviewed', interviewer: 1 }),
    ...makeSheets(two, 60, 60, { mode: 'interviewed', interviewer: 2 }),
    ...makeSheets('652328102200', 3, 0),
  ]
  const totals = new Map([
    ['652328100', 9000],
    ['652328101', 3000],
  ])
  const ground = makeGround({}, [{ question: 'town', source: '演示年鉴', totals }])
  const { figures } = drawnFigures({ questionnaire, sheets, ground, target: SURVEY.target, before: null })
  return {
    title: SURVEY.title,
    lastDay: '2026-10-31',
    target: SURVEY.target,
    resultsOn: '2026-11-20',
    state: 'opened',
    figures: { drawn: figures, open: openFigures(questionnaire, makeSheets(one, 40, 30), []) },
    names: { ...namesIn(questionnaire), [one]: '园林社区' },
    editions: [{ edition: 1, on: '2026-11-08', reason: '', signed: [] }],
    ...change,
  }
}
