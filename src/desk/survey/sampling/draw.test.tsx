/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { configure, fireEvent, screen, waitFor, within } from '@testing-library/react'
import type { SamplingView } from '@cloud/features/survey/contract/desk'
import { surveyDesk } from '@cloud/features/survey/contract/desk'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { show, signIn, tap, type } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../../tests/support/taro-mock'
import SamplingPage from '.'
import { AGREED, makeDraw, makeView, PART, SHA, SURVEY } from '../../../../tests/factories/sampling.ui'

jest.mock('../../platform/wide', () => ({ useWide: () => true }))

const server = fakeServer()
configure({ asyncUtilTimeout: 4000 })
const NOW = new Date('2026-10-16T06:00:00Z')

beforeEach(() => {
  jest.useFakeTimers({ now: NOW, doNotFake: ['setTimeout', 'setInterval', 'queueMicrotask', 'nextTick'] })
  resetTaro()
  setParams({ survey: SURVEY })
  queryClient.clear()
  forgetSession()
  server.reset()
  signIn('surveyor')
})
afterEach(() => jest.useRealTimers())

/** A field of numbers is a spin button to a browser. */
const typeNumber = (label: string, value: string) =>
  fireEvent.input(screen.getByRole('spinbutton', { name: label }), { target: { value } })

/** The page once it has its answer. */
async function open(answer: SamplingView) {
  server.answer(surveyDesk.sampling, () => answer)
  const shown = show(<SamplingPage />)
  await screen.findByText('住户名单')
  return shown
}

describe('a design', () => {
  it('is shown town by town and proposed with where the seed comes from', async () => {
    server.answer(surveyDesk.designSample, () => ({ parts: [PART], households: 1000 }))
    server.answer(surveyDesk.proposeDraw, () => ({ proposal: 'b'.repeat(64) }))
    await open(makeView())
    typeNumber('一共抽几户', '1000')
    typeNumber('每个乡镇至少（可不填）', '60')
    tap('分一分')
    expect(await screen.findByRole('listitem', { name: /^乡镇 木垒镇，住户 7,420，/ })).toBeTruthy()
    tap('提出这个抽法')
    const sheet = within(await screen.findByRole('dialog'))
    fireEvent.click(sheet.getByRole('button', { name: '提出' }))
    expect(sheet.getByText('两样都要写，日期写成 2026-10-20 这样')).toBeTruthy()
    fireEvent.input(sheet.getByRole('textbox', { name: '从哪里来' }), { target: { value: '双色球' } })
    fireEvent.input(sheet.getByRole('textbox', { name: '哪天知道' }), { target: { value: '2026-10-20' } })
    fireEvent.click(sheet.getByRole('button', { name: '提出' }))
    await waitFor(() => expect(server.inputs(surveyDesk.proposeDraw)).toHaveLength(1))
    expect(server.inputs(surveyDesk.proposeDraw)[0]).toMatchObject({
      kind: 'strata',
      households: 1000,
      least: 8,
      leastTown: 60,
      seedSource: '双色球',
      seedOn: '2026-10-20',
    })
  })

  it('that was typed is still there when one comes back', async () => {
    await open(makeView())
    typeNumber('一共抽几户', '1234')
    const again = show(<SamplingPage />)
    expect(await within(again.container).findByDisplayValue('1234')).toBeTruthy()
  })
})

it('where the seed comes from is still there when the page was left', async () => {
  server.answer(surveyDesk.designSample, () => ({ parts: [PART], households: 1000 }))
  const openSheet = async () => {
    typeNumber('一共抽几户', '1000')
    tap('分一分')
    fireEvent.click(await screen.findByRole('button', { name: '提出这个抽法' }))
    return within(await screen.findByRole('dialog'))
  }
  const left = await open(makeView())
  const first = await openSheet()
  fireEvent.input(first.getByRole('textbox', { name: '从哪里来' }), { target: { value: '双色球' } })
  left.unmount()
  await open(makeView())
  expect((await openSheet()).getByDisplayValue('双色球')).toBeTruthy()
})

describe('two persons', () => {
  it('the second agrees to exactly what is shown, after a second look', async () => {
    signIn('auditor')
    server.answer(surveyDesk.agreeDraw, () => ({}))
    await open(makeView({ draw: makeDraw() }))
    expect(screen.getByText('努尔兰 提出的')).toBeTruthy()
    tap('我同意这样抽')
    expect(server.inputs(surveyDesk.agreeDraw)).toEqual([])
    expect(screen.getByText('同意以后，名单和抽法都不能再改。')).toBeTruthy()
    tap('我同意这样抽')
    await waitFor(() =>
      expect(server.inputs(surveyDesk.agreeDraw)).toEqual([{ survey: SURVEY, proposal: 'b'.repeat(64) }]),
    )
  })

  it('who proposed it waits for another', async () => {
    await open(makeView({ draw: makeDraw({ proposedBy: { name: null, own: true } }) }))
    expect(screen.queryByRole('button', { name: '我同意这样抽' })).toBeNull()
    expect(screen.getByText(/您提出的，要另一位/)).toBeTruthy()
  })

  it('nobody agrees to a list that was exchanged', async () => {
    await open(makeView({ draw: makeDraw({ current: false }) }))
    expect(screen.getByText('提出以后名单换过了，要重新提出。')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '我同意这样抽' })).toBeNull()
  })
})

describe('the draw', () => {
  it('waits for the day of the seed', async () => {
    await open(makeView({ draw: makeDraw({ agreed: AGREED }) }))
    expect(screen.getByText('10 月 20 日知道随机数，到那天再抽。')).toBeTruthy()
    expect(screen.queryByRole('button', { name: '开抽' })).toBeNull()
  })

  it('is done with the seed as typed, after a second look', async () => {
    server.answer(surveyDesk.drawSample, () => ({ households: 1000, sha256: SHA }))
    await open(makeView({ draw: makeDraw({ agreed: AGREED, seedOn: '2026-10-16' }) }))
    tap('开抽')
    expect(screen.getByText('随机数要写')).toBeTruthy()
    type('随机数（照公布的写）', '04 11 19')
    tap('开抽')
    expect(screen.getByText(/用“04 11 19”抽。只能抽一次/)).toBeTruthy()
    expect(server.inputs(surveyDesk.drawSample)).toEqual([])
    tap('开抽')
    await waitFor(() =>
      expect(server.inputs(surveyDesk.drawSample)).toEqual([{ survey: SURVEY, seed: '04 11 19' }]),
    )
  })

  it('once done says its sum, how anybody repeats it, and leads to the letters', async () => {
    const drawn = { seed: '04 11 19', on: '2026-10-16', sha256: 'c'.repeat(64), households: 1000 }
    await open(makeView({ draw: makeDraw({ agreed: AGREED, drawn }) }))
    expect(screen.getByText('10 月 16 日抽了 1,000 户')).toBeTruthy()
    expect(screen.getByText('c'.repeat(64))).toBeTruthy()
    expect(screen.getByText('自己照着再抽一遍')).toBeTruthy()
    // and that there is no second one, with the way out where the list was wrong
    expect(screen.getByText(/^抽过就不再抽。.*另建一次调查/)).toBeTruthy()
    expect(screen.getByRole('button', { name: '打印邀请信' })).toBeTruthy()
  })
})
