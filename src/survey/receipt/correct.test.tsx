/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { configure, fireEvent, render, screen } from '@testing-library/react'
import { surveyContract } from '@cloud/features/survey/contract'
import { QueryProvider, queryClient } from '@/client'
import { makeAnswers, makeQuestionnaire } from '../../../tests/factories/survey'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro } from '../../../tests/support/taro-mock'
import type { Sealed } from '../own'
import ReceiptPage from '.'

const SURVEY = '6b6f269c-5fe3-451d-8e65-45de43a559a4'
const OWN: Sealed = {
  state: 'sealed',
  envelope: { survey: SURVEY, sample: 'open', code: '1'.repeat(20), version: 1 },
  signature: 's',
  content: { answers: makeAnswers(), receipt: 'r'.repeat(43), mode: 'self', questionnaire: 1 },
}
const sealed = jest.fn()
jest.mock('../own', () => ({
  findOwn: () => Promise.resolve(OWN),
  nextOf: (...given: unknown[]): unknown => sealed(...given),
  sendNext: () => Promise.resolve(),
}))
const server = fakeServer()
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

beforeEach(() => {
  configure({ asyncUtilTimeout: 4000 })
  resetTaro()
  queryClient.clear()
  server.reset()
  sealed.mockClear()
  server.answer(surveyContract.current, () => ({
    open: {
      ...{ id: SURVEY, title: '2026 满意度调查', daysLeft: 3, lastDay: '2026-10-31' },
      ...{ resultsOn: '2026-11-20', questions: 3, minutes: 3 },
    },
    next: null,
    closed: null,
    result: null,
  }))
  server.answer(surveyContract.questionnaire, () => ({ version: 1, questionnaire: makeQuestionnaire() }))
})

it('whoever turns out to be outside is told so, and what lies in the box stays as it is', async () => {
  render(<QueryProvider><ReceiptPage /></QueryProvider>) // prettier-ignore
  fireEvent.input(screen.getByLabelText('回执码'), { target: { value: '1111-1111-1111-1111-1119' } })
  tap('找出来')
  fireEvent.click(await screen.findByRole('button', { name: '改答案' }))
  fireEvent.click(screen.getByRole('radio', { name: '不是' }))
  tap('下一题')
  expect(screen.getByText(/箱子里还是原来那一份；不该算的话，请撤回它/)).toBeTruthy()
  expect(sealed).not.toHaveBeenCalled()
  tap('选错了，回去改')
  expect(screen.getByRole('radio', { name: '不是' }).getAttribute('aria-checked')).toBe('true')
})
