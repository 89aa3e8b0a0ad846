/** @jest-environment jsdom */
import type { Ticket } from '@cloud/features/activities/contract'
import { cleanup, render, screen } from '@testing-library/react'
import { makeTicket } from '../../../tests/factories/activities.ui'
import { statusLine } from '../model/ticket'
import { TicketCard } from './TicketCard'

const at = (clock: string) => Date.parse(`2026-10-18T${clock}:00+08:00`)
const show = (change: Partial<Ticket> = {}, now = at('08:12')) => {
  const { container } = render(<TicketCard ticket={makeTicket(change)} now={now} />)
  return container.textContent ?? ''
}
afterEach(cleanup)

it('shows the code in two groups with the QR code beside it, and for whom it is', () => {
  const text = show()
  for (const part of ['今天 周日', '08:30 开车', '县城客运站', '427 916', '阿依努尔', '· 2 人'])
    expect(text).toContain(part)
  expect(screen.getByRole('img', { name: '签到用的二维码' })).toBeTruthy()
})

it.each<[string, Partial<Ticket>, string]>([
  ['waiting', { state: 'waiting', position: 8, code: null, qr: null }, '候补第 8 位'],
  [
    'offered',
    { state: 'offered', offerUntil: '2026-10-17T06:00:00.000Z', code: null, qr: null },
    '名额给您留到 10 月 17 日 14:00',
  ],
  [
    'too late to confirm',
    { state: 'cancelled', cancelledWhy: 'offer_expired', code: null, qr: null },
    '名额让给下一位了',
  ],
  ['given back', { state: 'cancelled', cancelledWhy: 'self', code: null, qr: null }, '已经退了'],
])('has no code when %s', (_state, change, said) => {
  expect(show(change)).toContain(said)
  expect(screen.queryByRole('img')).toBeNull()
})

it('shows no code for an activity that is off, but why', () => {
  const { activity } = makeTicket()
  expect(show({ activity: { ...activity, cancelledReason: '那天有大风' } })).toContain('那天有大风')
  expect(screen.queryByRole('img')).toBeNull()
})

it.each([
  ['08:12', '等您签到', '还有 18 分钟开车'],
  ['08:30', '活动开始了', ''],
  ['13:30', '活动办完了', ''],
])('at %s says %s', (clock, text, left) => {
  expect(statusLine(makeTicket(), at(clock))).toEqual({ text, left })
})
