import { mayChange, mayLeave, phaseOf, statusOf } from './status'

const at = (text: string) => new Date(text)
const plan = {
  opensAt: at('2026-10-01T00:00:00Z'),
  closesAt: at('2026-10-17T10:00:00Z'),
  cancelUntil: at('2026-10-17T12:00:00Z'),
  startsAt: at('2026-10-18T00:30:00Z'),
  endsAt: at('2026-10-18T05:30:00Z'),
  cancelledAt: null,
  free: 14,
  waiting: 0,
}
const during = at('2026-10-16T06:06:00Z')

describe('phaseOf', () => {
  it.each([
    ['2026-09-30T23:59:59Z', 'soon'],
    ['2026-10-01T00:00:00Z', 'open'],
    ['2026-10-17T09:59:59Z', 'open'],
    ['2026-10-17T10:00:00Z', 'closed'],
    ['2026-10-18T00:30:00Z', 'running'],
    ['2026-10-18T05:30:00Z', 'over'],
  ])('at %s is %s', (now, phase) => {
    expect(phaseOf(plan, at(now))).toBe(phase)
  })
  it('stays cancelled, also after its day', () => {
    expect(phaseOf({ ...plan, cancelledAt: during }, at('2026-10-20T00:00:00Z'))).toBe('cancelled')
  })
})

describe('statusOf', () => {
  it('counts the seats left', () => {
    expect(statusOf(plan, during)).toEqual({ code: 'left', seats: 14 })
  })
  it.each([
    [3, 'few'],
    [4, 'left'],
  ])('with %i free says %s', (free, code) => {
    expect(statusOf({ ...plan, free }, during).code).toBe(code)
  })
  it('is full and counts who waits', () => {
    expect(statusOf({ ...plan, free: 0, waiting: 7 }, during)).toEqual({ code: 'full', waiting: 7 })
  })
  it('is not full while a larger party waits that does not fit', () => {
    expect(statusOf({ ...plan, free: 1, waiting: 2 }, during)).toEqual({ code: 'few', seats: 1 })
  })
  it('says when sign-up opens', () => {
    expect(statusOf(plan, at('2026-09-20T00:00:00Z'))).toEqual({ code: 'soon', opensAt: plan.opensAt })
  })
})

describe('leaving', () => {
  it('gives a seat back until the set hour and not after', () => {
    expect(mayLeave(plan, 'seated', at('2026-10-17T11:59:59Z'))).toBe(true)
    expect(mayLeave(plan, 'seated', plan.cancelUntil)).toBe(false)
  })
  it('leaves the queue until the activity starts', () => {
    expect(mayLeave(plan, 'waiting', at('2026-10-18T00:29:59Z'))).toBe(true)
    expect(mayLeave(plan, 'waiting', plan.startsAt)).toBe(false)
  })
  it('changes as long as it may be left, and never what was called off', () => {
    expect(mayChange(plan, 'seated', at('2026-10-17T11:59:59Z'))).toBe(true)
    expect(mayChange(plan, 'seated', plan.cancelUntil)).toBe(false)
    expect(mayChange({ ...plan, cancelledAt: during }, 'waiting', during)).toBe(false)
  })
})
