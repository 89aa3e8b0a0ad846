/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { fireEvent, screen } from '@testing-library/react'
import { activitiesMaking } from '@cloud/features/activities/contract/making'
import { ORGANISE } from '@cloud/shared/addresses'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { show, signIn } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { asked, resetTaro, setParams } from '../../../tests/support/taro-mock'
import FiguresPage from '.'

const server = fakeServer()
jest.mock('@/desk/platform/wide', () => ({ useWide: () => true }))

const half = { events: 1, people: 20, minutes: 90, trees: 100 }
const total = { events: 2, people: 40, minutes: 180, trees: 200 }

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  forgetSession()
  server.reset()
  signIn('leader', '县领导')
  server.answer(activitiesMaking.figures, () => ({
    year: 2026,
    total,
    kinds: [
      { kind: 'planting' as const, ...half },
      { kind: 'quiz' as const, ...half },
    ],
    towns: [{ town: '652328203', ...total }],
    months: [{ month: 10, ...total }],
    years: [2026, 2025],
  }))
})

it('each table is read out row by row and ends with the same sum, whose hours are added as minutes', async () => {
  show(<FiguresPage />)
  expect(
    await screen.findByRole('listitem', { name: '义务植树，1 场，20 人次，1 小时，100 棵树' }),
  ).toBeTruthy()
  expect(screen.getAllByRole('listitem', { name: '一共，2 场，40 人次，3 小时，200 棵树' })).toHaveLength(3)
})

it('the year stands in the address', async () => {
  setParams({ year: '2025' })
  show(<FiguresPage />)
  fireEvent.click(await screen.findByRole('checkbox', { name: '2026 年' }))
  expect(server.inputs(activitiesMaking.figures)).toEqual([{ year: 2025 }])
  expect(asked.at(-1)).toEqual({ name: 'redirectTo', detail: { url: ORGANISE.figuresOf(2026) } })
})

it('who only looks takes no table along', async () => {
  show(<FiguresPage />)
  await screen.findByText('按种类')
  expect(screen.queryByRole('button', { name: /绿化表/ })).toBeNull()
})
