/** @jest-environment jsdom */
import { accountContract } from '@cloud/features/account/contract'
import { command, defineContract, query } from '@cloud/shared/contract'
import { act, renderHook, waitFor } from '@testing-library/react'
import { array, nullable, object, optional, string } from 'valibot'

import { fakeServer } from '../../tests/support/fake-server'
import Taro, { resetTaro } from '../../tests/support/taro-mock'
import { signOutEverywhere } from './account'
import { usePagesOf } from './pages'
import { queryClient, QueryProvider, useCommand, useQueryOf } from './queries'
import { keepSession } from './session'

const items = array(string())
const { mine, list, say } = defineContract('talk', {
  mine: query({ input: object({}), output: object({ items }) }),
  list: query({
    input: object({ after: optional(string()) }),
    output: object({ items, next: nullable(string()) }),
  }),
  say: command({ input: object({ words: string() }), output: object({ id: string() }) }),
})

const server = fakeServer()
beforeEach(() => {
  resetTaro()
  queryClient.clear()
  server.reset()
  server.answer(say, () => ({ id: '1' }))
  keepSession({ token: 't', person: { id: 'p', kind: 'resident', roles: [] } })
})

const page = () =>
  renderHook(
    () => ({ mine: useQueryOf(mine, {}, { keep: true }), list: usePagesOf(list, {}), say: useCommand(say) }),
    { wrapper: QueryProvider },
  )
const onWay = () => [server.hold(mine), server.hold(list)] as const
const before = { items: ['早先的'], next: null }
const after = { items: ['早先的', '刚说的'], next: null }

test('what was asked before the deed and answered after it shows the deed', async () => {
  const held = onWay()
  const { result } = page()
  act(() => result.current.say.mutate({ words: '刚说的' }))
  await waitFor(() => expect(server.requests(say)).toHaveLength(1))
  await act(() => Promise.resolve())
  // the server had written these before
  for (const one of held) one.letGo(before)
  await waitFor(() => expect(held.map((one) => one.waiting())).toEqual([1, 1]))
  expect(result.current.mine.data).toBeUndefined()
  for (const one of held) one.letGo(after)
  await waitFor(() => expect(result.current.say.isSuccess).toBe(true))
  expect(result.current.mine.data?.items).toEqual(after.items)
  expect(result.current.list.items).toEqual(after.items)
})

test('who leaves the page meanwhile finds the deed when they come back', async () => {
  const [held] = onWay()
  const left = renderHook(() => useQueryOf(mine, {}), { wrapper: QueryProvider })
  left.unmount()
  const deed = renderHook(() => useCommand(say), { wrapper: QueryProvider }).result
  act(() => deed.current.mutate({ words: '刚说的' }))
  await waitFor(() => expect(deed.current.isSuccess).toBe(true))
  held.letGo(before)
  await waitFor(() => expect(held.waiting()).toBe(1))
  held.letGo(after)
  const back = renderHook(() => useQueryOf(mine, {}), { wrapper: QueryProvider }).result
  await waitFor(() => expect(back.current.data?.items).toEqual(after.items))
})

test('an answer that comes after one has signed out is not kept on the device', async () => {
  const [held] = onWay()
  server.answer(accountContract.signOutEverywhere, () => ({ ended: 1 }))
  page().unmount()
  await act(signOutEverywhere)
  held.letGo(before)
  server.answer(list, () => before)
  // asked later, so shown later
  const { result } = page()
  await waitFor(() => expect(result.current.list.items).toEqual(before.items))
  expect(Taro.getStorageInfoSync().keys.filter((key) => key.startsWith('answer:'))).toEqual([])
})
