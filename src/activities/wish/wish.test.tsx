/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { activitiesAfter } from '@cloud/features/activities/contract/after'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { QueryProvider, keepSession, queryClient } from '@/client'
import { offlineError } from '@/client/errors'
import { fakeServer } from '../../../tests/support/fake-server'
import { resetTaro } from '../../../tests/support/taro-mock'
import WishPage from '.'

const server = fakeServer()
const { wish, unwish, wishes } = activitiesAfter
const show = () => render(<QueryProvider><WishPage /></QueryProvider>) // prettier-ignore
const choose = (name: string) => fireEvent.click(screen.getByRole('radio', { name }))
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }))

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  server.reset()
  keepSession({ token: 't', person: { id: 'p', kind: 'resident', roles: [] } })
})

it('a wish for a kind anywhere is left, stands there, and can be taken back', async () => {
  let left = false
  server.answer(wishes, () => ({ items: left ? [{ kind: 'planting' as const, town: null }] : [] }))
  server.answer(wish, () => {
    left = true
    return {}
  })
  server.answer(unwish, () => {
    left = false
    return {}
  })
  show()
  choose('种树')
  tap('留话')
  expect(screen.getByRole('alert').textContent).toBe('请选一个')
  expect(server.inputs(wish)).toEqual([])
  choose('哪儿都行')
  tap('留话')
  expect(await screen.findByText('种树 · 哪儿都行')).toBeTruthy()
  expect(server.inputs(wish)).toEqual([{ kind: 'planting', town: null }])
  tap('不用了：种树 · 哪儿都行')
  await waitFor(() => expect(screen.queryByText('种树 · 哪儿都行')).toBeNull())
  expect(server.inputs(unwish)).toEqual([{ kind: 'planting', town: null }])
})

it('what was chosen stays when it could not be left', async () => {
  server.answer(wishes, () => ({ items: [] }))
  server.refuse(wish, offlineError())
  show()
  choose('什么都行')
  choose('雀仁乡')
  tap('留话')
  expect(await screen.findByText('没留上')).toBeTruthy()
  expect(screen.getByRole('radio', { name: '雀仁乡' }).getAttribute('aria-checked')).toBe('true')
})
