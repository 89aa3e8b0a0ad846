/** @jest-environment jsdom */
import '../../../../tests/support/match-media'
import { screen, waitFor } from '@testing-library/react'
import { type CallbackData, callbackContract } from '@cloud/features/reports/contract/callback'
import type { StaffCaseData } from '@cloud/features/reports/contract'
import { offlineError } from '@/client/errors'
import { queryClient } from '@/client/queries'
import { forgetSession } from '@/client/session'
import { show, signIn, tap, type } from '../../../../tests/support/desk'
import { fakeServer } from '../../../../tests/support/fake-server'
import { resetTaro } from '../../../../tests/support/taro-mock'
import { CallBack } from './CallBack'

const server = fakeServer()
// of a case it reads which one it is
const one = { id: 'c' } as StaffCaseData
const AT = '2026-10-16T06:00:00.000Z'
const task = (more: Partial<CallbackData> = {}): CallbackData => ({
  askedAt: AT,
  doneAt: null,
  left: 3,
  tries: [],
  ...more,
})
const answer = (found: CallbackData | null) =>
  server.answer(callbackContract.callback, () => ({ task: found }))

beforeEach(() => {
  resetTaro()
  queryClient.clear()
  forgetSession()
  server.reset()
})

it('keeps what was said until the try is written down, and says which try it is', async () => {
  signIn('dispatcher', '派件员')
  answer(task())
  server.refuse(callbackContract.callBack, offlineError())
  show(<CallBack one={one} />)
  await screen.findByText('给来电人回电话')
  type('说了什么（可以不写）', '说清楚了')
  tap('打通了')
  await waitFor(() => expect(server.requests(callbackContract.callBack)).toHaveLength(1))
  const done = task({
    doneAt: AT,
    left: 0,
    tries: [{ n: 1, at: AT, by: '王', reached: true, words: '说清楚了' }],
  })
  server.answer(callbackContract.callBack, () => {
    answer(done)
    return { task: done }
  })
  await waitFor(() => tap('打通了'))
  await screen.findByText(/^回过电话了/)
  expect(server.inputs(callbackContract.callBack).at(-1)).toEqual({
    caseId: 'c',
    n: 1,
    reached: true,
    words: '说清楚了',
  })
})

it('shows nothing where nobody rang, and no buttons to who only handles the case', async () => {
  signIn('town', '乡镇办理员')
  answer(null)
  const { unmount } = show(<CallBack one={one} />)
  await waitFor(() => expect(server.requests(callbackContract.callback)).toHaveLength(1))
  expect(screen.queryByText('给来电人回电话')).toBeNull()
  unmount()
  queryClient.clear()
  answer(task())
  show(<CallBack one={one} />)
  await screen.findByText('给来电人回电话')
  expect(screen.queryByRole('button')).toBeNull()
})
