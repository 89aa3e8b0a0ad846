/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { act, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { surveyContract } from '@cloud/features/survey/contract'
import { network, queryClient, QueryProvider } from '@/client'
import { makeQuestionnaire } from '../../../tests/factories/survey'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../tests/support/taro-mock'
import { sheets } from '../sheets'
import AnswerPage from '.'

// jsdom draws nothing, so nothing is ever scrolled out of sight
Object.defineProperty(window, 'IntersectionObserver', {
  value: class {
    observe() {}
    disconnect() {}
  },
})

const SURVEY = '6b6f269c-5fe3-451d-8e65-45de43a559a4'
const OPEN = {
  id: SURVEY,
  title: '2026 满意度调查',
  daysLeft: 3,
  lastDay: '2026-10-31',
  resultsOn: '2026-11-20',
  questions: 3,
  minutes: 3,
}
const server = fakeServer()

const posted: { kind: string; body: object }[] = []

// jsdom has no IndexedDB for the outbox; what it does with an entry, it shows in its own tests
jest.mock('@/client/outbox', () => ({
  outbox: {
    post: (kind: string, body: object) => Promise.resolve({ id: `entry-${posted.push({ kind, body })}` }),
    shelf: { isLoaded: () => false, get: () => undefined, subscribe: () => () => undefined },
  },
}))

const shown = () => render(<QueryProvider><AnswerPage /></QueryProvider>) // prettier-ignore
const tap = (name: string | RegExp) => fireEvent.click(screen.getByRole('button', { name }))
const choose = async (role: string, name: string) => {
  fireEvent.click(await screen.findByRole(role, { name }))
}

beforeEach(() => {
  network.set(true)
  queryClient.clear()
  resetTaro()
  sheets.observable.set({})
  server.reset()
  server.goOffline()
  server.answer(surveyContract.current, () => ({ open: OPEN, next: null, result: null }))
  server.answer(surveyContract.questionnaire, () => ({ version: 1, questionnaire: makeQuestionnaire() }))
  server.answer(surveyContract.progress, () => ({
    envelopes: { open: 10, drawn: 0 },
    invites: 0,
    answers: 10,
    shortTowns: ['西吉尔镇'],
  }))
})

async function fillIn() {
  await choose('radio', '是')
  tap('下一题')
  await choose('radio', '木垒镇')
  tap('下一题')
  await choose('radio', '很满意')
  tap('下一题')
  await choose('radio', '很满意')
  tap('下一题')
  await choose('checkbox', '都没有')
  tap('下一题')
}

const settle = (...ended: Parameters<typeof sheets.settle>) => act(() => sheets.settle(...ended))

describe('the survey page', () => {
  it('says when the next survey opens, if none is open', async () => {
    server.answer(surveyContract.current, () => ({
      open: null,
      next: { title: '2026 满意度调查', opensOn: '2026-11-01' },
      result: null,
    }))
    shown()
    expect(await screen.findByText('11 月 1 日开始')).toBeTruthy()
  })

  it('ends for who does not live here, and lets a slip be mended', async () => {
    shown()
    await choose('radio', '不是')
    tap('下一题')
    expect(screen.getByText(/您填的没有存/)).toBeTruthy()
    tap('选错了，回去改')
    expect(screen.getByRole('radio', { name: '不是' }).getAttribute('aria-checked')).toBe('true')
  })

  it('resumes at the same question with the answers so far', async () => {
    const { unmount } = shown()
    await choose('radio', '是')
    tap('下一题')
    unmount()
    shown()
    expect(await screen.findByRole('heading', { name: '您家在哪个乡镇？' })).toBeTruthy()
  })

  it('keeps the sheet on the phone without a network, and says so', async () => {
    act(() => network.set(false))
    shown()
    await fillIn()
    tap('不写，直接交')
    expect(await screen.findByText('存在手机里了，谢谢您')).toBeTruthy()
    expect(sheets.find({ survey: SURVEY, assisted: false })).toMatchObject({
      stage: 'waiting',
      answers: { town: '652328100' },
    })
    expect(posted.at(-1)).toMatchObject({ kind: 'answers', body: { survey: SURVEY, assisted: false } })
  })

  it('gives thanks with the receipt once the server has it', async () => {
    shown()
    await fillIn()
    tap('不写，直接交')
    await waitFor(() => expect(sheets.awaited()).toHaveLength(1))
    const receipt = { receipt: '0000-1111-2222-333Z', number: 1843, resultsOn: '2026-11-20' }
    settle(sheets.awaited()[0] ?? '', { receipt })
    expect(await screen.findByText('0000-1111-2222-333Z')).toBeTruthy()
    expect(screen.getByText('您是第 1,843 位回答的人')).toBeTruthy()
    expect(screen.getByText('11 月 20 日公布结果')).toBeTruthy()
  })

  it('says why a sheet was refused, with the answers still there', async () => {
    shown()
    await fillIn()
    tap('不写，直接交')
    await waitFor(() => expect(sheets.awaited()).toHaveLength(1))
    settle(sheets.awaited()[0] ?? '', { problem: '这次调查已经结束了，没赶上' })
    expect(await screen.findByText('这次调查已经结束了，没赶上')).toBeTruthy()
    tap('回去改')
    expect(await screen.findByText('还有什么想说的？')).toBeTruthy()
  })

  it('marks a sheet that is filled in for somebody of the family', async () => {
    setParams({ assisted: '1' })
    shown()
    expect(await screen.findByText(/这份会记成“代填”/)).toBeTruthy()
    expect(sheets.find({ survey: SURVEY, assisted: true })?.stage).toBe('filling')
  })
})
