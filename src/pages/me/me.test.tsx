/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { activitiesContract } from '@cloud/features/activities/contract'
import { activitiesAfter } from '@cloud/features/activities/contract/after'
import { accountContract, type Me, personCode } from '@cloud/features/account/contract'
import { reportsContract } from '@cloud/features/reports/contract'
import { offlineError } from '@/client/errors'
import { queryClient, QueryProvider } from '@/client/queries'
import { forgetSession, keepSession, session } from '@/client/session'
import { makeTicket } from '../../../tests/factories/activities.ui'
import { fakeServer } from '../../../tests/support/fake-server'
import { asked, resetTaro } from '../../../tests/support/taro-mock'
import MePage from '.'

const ID = '01234567-89ab-4000-8000-000000000001'
const server = fakeServer()
const asks = () => server.asked.map(({ name }) => name)
let known: Me | null = null

const person = (...roles: string[]): Me => ({
  id: ID,
  kind: roles.length > 0 ? 'staff' : 'resident',
  roles: roles.map((role) => ({ role, area: '652328', areaName: '木垒县', roleName: role })),
})
const show = () =>
  render(
    <QueryProvider>
      <MePage />
    </QueryProvider>,
  )

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  forgetSession()
  known = null
  server.reset()
  server.answer(accountContract.me, () => ({ person: known, demo: false, unread: 0 }))
  server.answer(accountContract.start, () => ({ token: 't', person: person() }))
  server.answer(accountContract.demoPersons, () => [])
  server.answer(accountContract.inbox, () => ({ items: [], next: null }))
  server.answer(reportsContract.mine, () => ({ items: [], next: null }))
  server.answer(activitiesContract.mine, () => ({ items: [], next: null }))
  server.answer(activitiesAfter.times, () => ({
    sum: { times: 0, minutes: 0, trees: 0, alive: null, aliveOf: null },
    ...{ items: [], next: null },
  }))
})

it('says of the tickets the day of the next one, past what was called off', async () => {
  keepSession({ token: 't', person: person() })
  known = person()
  const { activity, ...ticket } = makeTicket()
  const off = { ...activity, cancelledReason: '那天有大风' }
  const later = { ...activity, startsAt: '2026-10-25T00:30:00.000Z' }
  const items = [off, later].map((one) => ({ ...ticket, activity: one }))
  server.answer(activitiesContract.mine, () => ({ items, next: null }))
  show()
  expect(await screen.findByText('10 月 25 日')).toBeTruthy()
})

it('my code shows and can be copied; looking at the page alone makes nobody a person', async () => {
  show()
  await waitFor(() => expect(asks()).toContain('me'))
  expect(asks()).not.toContain('start')
  fireEvent.click(screen.getByRole('button', { name: '看编号' }))
  expect(await screen.findByText(personCode(ID))).toBeTruthy()
  expect(personCode(ID)).toMatch(/^[2-9A-HJ-NP-Z]{8}$/)
  fireEvent.click(screen.getByRole('button', { name: '复制我的编号' }))
  expect(asked).toContainEqual({ name: 'setClipboardData', detail: { data: personCode(ID) } })
  expect(await screen.findByText('编号复制好了')).toBeTruthy()
})

it('who was appointed meanwhile finds the desk without signing in again', async () => {
  keepSession({ token: 't', person: person() })
  known = person('dispatcher')
  show()
  expect(await screen.findByText('工作台')).toBeTruthy()
  expect(session.get()).toEqual({ token: 't', person: person('dispatcher') })
})

it('who was dismissed meanwhile does not', async () => {
  keepSession({ token: 't', person: person('dispatcher') })
  known = person()
  show()
  await waitFor(() => expect(screen.queryByText('工作台')).toBeNull())
})

it('what the server says of another person is not taken over', async () => {
  keepSession({ token: 't', person: person() })
  known = { ...person('dispatcher'), id: 'somebody-else' }
  show()
  await waitFor(() => expect(asks()).toContain('me'))
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  expect(session.get()?.person).toEqual(person())
})

it('staff who work at doors are sent to their households, and not to the desk', async () => {
  known = person('interviewer')
  keepSession({ token: 't', person: known })
  show()
  expect(await screen.findByText('今天去的户')).toBeTruthy()
  expect(screen.queryByText('工作台')).toBeNull()
})

it('staff sign out on every device at once; without a network they are told that nothing has ended', async () => {
  known = person('dispatcher')
  keepSession({ token: 't', person: known })
  server.refuse(accountContract.signOutEverywhere, offlineError())
  show()
  fireEvent.click(await screen.findByText('所有手机和电脑上都退出'))
  expect(await screen.findByText('没退成，有网再点')).toBeTruthy()
  expect(session.get()).not.toBeNull()
  server.answer(accountContract.signOutEverywhere, () => ({ ended: 2 }))
  fireEvent.click(screen.getByText('所有手机和电脑上都退出'))
  await waitFor(() => expect(session.get()).toBeNull())
  expect(server.requests(accountContract.signOutEverywhere)).toHaveLength(2)
})

it('residents, whose records hang on this one session, are not offered that', async () => {
  keepSession({ token: 't', person: person() })
  show()
  await waitFor(() => expect(asks()).toContain('me'))
  expect(screen.queryByText('所有手机和电脑上都退出')).toBeNull()
})
