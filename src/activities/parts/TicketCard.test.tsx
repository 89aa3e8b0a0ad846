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

it('of an activity that is held several times counts to their own, on its day', () => {
  const session = {
    ...{ key: 'b', name: '下午', seats: 20, free: 0, waiting: 0 },
    ...{ startsAt: '2026-10-18T08:00:00.000Z', endsAt: '2026-10-18T10:00:00.000Z' },
  }
  const ticket = makeTicket({ session, meetingPoint: null })
  const whole = { ...ticket.activity, endsAt: session.endsAt }
  const said = { text: '等您签到', left: '还有 30 分钟开始' }
  expect(statusLine({ ...ticket, activity: whole }, at('15:30'))).toEqual(said)
  expect(show({ session, meetingPoint: null }, at('08:12') - 86_400_000)).toContain('明天 周日')
})

const QUEUED = { state: 'waiting', position: 8, code: null, qr: null } as const

it('promises nobody of the queue a result by an hour that is over', () => {
  const text = show(QUEUED, at('08:12'))
  expect(text).toContain('候补第 8 位')
  expect(text).not.toContain('有结果')
  expect(text).not.toContain('直接报上')
})

it('who waited until the end reads that it was not their turn', () => {
  const text = show(QUEUED, at('20:00'))
  expect(text).toContain('没轮到您')
  expect(text).not.toContain('候补第 8 位')
})

it('asks for nobody to come any more once it is over', () => {
  const arrived = { at: '2026-10-18T00:21:00.000Z', people: 1, minutes: 60, trees: null, plot: null }
  expect(show({ arrived })).toContain('还没到的人，来了再扫这张票')
  cleanup()
  expect(show({ arrived }, at('20:00'))).not.toContain('来了再扫')
})
