/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { activitiesAfter } from '@cloud/features/activities/contract/after'
import { queryClient, QueryProvider } from '@/client/queries'
import { forgetSession, keepSession } from '@/client/session'
import { fakeServer } from '../../../tests/support/fake-server'
import { asked, resetTaro } from '../../../tests/support/taro-mock'
import { Done } from './Done'

const server = fakeServer()
const show = () => render(<QueryProvider><Done /></QueryProvider>) // prettier-ignore
const came = (change: object) => ({
  sum: { times: 5, minutes: 884, trees: 10, alive: 9, ...change },
  ...{ items: [], next: null },
})

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  server.reset()
  keepSession({ token: 't', person: { id: 'p', kind: 'resident', roles: [] } })
})

it('tells of trees and times, hours never more than was done, and leads to both', async () => {
  server.answer(activitiesAfter.times, () => came({}))
  show()
  fireEvent.click(await screen.findByText('10 棵树，约活 9 棵'))
  fireEvent.click(screen.getByText('参加 5 次，14.5 小时'))
  expect(asked.map(({ detail }) => detail)).toEqual([
    { url: '/activities/trees/index' },
    { url: '/activities/record/index' },
  ])
})

it('says nothing of how many are alive before anybody counted, and has no row of trees without any', async () => {
  server.answer(activitiesAfter.times, () => came({ alive: null }))
  const { unmount } = show()
  expect(await screen.findByText('10 棵树')).toBeTruthy()
  unmount()
  queryClient.clear()
  server.answer(activitiesAfter.times, () => came({ trees: 0, alive: null, times: 1, minutes: 59 }))
  show()
  expect(await screen.findByText('参加 1 次，0.5 小时')).toBeTruthy()
  expect(screen.queryByText(/棵树/)).toBeNull()
})

it('is not there for who has never come, and a stranger is not even asked', async () => {
  server.answer(activitiesAfter.times, () => came({ times: 0, minutes: 0, trees: 0, alive: null }))
  const { container, unmount } = show()
  await waitFor(() => expect(server.requests(activitiesAfter.times)).toHaveLength(1))
  expect(container.textContent).toBe('')
  unmount()
  forgetSession()
  queryClient.clear()
  show()
  expect(server.requests(activitiesAfter.times)).toHaveLength(1)
})
