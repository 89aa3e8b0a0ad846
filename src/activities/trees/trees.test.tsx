/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { activitiesAfter } from '@cloud/features/activities/contract/after'
import { render, screen } from '@testing-library/react'
import { QueryProvider, keepSession, queryClient } from '@/client'
import { makeTrees } from '../../../tests/factories/activities.after'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro } from '../../../tests/support/taro-mock'
import TreesPage from '.'

const server = fakeServer()
const show = () => render(<QueryProvider><TreesPage /></QueryProvider>) // prettier-ignore

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  server.reset()
  keepSession({ token: 't', person: { id: 'p', kind: 'resident', roles: [] } })
})

it('shows my trees by their plot, how it was found, and that it is an estimate', async () => {
  const uncounted = makeTrees({ title: '县城植树', plot: null, trees: 3 })
  server.answer(activitiesAfter.trees, () => ({ items: [makeTrees(), uncounted], next: null }))
  show()
  expect(await screen.findByText('10 棵，约活 9 棵')).toBeTruthy()
  expect(screen.getByText('9 月 20 日数过：查了 100 棵，活 90 棵')).toBeTruthy()
  expect(screen.getByText('2026 年 4 月 12 日种的 · 在C 区 31–40')).toBeTruthy()
  expect(screen.getByRole('img', { name: '10 棵树，按整块地算约活 9 棵' })).toBeTruthy()
  expect(screen.getByText(/不是一棵一棵记的/)).toBeTruthy()
  // nobody counted: nothing is said of how many are alive
  expect(screen.getByText('种了 3 棵')).toBeTruthy()
})

it('who has none is told how one comes to have some', async () => {
  server.answer(activitiesAfter.trees, () => ({ items: [], next: null }))
  show()
  expect(await screen.findByText('还没有您的树')).toBeTruthy()
})
