/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { configure, screen, waitFor, within } from '@testing-library/react'
import { surveyDesk, type FieldBoard, type Recheck } from '@cloud/features/survey/contract/desk'
import { CallError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { BOARD_SURVEY, makeBoard } from '../../../../tests/factories/board.ui'
import { show, signIn, tap } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../../tests/support/taro-mock'
import RechecksPage from '../rechecks'
import FieldworkPage from '.'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))
configure({ asyncUtilTimeout: 4000 })

const SURVEY = BOARD_SURVEY
const server = fakeServer()

let board: FieldBoard | null

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  server.reset()
  setParams({ survey: SURVEY })
  board = makeBoard()
  server.answer(surveyDesk.board, () => ({ board }))
  signIn('surveyor', '调查负责人')
})

describe('how the fieldwork goes', () => {
  it('shows no sum of nothing before the first visit', async () => {
    board = makeBoard()
    const none = { I: 0, P: 0, R: 0, NC: 0, O: 0, UH: 0, UO: 0, ineligible: 0 }
    board.rates = { ...board.rates, counts: none, RR1: null }
    show(<FieldworkPage />)
    expect(await screen.findByText('第 16 天，一共 31 天')).toBeTruthy()
    expect(screen.queryByText(/÷ \(/)).toBeNull()
  })

  it('is told in households, with the response rate and its sum, and in no share of the answers', async () => {
    show(<FieldworkPage />)
    expect(await screen.findByText('78.8%')).toBeTruthy()
    expect(screen.getByText('812 ÷ (812 + 9 + 61 + 148)')).toBeTruthy()
    expect(screen.getByText('第 16 天，一共 31 天')).toBeTruthy()
    expect(
      screen.getAllByRole('img', { name: /^问成 812，问了一半 9，不愿意 61，三次没人 148/ }),
    ).toHaveLength(1)
    expect(document.body.textContent).not.toMatch(/满意的|达到|目标/)
  })

  it('lists interviewers with their villages, and towns in the order of the county', async () => {
    show(<FieldworkPage />)
    const table = within(await screen.findByRole('table', { name: '调查员 2 位' }))
    expect(table.getAllByRole('row')).toHaveLength(3)
    expect(table.getByText('园林社区')).toBeTruthy()
    expect(table.getByText('昨天 · 去了 104 次，9 天')).toBeTruthy()
    expect(table.getByText('还没报过')).toBeTruthy()
    expect(screen.getByText('241 / 321')).toBeTruthy()
    expect(screen.getByText(/^问成 96，还要再去 4，还没去 20/)).toBeTruthy()
  })

  it('names what should be looked at, with what to do about it', async () => {
    board = makeBoard({
      alarms: [
        { kind: 'silent', interviewer: 1, days: 3 },
        { kind: 'refusals', interviewer: 1, refused: 9, asked: 20, others: 0.1 },
        { kind: 'one_day', interviewer: 1, visits: 12, day: '2026-10-10' },
      ],
    })
    show(<FieldworkPage />)
    expect(await screen.findByText('马晓燕 3 天没报')).toBeTruthy()
    expect(screen.getByText(/问了 20 户，9 户不愿意；别人是 10.0%/)).toBeTruthy()
    expect(screen.getByText('马晓燕 12 次都在一天')).toBeTruthy()
  })

  it('counts no envelopes in a box that was opened: it is empty, and nothing was lost', async () => {
    board = makeBoard({ envelopes: null })
    show(<FieldworkPage />)
    expect(await screen.findByText('箱子开过了，答卷有多少看“结果”。')).toBeTruthy()
    expect(screen.queryByText(/开箱以前/)).toBeNull()
    // nor can a visit be mended any more, which the server would refuse at the end of the form
    expect(screen.queryByRole('button', { name: '改记错的' })).toBeNull()
  })

  it('lets the survey lead mend a visit while the box is locked', async () => {
    show(<FieldworkPage />)
    expect(await screen.findByRole('button', { name: '改记错的' })).toBeTruthy()
  })

  it('explains every response rate to who asks', async () => {
    show(<FieldworkPage />)
    await screen.findByText('78.8%')
    expect(screen.queryByText(/AAPOR/)).toBeNull()
    tap('展开')
    expect(screen.getByText(/AAPOR/)).toBeTruthy()
    for (const row of ['RR1', 'RR6', 'COOP1', 'CON1']) expect(screen.getByText(row)).toBeTruthy()
  })

  it('says so where no household was drawn, and where the address names no survey', async () => {
    board = null
    const first = show(<FieldworkPage />)
    expect(await screen.findByText('还没有抽户')).toBeTruthy()
    first.unmount()
    setParams({})
    show(<FieldworkPage />)
    expect(await screen.findByText('没有说是哪一次调查')).toBeTruthy()
    expect(server.inputs(surveyDesk.board)).toHaveLength(1)
  })

  it('is not for who interviews', async () => {
    signIn('interviewer', '调查员')
    show(<FieldworkPage />)
    expect(await screen.findByText('这一页给调查负责人用')).toBeTruthy()
    expect(server.inputs(surveyDesk.board)).toEqual([])
  })
})

describe('households that are asked again', () => {
  const made = (household: number, confirmed: boolean | null): Recheck => ({
    ...{
      household,
      village: '652328100005',
      place: `第 ${household} 家`,
      disposition: 'complete',
      confirmed,
    },
    ...{ interviewer: { number: 1, name: '马晓燕' }, day: '2026-10-10', drawnOn: '2026-10-12' },
  })
  let drawn: Recheck[]
  beforeEach(() => {
    drawn = [made(3, null), made(4, true)]
    server.answer(surveyDesk.rechecks, () => ({
      draws: [{ day: '2026-10-12', seed: 'abc', each: 2 }],
      rechecks: drawn,
    }))
    server.answer(surveyDesk.recheck, ({ household, confirmed }) => {
      drawn = drawn.map((one) => (one.household === household ? { ...one, confirmed } : one))
      return {}
    })
  })

  it('show what was reported, take what was found, and let it be mended', async () => {
    show(<RechecksPage />)
    expect(await screen.findByText('问过 1 / 2 户')).toBeTruthy()
    expect(screen.getByText('10 月 12 日：abc，每位 2 户')).toBeTruthy()
    tap('3 户不是这样')
    expect(await screen.findByText('不属实')).toBeTruthy()
    tap('改 3 户的结果')
    await waitFor(() => expect(screen.queryByText('不属实')).toBeNull())
    expect(server.inputs(surveyDesk.recheck).map(({ confirmed }) => confirmed)).toEqual([false, null])
  })

  it('are drawn on the server, which says why not', async () => {
    server.refuse(surveyDesk.drawRechecks, new CallError('conflict', '今天已经抽过一次，明天再抽'))
    show(<RechecksPage />)
    await screen.findByText('问过 1 / 2 户')
    tap('抽今天的')
    expect(await screen.findByText('今天已经抽过一次，明天再抽')).toBeTruthy()
    expect(server.inputs(surveyDesk.drawRechecks)).toEqual([{ survey: SURVEY, each: 2 }])
  })

  it('are seen by the auditor, who changes nothing', async () => {
    signIn('auditor', '审计员')
    show(<RechecksPage />)
    expect(await screen.findByText('问过 1 / 2 户')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '抽今天的' })).toBeNull()
    expect(screen.queryByRole('button', { name: '3 户是这样' })).toBeNull()
  })
})
