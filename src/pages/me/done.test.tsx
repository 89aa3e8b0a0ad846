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
  sum: { times: 5, minutes: 884, trees: 10, alive: 9, aliveOf: 10, ...change },
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

it.each([
  { what: 'one of ten is dead', sum: {}, bare: 1, leafy: 9 },
  { what: 'ten of twenty were counted', sum: { trees: 20, alive: 9, aliveOf: 10 }, bare: 1, leafy: 19 },
  { what: 'nobody counted', sum: { alive: null, aliveOf: null }, bare: 0, leafy: 10 },
  { what: 'there are too many', sum: { trees: 21, alive: 21, aliveOf: 21 }, bare: 0, leafy: 0 },
])('draws each tree, the dead ones bare: $what', async ({ sum, bare, leafy }) => {
  server.answer(activitiesAfter.times, () => came(sum))
  const { container } = show()
  await screen.findByText(/棵树/)
  const paths = [...container.querySelectorAll('.act-glyphs path')]
  const dead = paths.filter((path) => path.getAttribute('fill') === 'none').length
  // a tree in leaf is a trunk and a crown
  expect({ bare: dead, leafy: (paths.length - dead) / 2 }).toEqual({ bare, leafy })
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
