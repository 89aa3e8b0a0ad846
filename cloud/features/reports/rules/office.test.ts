import fc from 'fast-check'
import { beijingDay, beijingInstant, DAY_MS } from '../../../shared/time'
import { rulesFrom, rulesFiledAt, withFormer } from '../settings'
import { ownLimits, withLimits } from '../office/limits'
import { boundOf, inForce, isShorterThanUsual, isWithin, LIMIT_FIELDS, type OwnLimits } from './bounds'
import { workingCalendar, workingDaysBetween } from './calendar'
import { propose } from './dispatch'
import { recounted, recountedDue } from './recount'
import { onDuty, uncovered } from './roster'

const own = fc
  .array(
    fc
      .constantFrom(...LIMIT_FIELDS)
      .chain((field) =>
        fc.tuple(fc.constant(field), fc.integer({ min: boundOf(field).least, max: boundOf(field).most })),
      ),
  )
  .map((entries): OwnLimits => Object.fromEntries(entries))

describe('limits that a county sets', () => {
  it('go into the setting and come back as they were, and what else stands there stays', () => {
    fc.assert(
      fc.property(own, (fields) => {
        const before = { officeCloses: '19:00', answer: { unit: 'working', count: 9 } } as const
        const written = withLimits(before, fields)
        expect(ownLimits(written)).toEqual(fields)
        expect(written).toMatchObject(before)
        expect(ownLimits(withLimits(written, {}))).toEqual({})
      }),
    )
  })

  it('count for a group where it has its own, else as for all, else as usual', () => {
    expect(inForce({}, 'ordinary.air')).toBe(7)
    expect(inForce({ ordinary: 5 }, 'ordinary.air')).toBe(5)
    expect(inForce({ ordinary: 5, 'ordinary.air': 3 }, 'ordinary.air')).toBe(3)
    expect(inForce({ ordinary: 5 }, 'complex.air')).toBe(60)
  })

  it('are never longer than residents were told, and waiting for them is never shorter than they need', () => {
    for (const field of LIMIT_FIELDS) {
      expect([field, isWithin(field, boundOf(field).usual)]).toEqual([field, true])
      expect([field, isWithin(field, boundOf(field).most + 1)]).toEqual([field, false])
    }
    expect([isWithin('ordinary', 8), isWithin('supply', 2), isWithin('decide', 1.5)]).toEqual([
      false,
      false,
      false,
    ])
  })

  it('warn where cases took longer: working days are held against days of the calendar', () => {
    // five working days are a week
    expect(isShorterThanUsual('ordinary.water', 5, 6.9)).toBe(false)
    expect(isShorterThanUsual('ordinary.water', 5, 7.1)).toBe(true)
    expect(isShorterThanUsual('complex.water', 10, 10.5)).toBe(true)
  })

  it('of a case are those that were in force when it was filed, whatever came since', () => {
    const at = (day: string) => beijingInstant(day, 12)
    const first = withFormer(undefined, {}, at('2026-10-10'))
    const past = withFormer(first, { decide: { unit: 'working', count: 1 } }, at('2026-10-12'))
    const rules = rulesFrom({ own: { decide: { unit: 'hours', count: 3 } }, past })
    const decide = (day: string) => rulesFiledAt(rules, at(day)).limits.decide.count
    expect([decide('2026-10-09'), decide('2026-10-10'), decide('2026-10-11'), decide('2026-10-12')]).toEqual([
      2, 1, 1, 3,
    ])
  })
})

describe('a desk that a county proposes', () => {
  it('leads in the place of the program’s, and who comes along stays', () => {
    const place = { town: '652328101', village: '652328101200' }
    expect(propose(['waste.household'], place).desk).toBe('652328101200')
    const proposed = propose(['waste.household'], place, { 'waste.household': 'urban' })
    expect(proposed.desk).toBe('dept:urban')
    expect(proposed.coHandlers).toContain('dept:housing')
  })
})

describe('a holiday that is moved', () => {
  const days = fc.uniqueArray(fc.integer({ min: 0, max: 40 }), { maxLength: 12 })
  const calendarOf = (off: readonly number[]) =>
    workingCalendar({
      2026: { holidays: off.map((at) => beijingDay(Date.UTC(2026, 9, 8) + at * DAY_MS)), workdays: [] },
    })
  const from = beijingInstant('2026-10-12', 10)

  it('leaves as many working days as there were, and never ends what was open', () => {
    fc.assert(
      fc.property(days, days, fc.integer({ min: 1, max: 20 }), (before, after, left) => {
        const [old, now] = [calendarOf([60, ...before]), calendarOf([60, ...after])]
        const rules = { ...rulesFrom(), calendar: now }
        let due = from
        for (let day = 1; workingDaysBetween(old, '2026-10-12', beijingDay(due)) < left; day++)
          due = beijingInstant(beijingDay(from.getTime() + day * DAY_MS), 18)
        const moved = recountedDue(rules, old, due, from)
        expect(workingDaysBetween(now, '2026-10-12', beijingDay(moved))).toBe(left)
        expect(moved > from).toBe(true)
      }),
    )
  })

  it('moves nothing that counts in days of the calendar, nothing that is over, and the promise with the deadline', () => {
    const [old, calendar] = [calendarOf([60]), calendarOf([60, 5])]
    const rules = { ...rulesFrom(), calendar }
    const one = {
      state: 'handling',
      urgency: 'ordinary',
      mainGroup: 'air',
      stateSince: from,
      acceptedAt: from,
      answeredAt: null,
      resolvedAt: null,
      closedAt: null,
      dueAt: beijingInstant('2026-10-14', 18),
      dueUnit: 'working',
      warnAt: from,
      warned: true,
      heldDueAt: null,
      heldDueUnit: null,
      escalateAt: beijingInstant('2026-10-14', 18),
      escalated: 0,
      extended: false,
      promisedAt: beijingInstant('2026-10-14', 18),
      onTime: null,
      reopened: 0,
      outcome: null,
      linkedAt: null,
    } as const
    const after = recounted(rules, old, one, from)
    const next = beijingInstant('2026-10-15', 18)
    expect(after).toMatchObject({ dueAt: next, promisedAt: next, escalateAt: next, warned: false })
    expect(recounted(rules, old, { ...one, dueUnit: 'calendar' }, from)).toBeNull()
    expect(recounted(rules, old, one, beijingInstant('2026-10-15', 9))).toBeNull()
  })
})

describe('the duty roster', () => {
  const night = { days: [5], from: '20:00', to: '08:00' }
  const day = { days: [1, 2, 3, 4, 5, 6, 7], from: '08:00', to: '20:00' }
  it('calls in its order, at night into the next morning', () => {
    // Friday 16 October 2026
    expect(onDuty([night, day], beijingInstant('2026-10-16', 21))).toEqual([night])
    expect(onDuty([night, day], beijingInstant('2026-10-17', 7, 59))).toEqual([night])
    expect(onDuty([night, day], beijingInstant('2026-10-17', 8))).toEqual([day])
    expect(onDuty([night, day], beijingInstant('2026-10-16', 7))).toEqual([])
  })

  it('says when nobody would be called', () => {
    const gaps = uncovered([night, day])
    expect(gaps).toContainEqual({ day: 1, from: '00:00', to: '08:00' })
    expect(gaps).toContainEqual({ day: 1, from: '20:00', to: '24:00' })
    expect(gaps.filter((one) => one.day === 5)).toEqual([{ day: 5, from: '00:00', to: '08:00' }])
    expect(uncovered([{ ...night, days: day.days }, day])).toEqual([])
  })
})
