/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { activitiesContract, type Detail } from '@cloud/features/activities/contract'
import { render, screen } from '@testing-library/react'
import { QueryProvider, queryClient } from '@/client'
import { CallError, offlineError } from '@/client/errors'
import { makeDetail } from '../../../tests/factories/activities.ui'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro, setParams } from '../../../tests/support/taro-mock'
import ActivityPage from '.'

const server = fakeServer()
const START = makeDetail().startsAt

function show(change: Partial<Detail> = {}) {
  const activity = makeDetail(change)
  setParams({ activityId: activity.id })
  server.answer(activitiesContract.detail, () => activity)
  render(<QueryProvider><ActivityPage /></QueryProvider>) // prettier-ignore
}

// jsdom scrolls nothing: the bar stays as it is
Object.assign(globalThis, { IntersectionObserver: class { observe() {} disconnect() {} } }) // prettier-ignore

beforeEach(() => {
  resetTaro()
  server.reset()
  queryClient.clear()
})

it('shows the sessions and the buses with the seats that are free in each', async () => {
  const session = { startsAt: START, endsAt: START, seats: 30, waiting: 0 }
  show({
    sessions: [
      { ...session, key: 'am', name: '上午场', free: 12 },
      { ...session, key: 'pm', name: '下午场', free: 0 },
    ],
  })
  expect(await screen.findByText('还有 12 个名额')).toBeTruthy()
  expect(screen.getByText('满了')).toBeTruthy()
  expect(screen.getByText('还有 14 个座')).toBeTruthy()
})

it('is not called full while a seat is free, whoever waits', async () => {
  show({ free: 3, held: 57, waiting: 5, status: { code: 'few', seats: 3 } })
  expect(await screen.findByText('60 个，报了 57 个，5 人在等')).toBeTruthy()
  expect(screen.queryByText(/已满/)).toBeNull()
  expect(screen.getByRole('button', { name: '报名' })).toBeTruthy()
})

it('says from when to when it was moved', async () => {
  show({ movedFrom: '2026-10-11T00:30:00.000Z' })
  expect(await screen.findByText('改到 10 月 18 日 08:30 了，原来是 10 月 11 日 08:30')).toBeTruthy()
})

it('shows what came of it, and how the trees stand after a year', async () => {
  show({
    status: { code: 'over' },
    outcome: {
      ...{ words: '谢谢各位', people: 58, minutes: 15_660, trees: 290, bags: null },
      photos: [{ thumb: 't', full: 'f', caption: '' }],
      alive: { day: '2027-10-20', alive: 87, of: 100, years: 1 },
    },
  })
  expect(await screen.findByText('来了 58 人，一共干了 261 小时，种了 290 棵树')).toBeTruthy()
  expect(screen.getByText('过了 1 年，10 月 20 日数过：查了 100 棵，活 87 棵')).toBeTruthy()
  expect(screen.getByRole('button', { name: '第 1 张照片' })).toBeTruthy()
})

it('one that does not exist leads to those that do', async () => {
  setParams({ activityId: 'x' })
  server.refuse(activitiesContract.detail, new CallError('not_found', ''))
  render(<QueryProvider><ActivityPage /></QueryProvider>) // prettier-ignore
  expect(await screen.findByRole('button', { name: '看看活动' })).toBeTruthy()
})

it('without a network it says so and can be asked again', async () => {
  setParams({ activityId: 'x' })
  server.refuse(activitiesContract.detail, offlineError())
  render(<QueryProvider><ActivityPage /></QueryProvider>) // prettier-ignore
  expect((await screen.findByRole('alert', {}, { timeout: 15_000 })).textContent).toContain('再')
}, 20_000)
