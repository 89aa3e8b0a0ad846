/** @jest-environment jsdom */
import { command, defineContract } from '@cloud/shared/contract'
import { act, renderHook, waitFor } from '@testing-library/react'
import { object, string } from 'valibot'

import { keepSession } from './session'
import { QueryProvider, useCommand } from './queries'

const { say } = defineContract('talk', {
  say: command({ input: object({ words: string() }), output: object({ id: string() }) }),
})

const replies: (() => Promise<{ json: () => Promise<unknown> }>)[] = []
const keys: string[] = []
const answered = (body: unknown) => () => Promise.resolve({ json: () => Promise.resolve(body) })
const lost = () => Promise.reject(new TypeError('Failed to fetch'))

beforeEach(() => {
  replies.length = 0
  keys.length = 0
  keepSession({ token: 'token', person: { id: 'p', kind: 'resident', roles: [] } })
  Object.assign(globalThis, {
    API_BASE: '',
    fetch: (_address: string, init: { headers: Record<string, string> }) => {
      keys.push(init.headers['idempotency-key'] ?? 'none')
      return replies.shift()?.() ?? lost()
    },
  })
})

const useSay = () => useCommand(say)
const page = () => renderHook(useSay, { wrapper: QueryProvider }).result
const tap = async (hook: ReturnType<typeof page>, words: string) => {
  act(() => hook.current.mutate({ words }))
  await waitFor(() => expect(hook.current.isPending).toBe(false))
}

test('the same words after a lost answer are the same deed', async () => {
  const hook = page()
  replies.push(lost, answered({ data: { id: '1' } }))
  await tap(hook, '烧秸秆')
  expect(hook.current.error?.offline).toBe(true)
  await tap(hook, '烧秸秆')
  expect(hook.current.data).toEqual({ id: '1' })
  expect(keys[0]).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/)
  expect(keys[1]).toBe(keys[0])
})

test('other words are another deed', async () => {
  const hook = page()
  replies.push(lost, answered({ data: { id: '1' } }))
  await tap(hook, '烧秸秆')
  await tap(hook, '烧麦茬')
  expect(keys[1]).not.toBe(keys[0])
})

test('the same words said again after success are a new deed', async () => {
  const hook = page()
  replies.push(answered({ data: { id: '1' } }), answered({ data: { id: '2' } }))
  await tap(hook, '烧秸秆')
  await tap(hook, '烧秸秆')
  expect(keys[1]).not.toBe(keys[0])
})

test("a refusal carries the server's words and fields", async () => {
  const hook = page()
  const error = { code: 'invalid', message: '要改一下', fields: { words: '太短' }, requestId: 'r' }
  replies.push(answered({ error }))
  await tap(hook, '短')
  expect(hook.current.error).toMatchObject({ code: 'invalid', words: '要改一下', fields: { words: '太短' } })
})
