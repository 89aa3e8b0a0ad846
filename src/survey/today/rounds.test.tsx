/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { fireEvent, screen } from '@testing-library/react'
import type { Route } from '@cloud/features/survey/contract/route'
import { network } from '@/client'
import { forgetSession } from '@/client/session'
import { show, signIn } from '../../../tests/support/desk'
import { resetTaro } from '../../../tests/support/taro-mock'
import type { Door } from '../doors/day'
import TodayPage from '.'

const sent: string[] = []
jest.mock('../model/carrying', () => ({
  sendRounds: () => Promise.resolve(void sent.push('sent')),
  follow: () => undefined,
}))

const household = { number: 17, village: '652328101200', place: '村委会往北第 17 家', code: '' }
const route = {
  survey: { id: 's', title: '', opensOn: '2020-01-01', lastDay: '2099-01-01', resultsOn: '', minutes: 3 },
  interviewer: 1,
  fingerprint: '',
  consent: '',
  households: [household],
  visits: [],
} satisfies Route
const state = { door: 'todo' as Door['state'], waiting: 1 }
jest.mock('../doors/useRoute', () => ({
  useInterviewer: () => true,
  useRoute: () => ({ data: { route } }),
  useReady: () => ({ box: { trouble: null }, hasQuestions: true }),
  useDoors: () => ({
    today: '2026-10-16',
    doors: [{ household, visits: [], state: state.door }],
    sheets: [],
    carried: [],
    waiting: state.waiting,
  }),
}))

beforeEach(() => {
  sent.length = 0
  state.door = 'todo'
  state.waiting = 1
  network.set(true)
  forgetSession()
  resetTaro()
  signIn('interviewer', '调查员')
})

it('sheets that wait for their round go when the interviewer says so', async () => {
  show(<TodayPage />)
  const now = await screen.findByRole('button', { name: '现在就传' })
  expect(sent).toEqual([])
  fireEvent.click(now)
  expect(sent).toEqual(['sent'])
})

it('there is no such way without a network, or with nothing that waits', () => {
  network.set(false)
  const first = show(<TodayPage />)
  expect(screen.queryByRole('button', { name: '现在就传' })).toBeNull()
  first.unmount()
  network.set(true)
  state.waiting = 0
  show(<TodayPage />)
  expect(screen.queryByRole('button', { name: '现在就传' })).toBeNull()
})

it('they go by themselves once nobody is left to be gone to', () => {
  state.door = 'later'
  show(<TodayPage />)
  expect(sent).toEqual(['sent'])
})
