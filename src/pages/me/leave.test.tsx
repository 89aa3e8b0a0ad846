/** @jest-environment jsdom */
import { act, render, screen } from '@testing-library/react'
import { session } from '@/client/session'
import { outbox } from '@/client/outbox'
import { idOf } from '../../../tests/factories/door.ui'
import { signIn, tap } from '../../../tests/support/desk'
import { fakeServer } from '../../../tests/support/fake-server'
import { phone } from '../../../tests/support/fake-storage'
import { resetTaro } from '../../../tests/support/taro-mock'
import { Leave } from './Leave'

jest.mock('@/client/outbox/storage', () => jest.requireActual<object>('../../../tests/support/fake-storage'))
fakeServer()

beforeEach(async () => {
  resetTaro()
  phone.reset()
  await outbox.shelf.load()
  signIn('organiser', '活动组织员')
})

const scan = { kind: 'arrive', scanId: idOf('s'), signUpId: idOf('u'), at: '', people: 1 }

test('with nothing to send one leaves at once', async () => {
  render(<Leave alone />)
  await act(async () => void tap('退出'))
  expect(session.get()).toBeNull()
})

test('who has scanned and not sent is asked first, and what was scanned stays on the phone', async () => {
  await outbox.shelf.create(
    'scans',
    { activityId: idOf('a'), device: idOf('d'), scans: [scan, scan] },
    'queued',
  )
  render(<Leave alone />)
  tap('退出')
  expect(await screen.findByText('2 条签到还没传到县里')).toBeTruthy()
  expect(session.get()).not.toBeNull()
  tap('先不退')
  expect(screen.queryByText('2 条签到还没传到县里')).toBeNull()
  tap('退出')
  await act(async () => void tap('照样退出'))
  expect(session.get()).toBeNull()
  expect(phone.entries.size).toBe(1)
})
