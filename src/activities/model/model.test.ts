import type { Detail, Mine, Status } from '@cloud/features/activities/contract'
import fc from 'fast-check'
import { barOf } from './bar'
import { confirmLabel, emptyForm, formErrors, requestOf } from './form'
import { positionFor, seatCells, seatSentence } from './seats'
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
    const cells = seatCells({ seats: 60, held: 60, waiting: 7, mine: null, status: full })
    expect([count(cells, 'taken'), count(cells, 'waiting'), cells.indexOf('mine-waiting')]).toEqual([
      60, 7, 67,
    ])
  })
  it('shows my place in the middle of the queue', () => {
    const own = mine({ state: 'waiting', position: 3, party: 2 })
    const cells = seatCells({ seats: 4, held: 4, waiting: 7, mine: own, status: full })
    expect(cells.slice(4)).toEqual([
      'waiting',
      'waiting',
      'mine-waiting',
      'mine-waiting',
      'waiting',
      'waiting',
      'waiting',
    ])
    expect(seatSentence({ seats: 4, held: 4, waiting: 7, mine: own, status: full })).toBe(
      '4 个名额已满，7 人候补，您排第 3',
    )
  })
  it('says whether a party would wait, and where', () => {
    expect(positionFor({ status: { code: 'few', seats: 2 }, waiting: 0 }, 2)).toBeNull()
    expect(positionFor({ status: { code: 'few', seats: 2 }, waiting: 0 }, 3)).toBe(1)
    expect(positionFor({ status: full, waiting: 7 }, 1)).toBe(8)
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
          const cells = seatCells({ seats, held, waiting, mine: own, status: left })
          expect(cells).toHaveLength(seats + waiting)
          expect(count(cells, 'taken') + count(cells, 'mine')).toBe(held)
        },
      ),
    )
  })
})

describe('the bar', () => {
  const base = { waiting: 7, mine: null, opensAt: '2026-10-20T01:00:00Z' }
  it('offers the one thing to do', () => {
    expect(barOf({ ...base, status: left })).toEqual({ does: 'join', label: '报名' })
    expect(barOf({ ...base, status: full })).toEqual({ does: 'queue', label: '排候补，第 8 位' })
    expect(barOf({ ...base, status: full, mine: mine() })).toEqual({ does: 'ticket', label: '我的票' })
    expect(barOf({ ...base, status: full, mine: mine({ state: 'offered' }) })).toMatchObject({
      label: '轮到您了，去确认',
    })
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

describe('the form', () => {
  const points: Detail['meetingPoints'] = [
    { key: 'bus', name: '县城客运站', at: '2026-10-18T00:30:00Z', bus: true },
  ]
  const needs = { id, insured: true, meetingPoints: points }
  const form = { ...emptyForm(needs, '古丽'), party: 3, companions: ['叶尔兰', ' ', 'left over'] }
  it('asks for every name when people are insured', () => {
    expect(formErrors(form, needs)).toEqual({ 'companions.1': '买保险要用，请填家人的姓名' })
    expect(formErrors({ ...form, name: '古', party: 1 }, needs)).toEqual({ name: '姓名至少 2 个字' })
  })
  it('asks for no name otherwise, and sends none', () => {
    expect(formErrors(form, { ...needs, insured: false })).toEqual({})
    expect(requestOf(form, { ...needs, insured: false }, 'seated')).not.toHaveProperty('companions')
  })
  it('sends as many names as people, not those typed for a larger party', () => {
    expect(requestOf(form, needs, 'waiting')).toEqual({
      activityId: id,
      party: 3,
      name: '古丽',
      companions: ['叶尔兰', ''],
      meetingPoint: 'bus',
      autoAccept: true,
      expect: 'waiting',
    })
  })
  it('repeats the consequence on its button', () => {
    expect(confirmLabel(1, null)).toBe('确认报名')
    expect(confirmLabel(1, 8)).toBe('确认，排第 8 位')
    expect(confirmLabel(2, 8)).toBe('确认，排第 8 和第 9 位')
    expect(confirmLabel(4, 8)).toBe('确认，排第 8 到第 11 位')
  })
})
