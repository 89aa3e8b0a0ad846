/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { surveyContract } from '@cloud/features/survey/contract'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { PAIRS } from '@cloud/shared/box/papers'
import { CallError, offlineError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { show, signIn, tap, type } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../../tests/support/taro-mock'
import type { BoxState } from './state'
import BoxPage from '.'
import {
  ago,
  HOLDERS,
  makeBoxState,
  OPENED,
  PAPERS,
  SEALED,
  SURVEY,
} from '../../../../tests/factories/box.ui'

const server = fakeServer()
const wide = jest.fn(() => true)
jest.mock('../../platform/wide', () => ({ useWide: () => wide() }))
jest.mock('./making', () => ({ makesBoxes: () => 'yes' }))
const print = jest.fn()
jest.mock('../../platform/print', () => ({ canPrint: true, printPage: () => print() as unknown }))
configure({ asyncUtilTimeout: 4000 })

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  forgetSession()
  server.reset()
  print.mockReset()
  setParams({ survey: SURVEY })
  signIn('surveyor', '调查负责人')
  server.answer(surveyContract.progress, () => ({
    envelopes: { open: 7, drawn: 4 },
    opened: null,
    invites: 9,
  }))
})
const showBox = (change: Partial<BoxState> = {}) => {
  let state = makeBoxState(change)
  server.answer(surveyDesk.box, () => state)
  const { unmount } = show(<BoxPage />)
  return { change: (next: Partial<BoxState>) => void (state = { ...state, ...next }), unmount }
}

const codes = (one: string, two: string) => {
  type('第一位保管人的号码', one)
  type('第二位保管人的号码', two)
}

describe('two codes', () => {
  it('that are mistyped never leave; a trial says which pair opened and what is left', async () => {
    server.answer(surveyDesk.tryBox, () => ({ pair: '12' as const, left: ['13' as const, '23' as const] }))
    showBox({ state: 'untried', holders: HOLDERS })
    await screen.findByText('1 号和 2 号')
    codes('1111-1111-1111-1111-1111', '')
    tap('试开')
    expect(screen.getByText('少了或错了一位，请对着纸再看一遍')).toBeTruthy()
    expect(screen.getByText('请输入 20 位号码')).toBeTruthy()
    codes(PAPERS[1], PAPERS[1])
    tap('试开')
    expect(screen.getByText(/是同一张纸/)).toBeTruthy()
    expect(server.inputs(surveyDesk.tryBox)).toEqual([])
    codes(PAPERS[0].replaceAll('-', '').toLowerCase(), PAPERS[1])
    tap('试开')
    await screen.findByText('1 号和 2 号能开')
    expect(screen.getByText('还要试：1 号和 3 号；2 号和 3 号')).toBeTruthy()
    expect(server.inputs(surveyDesk.tryBox)).toEqual([{ survey: SURVEY, codes: [PAPERS[0], PAPERS[1]] }])
    // what was typed does not stay in the fields
    expect(screen.getByRole<HTMLInputElement>('textbox', { name: '第一位保管人的号码' }).value).toBe('')
  })

  it('of no pair change nothing, and are said to be counted', async () => {
    server.answer(surveyDesk.tryBox, () => ({ pair: null, left: [...PAIRS] }))
    showBox({ state: 'untried', holders: HOLDERS, refused: 2 })
    await screen.findByText(/输错过 2 次/)
    codes(PAPERS[0], PAPERS[2])
    tap('试开')
    expect(await screen.findByText('这两个号码打不开这个票箱')).toBeTruthy()
  })

  it('are seen by their holder alone when asked for', async () => {
    showBox({ state: 'untried', holders: HOLDERS })
    await screen.findByText('1 号和 2 号')
    const hidden = () => document.querySelectorAll('.box-code--hidden').length
    expect(hidden()).toBe(2)
    tap('看看第一位保管人的号码')
    expect(hidden()).toBe(1)
    tap('藏起第一位保管人的号码')
    expect(hidden()).toBe(2)
  })
})

