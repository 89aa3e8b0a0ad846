/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { accountContract } from '@cloud/features/account/contract'
import { airContract } from '@cloud/features/air/contract'
import type { OutputOf } from '@cloud/shared/contract'
import { CallError } from '@/client/errors'
import { queryClient, QueryProvider } from '@/client/queries'
import { keepSession } from '@/client/session'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro } from '../../../tests/support/taro-mock'
import AlertsPage from '.'

const server = fakeServer()
let items: OutputOf<typeof airContract.myAlerts>['items'] = []

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  items = []
  server.reset()
  server.answer(airContract.myAlerts, () => ({ items }))
  server.answer(airContract.setAlert, () => ({ items }))
  server.answer(accountContract.inbox, () => {
    const said = {
      id: '1',
      title: '空气变差了',
      body: '木垒镇轻度污染',
      link: null,
      at: '2026-10-15T05:00:00Z',
    }
    return {
      items: [
        { ...said, kind: 'air_worse', read: false },
        { ...said, id: '2', kind: 'case_answered', title: '您反映的事有答复', read: true },
      ],
      next: null,
    }
  })
  keepSession({ token: 't', person: { id: 'p', kind: 'resident', roles: [] } })
})
const show = () =>
  render(
    <QueryProvider>
      <AlertsPage />
    </QueryProvider>,
  )
const deeds = () => server.inputs(airContract.setAlert)

test('nothing is chosen beforehand, and the button says what is missing', async () => {
  show()
  expect(screen.queryAllByRole('radio', { checked: true })).toEqual([])
  fireEvent.click(screen.getByRole('button', { name: '记下来' }))
  expect(screen.getByText('先选差到什么程度')).toBeTruthy()
  expect(deeds()).toEqual([])
})

test('what could not be asked for is not said to be nothing', async () => {
  server.refuse(airContract.myAlerts, new CallError('internal', '我们这边出了问题'))
  show()
  expect(await screen.findByText('没取到')).toBeTruthy()
  expect(screen.queryByText(/还没选/)).toBeNull()
})

test('a town and a level are set together', async () => {
  show()
  fireEvent.click(screen.getByRole('checkbox', { name: '白杨河乡' }))
  fireEvent.click(screen.getByRole('radio', { name: /中度污染起/ }))
  items = [{ town: '652328205', above: 3, lastSentAt: null }]
  fireEvent.click(screen.getByRole('button', { name: '记下来' }))
  expect(await screen.findByText(/ · 中度污染起$/)).toBeTruthy()
  expect(deeds()).toEqual([{ town: expect.stringMatching(/^652328\d{3}$/), above: 3 }])
})

test('what is set can be taken away', async () => {
  items = [{ town: '652328100', above: 2, lastSentAt: '2026-10-15T05:00:00.000Z' }]
  show()
  fireEvent.click(await screen.findByText('木垒镇 · 轻度污染起'))
  await waitFor(() =>
    expect(screen.getByRole('radio', { checked: true }).textContent).toContain('轻度污染起'),
  )
  fireEvent.click(screen.getByRole('radio', { name: /不用说/ }))
  fireEvent.click(screen.getByRole('button', { name: '记下来' }))
  await waitFor(() => expect(deeds()).toEqual([{ town: '652328100', above: null }]))
})

test('the inbox shows what was said about the air and nothing else', async () => {
  show()
  expect(await screen.findByText('空气变差了')).toBeTruthy()
  expect(screen.queryByText('您反映的事有答复')).toBeNull()
})
