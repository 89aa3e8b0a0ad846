/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { configure, screen } from '@testing-library/react'
import { type DrawnFigures, surveyDesk } from '@cloud/features/survey/contract/desk'
import { namesIn } from '@cloud/features/survey/figures/result'
import { drawnFigures } from '@cloud/features/survey/rules/figures/drawn'
import { openFigures } from '@cloud/features/survey/rules/figures/open'
import type { OutputOf } from '@cloud/shared/contract'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { show, signIn } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../../tests/support/taro-mock'
import { makeGround, makeSheets, VILLAGES } from '../../../../tests/factories/figures'
import { makeQuestionnaire } from '../../../../tests/factories/survey'
import SurveyFiguresPage from '.'

const server = fakeServer()
jest.mock('../../platform/wide', () => ({ useWide: () => true }))
configure({ asyncUtilTimeout: 4000 })

const ID = '0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f01'
const questionnaire = makeQuestionnaire()
const [one, two] = VILLAGES

function drawn(contented = 54): DrawnFigures {
  const sheets = [
    ...makeSheets(one, 60, contented, { mode: 'interviewed', interviewer: 1 }),
    ...makeSheets(two, 60, 60, { mode: 'interviewed', interviewer: 2 }),
    ...makeSheets('652328102200', 3, 0),
  ]
  const population = new Map([
    ['652328100', 9000],
    ['652328101', 3000],
  ])
  const ground = makeGround({}, [{ question: 'town', source: '演示年鉴', totals: population }])
  const { figures } = drawnFigures({ questionnaire, sheets, ground, target: 0.9, before: null })
  if (!figures) throw new Error('somebody answered')
  return figures
}

type Read = OutputOf<typeof surveyDesk.figures>
const read = (change: Partial<Read> = {}): Read => ({
  title: '2026 满意度调查',
  lastDay: '2026-10-31',
  target: 0.9,
  resultsOn: '2026-11-20',
  state: 'opened',
  figures: { drawn: drawn(), open: openFigures(questionnaire, makeSheets(one, 40, 30), []) },
  names: { ...namesIn(questionnaire), [one]: '园林社区' },
  editions: [{ edition: 1, on: '2026-11-08', reason: '', signed: [] }],
  ...change,
})

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  forgetSession()
  server.reset()
  setParams({ survey: ID })
  signIn('surveyor', '调查负责人')
})

describe('all figures on the desk', () => {
  it('show no share before the opening', async () => {
    server.answer(surveyDesk.figures, () => read({ state: 'closed', figures: null, editions: [] }))
    show(<SurveyFiguresPage />)
    expect(await screen.findByText(/等两位保管人开箱/)).toBeTruthy()
    expect(screen.queryByText(/%/)).toBeNull()
  })

  it('tell share, interval, verdict, weights, interviewers, and what was done to the sheets', async () => {
    server.answer(surveyDesk.figures, () => read())
    show(<SurveyFiguresPage />)
    expect(await screen.findByText('97.5%', { selector: '.survey-figures__share' })).toBeTruthy()
    expect(screen.getByText(/还不能说达到 90%|达到了 90%/)).toBeTruthy()
    expect(screen.getByText('Kish 加权效应（只说权重）')).toBeTruthy()
    expect(screen.getAllByText(/差出两个标准误$/).length).toBeGreaterThan(0)
    expect(screen.getByText('3 份的村不在抽中的里面，没算进去。')).toBeTruthy()
    expect(screen.getByText('不到 20 份，合在一起：木垒镇、西吉尔镇。')).toBeTruthy()
    expect(screen.getByRole('listitem', { name: /权重/ })).toBeTruthy()
  })

  it('tell a correction with its reason and who signed it', async () => {
    const corrected = { edition: 2, on: '2026-12-01', reason: '人口表改正', signed: ['甲', '乙'] }
    server.answer(surveyDesk.figures, () => read({ editions: [corrected, ...read().editions] }))
    show(<SurveyFiguresPage />)
    expect(await screen.findByText('人口表改正（甲、乙签字）')).toBeTruthy()
    expect(screen.getByText('开箱时')).toBeTruthy()
  })

  it('are for those who answer for the survey', () => {
    signIn('village')
    show(<SurveyFiguresPage />)
    expect(screen.getByText('调查负责人、县领导和审计员才能看')).toBeTruthy()
    expect(server.inputs(surveyDesk.figures)).toEqual([])
  })
})