describe('a box that was tried', () => {
  it('shows its number, how full it is and how long it waits, and no field for codes', async () => {
    showBox(SEALED)
    expect(await screen.findByText('ABCD-EFGH-JKMN-PQRS')).toBeTruthy()
    expect(screen.getByText(/还要等 3 天/)).toBeTruthy()
    expect(await screen.findByText('箱里有 11 份，每小时数一次')).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('is opened after a second question, and tells what was found', async () => {
    const { change } = showBox({ ...SEALED, openableAt: ago(1) })
    await screen.findByText('ABCD-EFGH-JKMN-PQRS')
    const held = server.hold(surveyDesk.openBox)
    codes(PAPERS[2], PAPERS[0])
    tap('开箱')
    const yes = () => within(screen.getByRole('dialog')).getByRole('button', { name: '都在场，开箱' })
    expect(server.inputs(surveyDesk.openBox)).toEqual([])
    fireEvent.click(yes())
    await screen.findByText('正在开箱', { selector: '.ui-banner__title' })
    change({ opening: 0.4 })
    expect(await screen.findByText('正在开箱，读了 40%')).toBeTruthy()
    change({ ...OPENED, opening: null })
    held.letGo({ found: { tickets: 12, sheets: 10, withdrawn: 1, broken: 0 } })
    expect(await screen.findByText('10 份')).toBeTruthy()
    expect(screen.getByText('npm run survey:box -- clear')).toBeTruthy()
    expect(server.inputs(surveyDesk.openBox)).toEqual([{ survey: SURVEY, codes: [PAPERS[2], PAPERS[0]] }])
  })

  it('says after a lost answer that it looks, and then what is so', async () => {
    const { change } = showBox({ ...SEALED, openableAt: ago(1) })
    await screen.findByText('ABCD-EFGH-JKMN-PQRS')
    server.refuse(surveyDesk.openBox, offlineError())
    codes(PAPERS[0], PAPERS[1])
    tap('开箱')
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '都在场，开箱' }))
    await screen.findByText('没等到回话，正在看开好了没有')
    change({ ...OPENED, cleared: true })
    expect(await screen.findByText(/已经从数据库的磁盘文件里清掉了/)).toBeTruthy()
  })

  it('shows the demo’s codes only where there are any', async () => {
    showBox({ ...SEALED, demo: [...PAPERS] })
    expect(await screen.findByText(`2 号 ${PAPERS[1]}`)).toBeTruthy()
    expect(screen.getByText('演示')).toBeTruthy()
  })
})

describe('the end of the papers', () => {
  it('is written down with its day and who was there', async () => {
    server.answer(surveyDesk.recordBurning, () => ({}))
    showBox(OPENED)
    await screen.findByText('10 份')
    tap('记下')
    expect(screen.getByText('写明在场的单位，至少两个字')).toBeTruthy()
    type('哪天烧的', '2026-11-08')
    type('哪些单位在场', '州统计局、县纪委监委')
    tap('记下')
    await waitFor(() =>
      expect(server.inputs(surveyDesk.recordBurning)).toEqual([
        { survey: SURVEY, on: '2026-11-08', witnesses: '州统计局、县纪委监委' },
      ]),
    )
  })

  it('is confirmed by another, who may otherwise only look', async () => {
    signIn('auditor', '审计员')
    server.answer(surveyDesk.confirmBurning, () => ({}))
    const burnt = { on: '2026-11-08', witnesses: '州统计局', confirmed: false, own: false }
    showBox({ ...OPENED, burnt })
    await screen.findByText(/您可以看/)
    expect(screen.queryByRole('button', { name: '重做一个' })).toBeNull()
    tap('核对过，属实')
    await waitFor(() =>
      expect(server.inputs(surveyDesk.confirmBurning)).toEqual([
        { survey: SURVEY, on: '2026-11-08', witnesses: '州统计局' },
      ]),
    )
  })

  it('is not confirmed by whoever wrote it', async () => {
    const burnt = { on: '2026-11-08', witnesses: '州统计局', confirmed: false, own: true }
    showBox({ ...OPENED, burnt })
    expect(await screen.findByText('等另一个人确认')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '核对过，属实' })).toBeNull()
  })
})

describe('who and where', () => {
  it('an auditor sees a box before its opening without any field', async () => {
    signIn('auditor', '审计员')
    showBox({ state: 'untried', holders: HOLDERS })
    expect(await screen.findByText(/您可以看/)).toBeTruthy()
    expect(screen.queryByRole('textbox')).toBeNull()
  })

  it('others are told whose it is, and ask nothing', () => {
    signIn('town', '乡镇办理员')
    show(<BoxPage />)
    expect(screen.getByText('调查负责人、县领导和审计员才能看')).toBeTruthy()
    expect(server.inputs(surveyDesk.box)).toEqual([])
  })

  it('an address without a survey, or with one that is not there, leads back', async () => {
    setParams({})
    show(<BoxPage />)
    expect(screen.getByText('没说是哪次调查')).toBeTruthy()
    setParams({ survey: SURVEY })
    server.refuse(surveyDesk.box, new CallError('not_found', '没有'))
    show(<BoxPage />)
    expect(await screen.findByText('没有这次调查')).toBeTruthy()
  })
})
