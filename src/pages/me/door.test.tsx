/** @jest-environment jsdom */
import { render, screen } from '@testing-library/react'
import { ORGANISE } from '@cloud/shared/addresses'
import { outbox } from '@/client/outbox'
import { idOf } from '../../../tests/factories/door.ui'
import { tap } from '../../../tests/support/desk'
import { phone } from '../../../tests/support/fake-storage'
import { asked, resetTaro } from '../../../tests/support/taro-mock'
import { Door } from './Door'

jest.mock('@/client/outbox/storage', () => jest.requireActual<object>('../../../tests/support/fake-storage'))
// as in WeChat, where the cipher comes with the organisers' package
jest.mock('@/client/outbox/opener', () => jest.requireActual<object>('@/client/outbox/opener.weapp'))

const body = (...scans: object[]) => ({ activityId: idOf('a'), device: idOf('d'), scans })

beforeEach(async () => {
  resetTaro()
  phone.reset()
  await outbox.shelf.load()
})

test('what goes by itself needs nobody', async () => {
  await outbox.shelf.create('scans', body({ kind: 'arrive', scanId: idOf('s') }), 'queued')
  render(<Door />)
  expect(screen.queryByText('现场报名的人还在手机里')).toBeNull()
})

test('who lies sealed leads to the page that opens them', async () => {
  await outbox.shelf.create('scans', body({ kind: 'sealed', scanId: idOf('w'), sealed: 'x' }), 'queued')
  render(<Door />)
  tap(/现场报名的人还在手机里/)
  expect(JSON.stringify(asked)).toContain(ORGANISE.checkin(idOf('a')))
})
