/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { cleanup, configure, fireEvent, screen } from '@testing-library/react'
import { surveyDesk, type SurveyDetail } from '@cloud/features/survey/contract/desk'
import { addDays, beijingDay } from '@cloud/shared/time'
import { queryClient } from '@/client/queries'
import { BOARD_SURVEY as ID, makeBoard } from '../../../../tests/factories/board.ui'
import { makeFiguresRead } from '../../../../tests/factories/figures.ui'
import { show, signIn } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { asked, resetTaro, setParams } from '../../../../tests/support/taro-mock'
import HubPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))

const server = fakeServer()
const TODAY = beijingDay(Date.now())

function showHub(change: Partial<SurveyDetail>) {
  const survey: SurveyDetail = {
    id: ID,
    title: '2026 满意度调查',
    state: 'running',
    opensOn: addDays(TODAY, -15),
    lastDay: addDays(TODAY, 15),
    resultsOn: addDays(TODAY, 40),
    questionnaire: { code: 'eco', version: 1 },
    target: 0.9,
    population: 52_000,
    populationSource: '县统计局',
    revision: null,
    missing: [],
    box: 'sealed',
    households: 1_549,
    uncovered: 0,
    evidenceSigned: false,
    envelopes: { open: 1_204, drawn: 815 },
    ...change,
  }
  server.answer(surveyDesk.deskSurvey, () => survey)
  show(<HubPage />)
}

beforeEach(() => {
  configure({ asyncUtilTimeout: 4000 })
  resetTaro()
  queryClient.clear()
  server.reset()
  setParams({ survey: ID })
  server.answer(surveyDesk.board, () => ({ board: makeBoard() }))
  server.answer(surveyDesk.figures, () => makeFiguresRead())
  signIn('surveyor')
})

/** Everything on the page that looks like a share of the answers. */
const SHARES = /满意的|满意率 |达到|9\d\.\d%/

it('while it runs there are days, envelopes and visits with the response rate, and no share', async () => {
  showHub({})
  expect(await screen.findByText('16 天')).toBeTruthy()
  expect(screen.getByText('815')).toBeTruthy()
  expect(screen.getByText('抽中 1,549 户，投进箱的')).toBeTruthy()
  expect(screen.getByText('1,204')).toBeTruthy()
  expect(await screen.findByText('抽的 1,549 户里问成 812 户，应答率 RR1 78.8%。')).toBeTruthy()
  expect(screen.getByRole('img', { name: /^问成 812，问了一半 9/ })).toBeTruthy()
  expect(document.body.textContent).not.toMatch(SHARES)
  expect(server.inputs(surveyDesk.figures)).toEqual([])
})

it('before the first visit it says so, in place of a rate of nothing', async () => {
  const board = makeBoard()
  server.answer(surveyDesk.board, () => ({ board: { ...board, rates: { ...board.rates, RR1: null } } }))
  showHub({})
  expect(await screen.findByText('抽的 1,549 户还没有人去过。')).toBeTruthy()
})

it('on its last day one day is left', async () => {
  showHub({ lastDay: TODAY })
  expect(await screen.findByText('1 天')).toBeTruthy()
})

it('closed, it waits for its opening: counts as they are, no days, no share', async () => {
  showHub({ state: 'closed', lastDay: addDays(TODAY, -1) })
  expect(await screen.findByText('815')).toBeTruthy()
  expect(screen.queryByText('还收')).toBeNull()
  expect(document.body.textContent).not.toMatch(SHARES)
  expect(server.inputs(surveyDesk.figures)).toEqual([])
})

it('without a draw it asks for no visits', async () => {
  showHub({ households: 0, envelopes: { open: 1_204, drawn: 0 } })
  expect(await screen.findByText('1,204')).toBeTruthy()
  expect(screen.queryByText(/抽中.*投进箱的/)).toBeNull()
  expect(server.inputs(surveyDesk.board)).toEqual([])
})

it('from the opening on it says the share with its error, and leads to everything else', async () => {
  const share = makeFiguresRead().figures?.drawn?.overall.share ?? 0
  showHub({ state: 'opened' })
  expect(await screen.findByText(`${(share * 100).toFixed(1)}%`)).toBeTruthy()
  expect(screen.queryByText('815')).toBeNull()
  fireEvent.click(screen.getByText('看所有的数'))
  expect(asked).toContainEqual({
    name: 'navigateTo',
    detail: { url: `/desk/survey/result/index?survey=${ID}` },
  })
})

it('counts drawn envelopes also where their households are in no list here', async () => {
  showHub({ households: 0, envelopes: { open: 60, drawn: 150 } })
  expect(await screen.findByText('抽中的，投进箱的')).toBeTruthy()
  expect(screen.getByText('150')).toBeTruthy()
  // nor does the step say that there is no sample
  expect(screen.getByText('邀请码是用命令发的，这里没有名单')).toBeTruthy()
  expect(screen.queryByText('没有抽样，只有自愿答的')).toBeNull()
})

it('sends somebody to the villages that nobody goes to, as long as it runs', async () => {
  showHub({ uncovered: 54 })
  expect(await screen.findByText('54 个村还没有人去')).toBeTruthy()
})

it('has nothing left to send anybody for once it is closed', async () => {
  showHub({ state: 'closed', uncovered: 54 })
  expect(await screen.findByText('看每个村有没有人去')).toBeTruthy()
})

it('asks for the evidence until two have signed it', async () => {
  showHub({ state: 'opened' })
  expect(await screen.findByText('两个人签了字才公布')).toBeTruthy()
  cleanup()
  queryClient.clear()
  showHub({ state: 'opened', evidenceSigned: true })
  expect(await screen.findByText('两个人签好了')).toBeTruthy()
})

it('of an opened survey nobody is asked to make a box', async () => {
  showHub({ state: 'opened', box: 'none' })
  expect(await screen.findByText('这次没有用票箱')).toBeTruthy()
})

it('before it begins there is nothing to count', async () => {
  showHub({ state: 'announced' })
  expect(await screen.findByText('一步一步来')).toBeTruthy()
  expect(screen.queryByText('自愿的，投进箱的')).toBeNull()
})
