/** @jest-environment jsdom */
import '../../../tests/support/match-media'
import { activitiesAfter } from '@cloud/features/activities/contract/after'
import { fireEvent, render, screen, waitFor } from '@testing-library/react'
import { QueryProvider, keepSession, queryClient } from '@/client'
import { CallError, offlineError } from '@/client/errors'
import { makeRecord, makeTime } from '../../../tests/factories/activities.after'
import { fakeServer } from '../../../tests/support/fake-server'
import { asked, resetTaro } from '../../../tests/support/taro-mock'
import RecordPage from '.'

const saved = jest.fn()
jest.mock('@/client/savePicture', () => ({
  SAVED_IN: 'downloads',
  savePicture: (...given: unknown[]): unknown => saved(...given),
}))
const server = fakeServer()
const { times, records, issueRecord, withdrawRecord } = activitiesAfter
const show = () => render(<QueryProvider><RecordPage /></QueryProvider>) // prettier-ignore
const tap = (name: string) => fireEvent.click(screen.getByRole('button', { name }))
const SUM = { times: 2, minutes: 275, trees: 10, alive: 9 }
const page = (next: string | null = null) => ({ sum: SUM, items: [makeTime()], next })

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  server.reset()
  saved.mockReset().mockResolvedValue(undefined)
  keepSession({ token: 't', person: { id: 'p', kind: 'resident', roles: [] } })
  server.answer(times, () => page())
  server.answer(records, () => ({ items: [], next: null }))
})

it('shows what I came to with hours, trees and how many are alive, page by page', async () => {
  server.answer(times, ({ after }) =>
    after === undefined
      ? page('n')
      : { ...page(), items: [makeTime({ title: '平顶山补苗', minutes: null })] },
  )
  show()
  expect(await screen.findByText('棵树，约活 9')).toBeTruthy()
  expect(screen.getByText('4.5')).toBeTruthy()
  expect(screen.getByText('10 月 18 日 · 2 人 · 10 棵')).toBeTruthy()
  tap('再看几次')
  expect(await screen.findByText(/没签退，没记工时/)).toBeTruthy()
  expect(server.inputs(times)).toEqual([{}, { after: 'n' }])
})

it('who has never come is told how it begins', async () => {
  server.answer(times, () => ({
    sum: { times: 0, minutes: 0, trees: 0, alive: null },
    items: [],
    next: null,
  }))
  show()
  expect(await screen.findByText('还没有参加过')).toBeTruthy()
  expect(screen.queryByRole('button', { name: '开证明' })).toBeNull()
})

it('makes a record under the name that is written, says it is no 尽责证书, and shows its code in two fours', async () => {
  server.answer(issueRecord, ({ name }) => makeRecord({ name }))
  show()
  fireEvent.change(await screen.findByLabelText('证明上写谁的名字'), { target: { value: ' ' } })
  tap('开证明')
  expect(screen.getByRole('alert').textContent).toContain('请写名字')
  expect(server.inputs(issueRecord)).toEqual([])
  fireEvent.change(screen.getByLabelText('证明上写谁的名字'), { target: { value: ' 阿依努尔 ' } })
  tap('开证明')
  expect(await screen.findByText('Q7K4 2MXD')).toBeTruthy()
  expect(server.inputs(issueRecord)).toEqual([{ name: '阿依努尔' }])
  expect(screen.getByText('2026 年 10 月 19 日开')).toBeTruthy()
  expect(screen.getByText(/不是尽责证书/)).toBeTruthy()
})

it('keeps the name when it could not be made, and says what to do', async () => {
  server.refuse(issueRecord, offlineError())
  show()
  fireEvent.change(await screen.findByLabelText('证明上写谁的名字'), { target: { value: '阿依努尔' } })
  tap('开证明')
  expect(await screen.findByText('没开成，名字还在')).toBeTruthy()
  expect(screen.getByText('现在没有网，有网了再点一次')).toBeTruthy()
  expect(screen.getByLabelText<HTMLInputElement>('证明上写谁的名字').value).toBe('阿依努尔')
  server.refuse(issueRecord, new CallError('invalid', '', { name: '这个名字不能用' }))
  tap('开证明')
  expect(await screen.findByText('这个名字不能用')).toBeTruthy()
})

it('a record from before is saved as a picture, and taken back only after it was asked', async () => {
  let withdrawnAt: string | null = null
  server.answer(records, () => ({ items: [makeRecord({ withdrawnAt })], next: null }))
  server.answer(withdrawRecord, () => {
    withdrawnAt = '2026-10-20T03:00:00.000Z'
    return {}
  })
  show()
  fireEvent.click(await screen.findByText('Q7K4 2MXD，2026 年 10 月 19 日开'))
  tap('存成图')
  await waitFor(() => expect(saved.mock.calls[0]?.[0]).toMatchObject({ name: '参加证明 阿依努尔' }))
  tap('收回这张')
  expect(server.inputs(withdrawRecord)).toEqual([])
  tap('收回')
  expect(await screen.findByText('以前开的')).toBeTruthy()
  await waitFor(() => expect(screen.getAllByText('收回了').length).toBeGreaterThan(0))
  // it can be shown to nobody any more
  fireEvent.click(screen.getByText('Q7K4 2MXD，2026 年 10 月 19 日开'))
  expect(screen.queryByRole('button', { name: '存成图' })).toBeNull()
})

it('leads to the activity of a time', async () => {
  show()
  fireEvent.click(await screen.findByText('雀仁乡补种梭梭'))
  expect(asked.at(-1)).toMatchObject({ name: 'navigateTo' })
})
