/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { configure, screen } from '@testing-library/react'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { show, signIn } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../../tests/support/taro-mock'
import { makeFiguresRead } from '../../../../tests/factories/figures.ui'
import SurveyFiguresPage from '.'

const server = fakeServer()
jest.mock('../../platform/wide', () => ({ useWide: () => true }))
configure({ asyncUtilTimeout: 4000 })

const ID = '0b0e7a34-6b0f-4c9b-9d0e-0d6c3b8a1f01'

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
    server.answer(surveyDesk.figures, () => makeFiguresRead({ state: 'closed', figures: null, editions: [] }))
    show(<SurveyFiguresPage />)
    expect(await screen.findByText(/等两位保管人开箱/)).toBeTruthy()
    expect(screen.queryByText(/%/)).toBeNull()
  })

  it('tell share, interval, verdict, weights, interviewers, and what was done to the sheets', async () => {
    server.answer(surveyDesk.figures, () => makeFiguresRead())
    show(<SurveyFiguresPage />)
    expect(await screen.findByText('97.5%', { selector: '.survey-figures__share' })).toBeTruthy()
    expect(screen.getByText(/还不能说达到 90%|达到了 90%/)).toBeTruthy()
    expect(screen.getByText('Kish 加权效应（只说权重）')).toBeTruthy()
    expect(screen.getAllByText(/差出两个标准误$/).length).toBeGreaterThan(0)
    expect(screen.getByText('3 份的村不在抽中的里面，没算进去。')).toBeTruthy()
    expect(screen.getByText('不到 20 份，合在一起：木垒镇、西吉尔镇。')).toBeTruthy()
    expect(screen.getAllByRole('listitem', { name: /^权重 / }).length).toBeGreaterThan(1)
  })

  it('call nothing weighted that was not', async () => {
    const read = makeFiguresRead()
    const drawn = read.figures?.drawn
    if (!drawn) throw new Error('there are drawn figures')
    const plain = { ...drawn, weights: { ...drawn.weights, steps: [] } }
    server.answer(surveyDesk.figures, () => ({ ...read, figures: { drawn: plain, open: null } }))
    show(<SurveyFiguresPage />)
    expect(await screen.findByText('95% 区间，Korn–Graubard，没有加权')).toBeTruthy()
    expect(screen.queryByText(/加权后/)).toBeNull()
  })

  it('print no bound as the target that it has missed', async () => {
    const read = makeFiguresRead()
    const drawn = read.figures?.drawn
    if (!drawn) throw new Error('there are drawn figures')
    const overall = { ...drawn.overall, share: 0.92, interval: { low: 0.8997, high: 0.937 } }
    server.answer(surveyDesk.figures, () => ({
      ...read,
      figures: { drawn: { ...drawn, overall, verdict: 'open' as const }, open: null },
    }))
    show(<SurveyFiguresPage />)
    expect(await screen.findByText('89.97% 到 93.7%')).toBeTruthy()
  })

  it('tell a correction with its reason and who signed it', async () => {
    const corrected = { edition: 2, on: '2026-12-01', reason: '人口表改正', signed: ['甲', '乙'] }
    server.answer(surveyDesk.figures, () =>
      makeFiguresRead({ editions: [corrected, ...makeFiguresRead().editions] }),
    )
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
