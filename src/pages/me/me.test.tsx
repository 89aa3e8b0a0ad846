/** @jest-environment jsdom */
import { configure, fireEvent, render, screen, waitFor } from '@testing-library/react'
import { type Me, personCode } from '@cloud/features/account/contract'
import { queryClient, QueryProvider } from '@/client/queries'
import { forgetSession, keepSession, session } from '@/client/session'
import { asked, resetTaro } from '../../../tests/support/taro-mock'
import MePage from '.'

const ID = '01234567-89ab-4000-8000-000000000001'
let mockPerson: Me | null = null
const mockSent: string[] = []
jest.mock('@/client/transport', () => ({
  send: async ({ procedure }: { procedure: { name: string } }) => {
    mockSent.push(procedure.name)
    if (procedure.name === 'me') return { person: mockPerson, demo: false, unread: 0 }
    if (procedure.name === 'start') return { token: 't', person: { id: ID, kind: 'resident', roles: [] } }
    return procedure.name === 'demoPersons' ? [] : { items: [], next: null }
  },
}))
jest.mock('@/client/system', () => ({
  systemTheme: { get: () => 'light', set: () => undefined, subscribe: () => () => undefined },
  systemWantsLargeText: () => false,
}))
configure({ asyncUtilTimeout: 4000 })

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
  mockPerson = null
  mockSent.length = 0
})

it('my code shows and can be copied; looking at the page alone makes nobody a person', async () => {
  show()
  await waitFor(() => expect(mockSent).toContain('me'))
  expect(mockSent).not.toContain('start')
  fireEvent.click(screen.getByRole('button', { name: '看编号' }))
  expect(await screen.findByText(personCode(ID))).toBeTruthy()
  expect(personCode(ID)).toMatch(/^[2-9A-HJ-NP-Z]{8}$/)
  fireEvent.click(screen.getByRole('button', { name: '复制我的编号' }))
  expect(asked).toContainEqual({ name: 'setClipboardData', detail: { data: personCode(ID) } })
  expect(await screen.findByText('编号复制好了')).toBeTruthy()
})

it('who was appointed meanwhile finds the desk without signing in again', async () => {
  keepSession({ token: 't', person: person() })
  mockPerson = person('dispatcher')
  show()
  expect(await screen.findByText('工作台')).toBeTruthy()
  expect(session.get()).toEqual({ token: 't', person: person('dispatcher') })
})

it('who was dismissed meanwhile does not', async () => {
  keepSession({ token: 't', person: person('dispatcher') })
  mockPerson = person()
  show()
  await waitFor(() => expect(screen.queryByText('工作台')).toBeNull())
})

it('what the server says of another person is not taken over', async () => {
  keepSession({ token: 't', person: person() })
  mockPerson = { ...person('dispatcher'), id: 'somebody-else' }
  show()
  await waitFor(() => expect(mockSent).toContain('me'))
  await waitFor(() => expect(queryClient.isFetching()).toBe(0))
  expect(session.get()?.person).toEqual(person())
})

it('staff whose duty has no page yet are not sent to the desk', async () => {
  mockPerson = person('organiser', 'surveyor')
  keepSession({ token: 't', person: mockPerson })
  show()
  await waitFor(() => expect(mockSent).toContain('me'))
  expect(screen.queryByText('工作台')).toBeNull()
})
