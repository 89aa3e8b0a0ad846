/** @jest-environment jsdom */
import { defineContract, query } from '@cloud/shared/contract'
import { onlineManager } from '@tanstack/react-query'
import { act, renderHook, waitFor } from '@testing-library/react'
import { object, string } from 'valibot'

import { queryClient, QueryProvider, useQueryOf } from './queries'

const { news, other } = defineContract('talk', {
  news: query({ input: object({}), output: object({ id: string() }) }),
  other: query({ input: object({}), output: object({ id: string() }) }),
})

let down = true
beforeEach(() => {
  down = true
  queryClient.clear()
  queryClient.setDefaultOptions({
    queries: { ...queryClient.getDefaultOptions().queries, retry: false },
  })
  Object.assign(globalThis, {
    API_BASE: '',
    fetch: () =>
      down
        ? Promise.reject(new TypeError('Failed to fetch'))
        : Promise.resolve({ json: () => Promise.resolve({ data: { id: '1' } }) }),
  })
})

const shown = (procedure: typeof news) =>
  renderHook(() => useQueryOf(procedure, {}), { wrapper: QueryProvider }).result
const notGot = async () => {
  const page = shown(news)
  await waitFor(() => expect(page.current.isError).toBe(true))
  down = false
  return page
}

test('what was not got is asked again when any other question is answered', async () => {
  const page = await notGot()
  shown(other)
  await waitFor(() => expect(page.current.data).toEqual({ id: '1' }))
})

test('what was not got is asked again when the network of the device returns', async () => {
  act(() => onlineManager.setOnline(false))
  const page = await notGot()
  act(() => onlineManager.setOnline(true))
  await waitFor(() => expect(page.current.data).toEqual({ id: '1' }))
})
