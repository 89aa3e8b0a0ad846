/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { activitiesContract } from '@cloud/features/activities/contract'
import { act, cleanup, render, screen, waitFor } from '@testing-library/react'
import { QueryProvider, keepSession, network, queryClient } from '@/client'
import { outbox } from '@/client/outbox'
import { makeDetail, makeTicket } from '../../../tests/factories/activities.ui'
import { fakeServer } from '../../../tests/support/fake-server'
import { phone } from '../../../tests/support/fake-storage'
import { ticketWords } from '../ticketWords'
import MyTicketsPage from '.'

const say = ticketWords.mine
const server = fakeServer()
jest.mock('@/client/outbox/storage', () => jest.requireActual('../../../tests/support/fake-storage'))

beforeAll(async () => {
  await import('@/client/outbox/start')
})
beforeEach(async () => {
  server.reset()
  phone.reset()
  queryClient.clear()
  network.set(true)
  await outbox.shelf.load()
  keepSession({ token: 't', person: { id: 'p', kind: 'resident', roles: [] } })
  server.answer(activitiesContract.mine, () => ({ items: [], next: null }))
})
afterEach(cleanup)

const shown = () => render(<QueryProvider><MyTicketsPage /></QueryProvider>) // prettier-ignore

test('says that there is no ticket only where no sign-up waits on this phone', async () => {
  const activity = makeDetail({})
  server.answer(activitiesContract.detail, () => activity)
  shown()
  await screen.findByText(say.empty.title)
  await act(async () => {
    network.set(false)
    await outbox.post('signUp', {
      activityId: activity.id,
      party: 1,
      people: [],
      autoAccept: true,
      expect: 'seated',
    })
  })
  await screen.findByText(say.onPhone)
  await waitFor(() => expect(screen.queryByText(say.empty.title)).toBeNull())
})

test('of what is over it says who was not there, and promises no place in a queue', async () => {
  const past = { ...makeTicket().activity, endsAt: '2020-04-12T06:00:00.000Z' }
  const missed = makeTicket({ activity: past })
  const waited = makeTicket({ activity: past, signUpId: missed.activity.id, state: 'waiting', position: 1 })
  server.answer(activitiesContract.mine, ({ when }) => ({
    items: when === 'past' ? [missed, waited] : [],
    next: null,
  }))
  shown()
  await screen.findByText('没有签到')
  expect(screen.getByText('没轮到')).toBeTruthy()
  expect(screen.queryByText('我排第 1 位')).toBeNull()
})
