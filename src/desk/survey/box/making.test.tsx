/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import { surveyContract } from '@cloud/features/survey/contract'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { CallError, offlineError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { show, signIn, tap, type } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../../tests/support/taro-mock'
import { makeBox, makesBoxes } from './making'
import type { BoxState } from './state'
import BoxPage from '.'
import { HOLDERS, makeBoxState, PAPERS, SURVEY } from '../../../../tests/factories/box.ui'

const server = fakeServer()
const wide = jest.fn(() => true)
jest.mock('../../platform/wide', () => ({ useWide: () => wide() }))
jest.mock('./making', () => ({ makesBoxes: jest.fn(() => 'yes'), makeBox: jest.fn() }))
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

describe('making a box', () => {
  const wraps = (['12', '13', '23'] as const).map((pair) => ({ pair, salt: 's', data: 'd' }))
  const fill = async () => {
    for (const [at, office] of ['州统计局', '县纪委监委', '县档案馆'].entries())
      type(`${at + 1} 号纸给哪个单位`, office)
    await screen.findByText('做票箱', { selector: '.ui-button__text' })
  }
  beforeEach(() => {
    jest.mocked(makeBox).mockReset().mockResolvedValue({ modulus: 'n', wraps, papers: PAPERS })
    server.answer(surveyDesk.makeBox, () => ({ fingerprint: 'ABCD-EFGH-JKMN-PQRS' }))
  })

  it('asks for three offices, of which one is not of the county', async () => {
    showBox()
    await screen.findByText('2026 满意度调查')
    tap('做票箱')
    expect(screen.getAllByText('写明哪个单位，至少两个字')).toHaveLength(3)
    await fill()
    fireEvent.click(screen.getByRole('switch', { name: '3 号纸的单位在县外' }))
    tap('做票箱')
    expect(screen.getByText(/至少一家在县外/)).toBeTruthy()
    type('2 号纸给哪个单位', '州统计局')
    tap('做票箱')
    expect(screen.getByText('三张纸要给三家，不能给同一家')).toBeTruthy()
    expect(makeBox).not.toHaveBeenCalled()
  })

  it('sends no code, prints three papers, and keeps nothing of them once they are handed out', async () => {
    showBox()
    await screen.findByText('2026 满意度调查')
    await fill()
    tap('做票箱')
    await screen.findByText('号码只在这一页，关掉就没有了')
    const [input] = server.inputs(surveyDesk.makeBox)
    expect(input).toMatchObject({ survey: SURVEY, modulus: 'n', wraps })
    for (const code of PAPERS) {
      expect(JSON.stringify(server.asked)).not.toContain(code)
      expect(screen.getByText(code).className).toContain('hidden')
    }
    tap('在屏幕上看 2 号纸')
    expect(screen.getByText(PAPERS[1]).className).not.toContain('hidden')
    tap('在屏幕上看 1 号纸')
    expect(screen.getByText(PAPERS[1]).className).toContain('hidden')
    expect(screen.getAllByText('票箱编号 ABCD-EFGH-JKMN-PQRS')).toHaveLength(3)
    tap('打印三张')
    expect(print).toHaveBeenCalledTimes(1)
    tap('都打好、分好了')
    fireEvent.click(within(screen.getByRole('dialog')).getByRole('button', { name: '都拿到了，清掉' }))
    await waitFor(() => expect(document.body.textContent).not.toContain(PAPERS[0]))
  })

  it('sends the same box again where the answer was lost, and says what is wrong with a key', async () => {
    showBox()
    await screen.findByText('2026 满意度调查')
    await fill()
    server.refuse(surveyDesk.makeBox, offlineError())
    tap('做票箱')
    await waitFor(() => expect(server.requests(surveyDesk.makeBox)).toHaveLength(1))
    await screen.findByRole('alert')
    server.refuse(surveyDesk.makeBox, new CallError('invalid', '不对', { officeKey: '公钥读不出' }))
    tap('做票箱')
    await screen.findByText('公钥读不出')
    expect(makeBox).toHaveBeenCalledTimes(1)
    const keys = server.requests(surveyDesk.makeBox).map(({ idempotencyKey }) => idempotencyKey)
    expect(new Set(keys).size).toBe(1)
  })

  it('is for a computer, at an address that is safe', async () => {
    for (const [where, said] of [
      ['elsewhere', '要在电脑的浏览器里做'],
      ['unsafe', '这个网址不能做票箱'],
    ] as const) {
      jest.mocked(makesBoxes).mockReturnValue(where)
      const { unmount } = showBox()
      expect(await screen.findByText(said)).toBeTruthy()
      expect(screen.queryByRole('button', { name: '做票箱' })).toBeNull()
      unmount()
    }
    jest.mocked(makesBoxes).mockReturnValue('yes')
  })

  it('anew only after it is said that the former papers are void', async () => {
    showBox({ state: 'untried', holders: HOLDERS })
    await screen.findByText('1 号纸：州统计局（县外）')
    tap('重做一个')
    expect(screen.getByText(/原来的三张纸马上作废/)).toBeTruthy()
  })

  it('is not offered anew once somebody has put an answer in', async () => {
    showBox({ state: 'sealed', holders: HOLDERS, tried: ['12', '13', '23'], makeable: false })
    await screen.findByText('1 号纸：州统计局（县外）')
    expect(screen.queryByRole('button', { name: '重做一个' })).toBeNull()
  })
})
