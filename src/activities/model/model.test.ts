import type { Mine, Status } from '@cloud/features/activities/contract'
import fc from 'fast-check'
import { barOf } from './bar'
import { seatCells, seatSentence } from './seats'
import { statusTag, tagsOf } from './status'
import { dayAndWeekday, monthOf, nearDay, rowTime, timeLeft } from './when'

const id = '0b8e1c52-5d4b-4c0e-9f6e-1f2d3c4b5a69'
const mine = (change: Partial<Mine> = {}): Mine => ({
  signUpId: id,
  state: 'seated',
  party: 2,
  position: null,
  offerUntil: null,
  ...change,
})
const left: Status = { code: 'left', seats: 14 }
const full: Status = { code: 'full', waiting: 7 }

describe('dates', () => {
  const evening = '2026-10-17T16:30:00.000Z' // 18 October, half past midnight in Beijing
  it('are Beijing dates', () => {
    expect(dayAndWeekday(evening)).toBe('10 月 18 日 周日')
    expect(rowTime(evening)).toBe('18 日 周日 00:30')
  })
  it('say today and tomorrow by the Beijing day', () => {
    expect(nearDay(evening, Date.parse('2026-10-17T16:00:00Z'))).toBe('今天 周日')
    expect(nearDay(evening, Date.parse('2026-10-17T15:59:59Z'))).toBe('明天 周日')
    expect(nearDay(evening, Date.parse('2026-10-10T00:00:00Z'))).toBe('10 月 18 日 周日')
  })
  it('name the year only of another year', () => {
    const now = Date.parse('2026-12-20T00:00:00Z')
    expect(monthOf('2026-12-31T00:00:00Z', now).title).toBe('12 月')
    expect(monthOf('2026-12-31T16:00:00Z', now).title).toBe('2027 年 1 月')
  })
  it.each([
    ['2026-10-18T00:18:00Z', '18 分钟'],
    ['2026-10-18T00:00:01Z', '1 分钟'],
    ['2026-10-18T02:05:00Z', '2 小时 5 分钟'],
    ['2026-10-18T03:00:00Z', '3 小时'],
    ['2026-10-20T04:10:00Z', '2 天 4 小时'],
    ['2026-10-20T00:00:00Z', '2 天'],
    ['2026-10-18T00:00:00Z', ''],
  ])('until %s it is %s', (until, said) => {
    expect(timeLeft(until, Date.parse('2026-10-18T00:00:00Z'))).toBe(said)
  })
})

describe('tags', () => {
  it.each<[Status, string, string]>([
    [left, 'pine', '剩 14 个名额'],
    [{ code: 'few', seats: 3 }, 'brick', '只剩 3 个'],
    [full, 'gold', '已满，7 人候补'],
    [{ code: 'full', waiting: 0 }, 'gold', '已满，可以候补'],
    [{ code: 'soon', opensAt: '2026-10-20T01:00:00Z' }, 'grey', '10 月 20 日 开始报名'],
    [{ code: 'cancelled' }, 'brick', '取消了'],
    [{ code: 'over' }, 'grey', '办完了'],
  ])('of %j', (status, tone, text) => {
    expect(statusTag(status)).toEqual({ tone, text })
  })
  it('put mine first, and say nothing of mine when the activity is off', () => {
    expect(tagsOf({ mine: mine(), status: left }).map((tag) => tag.text)).toEqual([
      '我报名了',
      '剩 14 个名额',
    ])
    expect(tagsOf({ mine: mine({ state: 'waiting', position: 3 }), status: full })[0]?.text).toBe(
      '我排第 3 位',
    )
    expect(tagsOf({ mine: mine(), status: { code: 'cancelled' } })).toHaveLength(1)
  })
})

describe('the seat grid', () => {
  const count = (cells: string[], cell: string) => cells.filter((one) => one === cell).length
  it('shows where I would stand in the queue', () => {
    const cells = seatCells({ seats: 60, held: 60, free: 0, waiting: 7, mine: null, status: full })
    expect([count(cells, 'taken'), count(cells, 'waiting'), cells.indexOf('mine-waiting')]).toEqual([
      60, 7, 67,
    ])
  })
  it('shows my place in the middle of the queue', () => {
    const own = mine({ state: 'waiting', position: 3, party: 2 })
    const cells = seatCells({ seats: 4, held: 4, free: 0, waiting: 7, mine: own, status: full })
    expect(cells.slice(4)).toEqual([
      'waiting',
      'waiting',
      'mine-waiting',
      'mine-waiting',
      'waiting',
      'waiting',
      'waiting',
    ])
    expect(seatSentence({ seats: 4, held: 4, free: 0, waiting: 7, mine: own, status: full })).toBe(
      '4 个名额已满，7 人候补，您排第 3',
    )
  })
  it('shows a seat that is held back as nobody’s to take, and the activity as not full while one is free', () => {
    const counts = { seats: 5, held: 2, free: 1, waiting: 4, mine: null, status: left }
    expect(seatCells(counts).slice(0, 5)).toEqual(['taken', 'taken', 'taken', 'taken', 'free'])
    expect(seatSentence(counts)).toBe('5 个名额，已经报了 2 个')
    expect(seatSentence({ ...counts, free: 0 })).toContain('已满')
  })
  it('always has a square for each seat and each who waits', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 80 }),
        fc.nat(80),
        fc.nat(20),
        fc.integer({ min: 1, max: 5 }),
        (seats, taken, waiting, party) => {
          const held = Math.min(seats, taken)
          const own = held >= party ? mine({ party }) : null
          const cells = seatCells({ seats, held, free: seats - held, waiting, mine: own, status: left })
          expect(cells).toHaveLength(seats + waiting)
          expect(count(cells, 'taken') + count(cells, 'mine')).toBe(held)
        },
      ),
    )
  })
})

describe('the bar', () => {
  const base = { waiting: 7, sessions: [], mine: null, opensAt: '2026-10-20T01:00:00Z' }
  it('offers the one thing to do', () => {
    expect(barOf({ ...base, status: left })).toEqual({ does: 'join', label: '报名' })
    expect(barOf({ ...base, status: full })).toEqual({ does: 'queue', label: '排候补，第 8 位' })
    expect(barOf({ ...base, status: full, mine: mine() })).toEqual({ does: 'ticket', label: '我的票' })
    expect(barOf({ ...base, status: full, mine: mine({ state: 'offered' }) })).toMatchObject({
      label: '轮到您了，去确认',
    })
    // every session has a queue of its own: no number is true of all
    const session = { key: 'am', name: '第一场', startsAt: '', endsAt: '', seats: 9, free: 0, waiting: 2 }
    const two = [session, { ...session, key: 'pm', waiting: 5 }]
    expect(barOf({ ...base, status: full, sessions: two })).toEqual({ does: 'queue', label: '排候补' })
    expect(barOf({ ...base, status: { code: 'soon', opensAt: base.opensAt } })).toEqual({
      does: 'nothing',
      reason: '10 月 20 日 09:00 开始报名',
    })
    expect(barOf({ ...base, status: { code: 'cancelled' } })).toEqual({
      does: 'nothing',
      reason: '活动取消了',
    })
  })
})
