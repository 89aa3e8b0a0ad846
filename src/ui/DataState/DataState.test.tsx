/** @jest-environment jsdom */
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query'
import { act, fireEvent, render, screen } from '@testing-library/react'

import { CallError, offlineError } from '@/client/errors'
import { network } from '@/client/network'

import type { EmptyProps } from '../Empty'
import { DataState } from '.'

interface Answer {
  items: string[]
}

function List({ ask, missing }: { ask: () => Promise<Answer>; missing?: EmptyProps | undefined }) {
  const query = useQuery<Answer, CallError>({ queryKey: ['list'], queryFn: ask })
  return (
    <DataState
      query={query}
      skeleton={<div>灰块</div>}
      isEmpty={(data) => data.items.length === 0}
      empty={missing ? undefined : <div>还没有举报过</div>}
      missing={missing}
    >
      {(data) => <div>{data.items.join()}</div>}
    </DataState>
  )
}

function show(ask: () => Promise<Answer>, kept?: Answer, missing?: EmptyProps) {
  const client = new QueryClient({ defaultOptions: { queries: { retry: false, networkMode: 'always' } } })
  if (kept) client.setQueryData(['list'], kept, { updatedAt: Date.UTC(2025, 9, 16, 3, 5) })
  render(
    <QueryClientProvider client={client}>
      <List ask={ask} missing={missing} />
    </QueryClientProvider>,
  )
}

const never = () => new Promise<Answer>(() => {})
const refused = (error: CallError) => () => Promise.reject(error)

afterEach(() => network.set(true))

test('shows grey blocks while it waits, and says after six seconds that the network is slow', () => {
  jest.useFakeTimers()
  show(never)
  expect(screen.getByText('灰块')).toBeTruthy()
  act(() => jest.advanceTimersByTime(5900))
  expect(screen.queryByText('网有点慢，还在取')).toBeNull()
  act(() => jest.advanceTimersByTime(200))
  expect(screen.getByText('网有点慢，还在取')).toBeTruthy()
  jest.useRealTimers()
})

test('says at once that there is no network, and shows no grey blocks for what is not coming', () => {
  network.set(false)
  show(never)
  expect(screen.queryByText('灰块')).toBeNull()
  expect(screen.getByRole('alert').textContent).toContain('现在没有网，有网了自动去取')
  act(() => network.set(true))
  expect(screen.getByText('灰块')).toBeTruthy()
})

test('shows the answer without a word about the network', async () => {
  show(() => Promise.resolve({ items: ['河边倒垃圾'] }))
  expect(await screen.findByText('河边倒垃圾')).toBeTruthy()
  expect(screen.queryByText(/没有网/)).toBeNull()
})

test('says when there is nothing', async () => {
  show(() => Promise.resolve({ items: [] }))
  expect(await screen.findByText('还没有举报过')).toBeTruthy()
})

test('a phone without a session owns nothing yet', async () => {
  show(refused(new CallError('unauthenticated', '请先登录')))
  expect(await screen.findByText('还没有举报过')).toBeTruthy()
})

test('after a failure one tap asks again', async () => {
  const ask = jest.fn<Promise<Answer>, []>().mockRejectedValueOnce(offlineError())
  ask.mockResolvedValueOnce({ items: ['取到了'] })
  show(ask)
  expect((await screen.findByRole('alert')).textContent).toContain('没取到')
  fireEvent.click(screen.getByRole('button', { name: '再试' }))
  expect(await screen.findByText('取到了')).toBeTruthy()
})

test("says in the server's words why it refused", async () => {
  show(refused(new CallError('forbidden', '这件不归您看')))
  expect((await screen.findByRole('alert')).textContent).toContain('这件不归您看')
})

test.each([
  ['not_found', '没有这一样'],
  ['invalid', '没有这一样'],
  ['forbidden', '这里您看不了'],
])('a refusal that stays one (%s) is no failure to be tried again', async (code, title) => {
  show(refused(new CallError(code, '有几处要改一下')))
  expect((await screen.findByRole('alert')).textContent).toContain(title)
  expect(screen.queryByRole('button', { name: '再试' })).toBeNull()
  expect(screen.queryByText('没取到')).toBeNull()
})

test('the page says in its own words what does not exist, and where to go', async () => {
  const onTap = jest.fn()
  show(refused(new CallError('not_found', '没找到')), undefined, {
    title: '没有这个活动',
    action: { label: '看看活动', onTap },
  })
  expect(await screen.findByText('没有这个活动')).toBeTruthy()
  fireEvent.click(screen.getByRole('button', { name: '看看活动' }))
  expect(onTap).toHaveBeenCalledTimes(1)
})

test('without a network what was kept stays, with the hour it came (Beijing time)', async () => {
  network.set(false)
  show(refused(offlineError()), { items: ['昨天的'] })
  expect(await screen.findByText('昨天的')).toBeTruthy()
  expect(screen.getByText(/10 月 16 日 11:05/)).toBeTruthy()
})

test('what was kept is shown while the server has no time, and that is what is said', async () => {
  show(refused(new CallError('unavailable', '人多，正在排队，过几秒就好', {}, undefined, '', 3)), {
    items: ['昨天的'],
  })
  expect(await screen.findByText(/人多，正在排队，过几秒就好，先看 10 月 16 日 11:05 取到的/)).toBeTruthy()
  expect(screen.getByText('昨天的')).toBeTruthy()
  expect(screen.queryByText(/没有网/)).toBeNull()
})
