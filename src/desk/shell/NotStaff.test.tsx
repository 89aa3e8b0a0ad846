/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { screen } from '@testing-library/react'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { show, signIn } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro } from '../../../tests/support/taro-mock'
import OverviewPage from '../overview'
import HomePage from '../home'
import OpeningsPage from '../reports/openings'

const server = fakeServer()
jest.mock('../platform/wide', () => ({ useWide: () => true }))
jest.mock('../platform/saveFile', () => ({ saveFile: () => Promise.resolve() }))

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  forgetSession()
  server.reset()
})

it('somebody with a duty that has no page is told their duty, not that only staff may come in', () => {
  signIn('interviewer', '调查员')
  show(<HomePage />)
  expect(screen.getByText('这里没有您的工作')).toBeTruthy()
  expect(screen.getByText(/您是木垒县的调查员/)).toBeTruthy()
  expect(screen.queryByText('这里只有工作人员能进')).toBeNull()
  expect(screen.getByRole('button', { name: '去“我的”' })).toBeTruthy()
})

it('residents are told that the desk is for staff', () => {
  show(<HomePage />)
  expect(screen.getByText('这里只有工作人员能进')).toBeTruthy()
})

it.each([
  ['谁看过举报人', '县领导和审计员才能看', <OpeningsPage key="o" />, 'identityOpenings'],
  ['概况', '县领导、审计员和派件员才能看', <OverviewPage key="f" />, 'overview'],
])('%s says who may see it, offers no second try and asks nothing', (_title, who, page, procedure) => {
  signIn('town', '乡镇办理员')
  show(page)
  expect(screen.getByText(who)).toBeTruthy()
  expect(screen.queryByText('再试')).toBeNull()
  expect(screen.getByRole('button', { name: '回工作台' })).toBeTruthy()
  expect(server.asked.map(({ name }) => name)).not.toContain(procedure)
})
