import { execFileSync } from 'node:child_process'
import fc from 'fast-check'
import { addDays, beijingDay, startOfBeijingDay } from '../../../shared/time'
import { rulesFrom } from '../settings'
import { addWorkingDays, missingYear, workingCalendar, workingDaysBetween } from './calendar'
import {
  closeOf,
  deadline,
  DEFAULT_LIMITS,
  escalationDesk,
  extended,
  handlingLimit,
  resumeAfterPause,
  warningAt,
} from './clocks'
import { CASE_EVENTS, judge, type Actor, type CaseEvent } from './lifecycle'
import { type Progress, progress } from './progress'

const rules = rulesFrom()
const at = (text: string) => new Date(`${text}+08:00`)
const working = (count: number) => ({ unit: 'working' as const, count })

describe('working days of 2026', () => {
  // State Council notice 国办发明电〔2025〕7号: Spring Festival 15–23 February, worked 14 and 28 February;
  // National Day 1–7 October, worked 20 September and 10 October
  it.each([
    ['2026-02-13T10:00', 1, '2026-02-14'],
    ['2026-02-13T10:00', 2, '2026-02-24'],
    ['2026-02-16T10:00', 1, '2026-02-24'],
    ['2026-02-27T10:00', 1, '2026-02-28'],
    ['2026-02-27T10:00', 2, '2026-03-02'],
    ['2026-09-18T10:00', 1, '2026-09-20'],
    ['2026-09-30T10:00', 1, '2026-10-08'],
    ['2026-09-30T10:00', 3, '2026-10-10'],
    ['2026-10-09T23:59', 1, '2026-10-10'],
    ['2026-10-10T10:00', 1, '2026-10-12'],
    ['2026-10-16T14:06', 7, '2026-10-27'],
  ])('%s plus %i working days ends on %s', (from, count, day) => {
    expect(deadline(rules, working(count), at(`${from}:00`))).toEqual(at(`${day}T18:00:00`))
  })

  it.each(['America/Los_Angeles', 'UTC', 'Asia/Shanghai', 'Pacific/Auckland'])(
    'are the same on a machine in %s',
    (zone) => {
      // a process of its own: the time zone of a running one does not change
      const days = [
        '2026-10-07',
        '2026-10-10',
        '2026-10-16',
        '2026-10-17',
        '2026-10-18',
        '2026-10-19',
        '2026-02-28',
      ]
      const script = `const { workingCalendar } = require('./cloud/features/reports/rules/calendar')
      const calendar = workingCalendar({})
      console.log(JSON.stringify([${JSON.stringify(days)}.map(calendar.isWorkday), calendar.knows(2026), calendar.knows(2027)]))`
      const env = { ...process.env, TZ: zone }
      const out = execFileSync(process.execPath, ['--require', 'tsx/cjs', '-e', script], {
        env,
        encoding: 'utf8',
      })
      expect(JSON.parse(out)).toEqual([[false, true, true, false, false, true, true], true, false])
    },
  )

  it('lets a clerk lay a year over it, and then trusts the clerk alone', () => {
    const own = workingCalendar({ '2027': { holidays: ['2027-02-08'], workdays: ['2027-02-13'] } })
    expect(own.isWorkday('2027-02-08')).toBe(false)
    expect(own.isWorkday('2027-02-13')).toBe(true)
    expect(own.isWorkday('2027-02-14')).toBe(false)
    expect(own.knows(2027)).toBe(true)
  })

  it('misses a year a month before it begins', () => {
    expect(missingYear(rules.calendar, '2026-11-30')).toBeNull()
    expect(missingYear(rules.calendar, '2026-12-01')).toBe(2027)
    expect(missingYear(rules.calendar, '2027-03-01')).toBe(2027)
    const known = workingCalendar({ '2027': { holidays: ['2027-01-01'], workdays: [] } })
    expect(missingYear(known, '2026-12-01')).toBeNull()
  })
})

const moment = fc
  .integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2026, 10, 1) })
  .map((time) => new Date(time))
const limit = fc.record({
  unit: fc.constantFrom('working' as const, 'calendar' as const, 'hours' as const),
  count: fc.integer({ min: 1, max: 60 }),
})

describe('deadlines', () => {
  it('lie after their start, and a longer limit never ends earlier', () => {
    fc.assert(
      fc.property(moment, limit, (from, one) => {
        const due = deadline(rules, one, from)
        expect(due > from).toBe(true)
        expect(deadline(rules, { ...one, count: one.count + 1 }, from) > due).toBe(true)
      }),
    )
  })

  it('starting later never ends earlier', () => {
    fc.assert(
      fc.property(moment, moment, limit, (a, b, one) => {
        const [first, second] = a < b ? [a, b] : [b, a]
        expect(deadline(rules, one, second) >= deadline(rules, one, first)).toBe(true)
      }),
    )
  })

  it('fall on a working day at the close of office, so many working days on', () => {
    fc.assert(
      fc.property(moment, fc.integer({ min: 1, max: 40 }), (from, count) => {
        const due = deadline(rules, working(count), from)
        expect(rules.calendar.isWorkday(beijingDay(due))).toBe(true)
        expect(due).toEqual(closeOf(rules, beijingDay(due)))
        expect(workingDaysBetween(rules.calendar, beijingDay(from), beijingDay(due))).toBe(count)
      }),
    )
  })

  it('never run backwards over a pause, and keep what was left', () => {
    fc.assert(
      fc.property(
        moment,
        limit,
        fc.integer({ min: 0, max: 40 * 24 }),
        fc.integer({ min: 0, max: 40 * 24 }),
        (from, one, run, pause) => {
          const due = deadline(rules, one, from)
          const stopped = new Date(from.getTime() + run * 3_600_000)
          const again = new Date(stopped.getTime() + pause * 3_600_000)
          const resumed = resumeAfterPause(rules, due, one.unit, stopped, again)
          expect(resumed >= due).toBe(true)
          if (due <= stopped) expect(resumed).toEqual(due)
          else if (one.unit !== 'working')
            expect(resumed.getTime() - again.getTime()).toBe(due.getTime() - stopped.getTime())
          else {
            const left = workingDaysBetween(rules.calendar, beijingDay(stopped), beijingDay(due))
            expect(
              workingDaysBetween(rules.calendar, beijingDay(again), beijingDay(resumed)),
            ).toBeGreaterThanOrEqual(left === 0 ? 0 : left)
            if (pause > 0) expect(resumed > again).toBe(true)
          }
        },
      ),
    )
  })

  it('an extension always adds, and begins at the old deadline', () => {
    const due = at('2026-10-27T18:00:00')
    expect(extended(rules, due, working(7), at('2026-10-20T10:00:00'))).toEqual(at('2026-11-05T18:00:00'))
    expect(extended(rules, due, working(1), at('2026-10-30T10:00:00'))).toEqual(at('2026-11-02T18:00:00'))
  })

  it('warn a working day before, over a weekend too', () => {
    expect(warningAt(rules, at('2026-10-19T18:00:00'))).toEqual(startOfBeijingDay('2026-10-16'))
    expect(warningAt(rules, at('2026-10-08T18:00:00'))).toEqual(startOfBeijingDay('2026-09-30'))
  })

  it('take a county’s own limits by urgency and category', () => {
    const own = rulesFrom({
      own: {
        handleByGroup: { air: working(3) },
        complexByGroup: { water: { unit: 'calendar', count: 20 } },
        handle: { complex: { unit: 'calendar', count: 45 } },
      },
    })
    expect(handlingLimit(own.limits, 'complex', 'water')).toEqual({ unit: 'calendar', count: 20 })
    expect(handlingLimit(own.limits, 'ordinary', 'air')).toEqual(working(3))
    expect(handlingLimit(own.limits, 'ordinary', 'water')).toEqual(DEFAULT_LIMITS.handle.ordinary)
    expect(handlingLimit(own.limits, 'complex', 'air')).toEqual({ unit: 'calendar', count: 45 })
    expect(own.limits.handle.emergency).toEqual(DEFAULT_LIMITS.handle.emergency)
  })

  it('climb from the village over the town to the county and stay there', () => {
    const climb = (handler: string | null) => [1, 2, 3].map((step) => escalationDesk('652328', handler, step))
    expect(climb('652328101200')).toEqual(['652328101', '652328', '652328'])
    expect(climb('652328101')).toEqual(['652328', '652328', '652328'])
    expect(climb('dept:water')).toEqual(['652328', '652328', '652328'])
    expect(climb(null)).toEqual(['652328', '652328', '652328'])
  })
})

const NEW: Progress = {
  state: 'received',
  urgency: 'ordinary',
  mainGroup: 'air',
  stateSince: new Date(0),
  acceptedAt: null,
  answeredAt: null,
  resolvedAt: null,
  closedAt: null,
  linkedAt: null,
  dueAt: new Date(0),
  dueUnit: 'working',
  warnAt: null,
  warned: false,
  heldDueAt: null,
  heldDueUnit: null,
  escalateAt: null,
  escalated: 0,
  extended: false,
  promisedAt: null,
  onTime: null,
  reopened: 0,
  outcome: null,
}
const ACTORS: readonly Actor[] = ['dispatcher', 'handler', 'reporter', 'clock', 'main']

describe('a passed deadline of the handling', () => {
  const due = at('2026-10-21T18:00')
  const late = at('2026-10-23T09:00')
  const handled: Progress = { ...NEW, state: 'handling', dueAt: due, promisedAt: due, escalated: 2 }
  const step = (one: Progress, event: CaseEvent, to: Progress['state'], now: Date) =>
    progress(rules, one, event, to, now)

  it.each([
    ['sent out again', (one: Progress) => step(one, 'dispatch', 'dispatched', late)],
    [
      'given back and sent out',
      (one: Progress) =>
        step(step(one, 'handBack', 'accepted', late), 'dispatch', 'dispatched', at('2026-10-23T10:00')),
    ],
    ['extended after it', (one: Progress) => step(one, 'extend', 'handling', late)],
    [
      'joined, taken apart and sent out',
      (one: Progress) =>
        ['unlink', 'accept', 'dispatch'].reduce(
          (next, event, n) =>
            step(
              next,
              event as CaseEvent,
              (['received', 'accepted', 'dispatched'] as const)[n] ?? 'received',
              late,
            ),
          step(one, 'link', 'linked', late),
        ),
    ],
  ])('stays counted when the case is %s', (_how, life) => {
    const again = life(handled)
    expect([again.onTime, again.escalated]).toEqual([false, 2])
    // a new promise is made and watched all the same
    expect(again.dueAt && again.dueAt > late && again.escalateAt).toEqual(again.dueAt)
    const done = step(again, 'resolve', 'resolved', at('2026-10-23T11:00'))
    expect([done.onTime, done.escalated]).toEqual([false, 0])
  })

  it('is not counted before it has passed', () => {
    const again = step({ ...handled, escalated: 0 }, 'dispatch', 'dispatched', at('2026-10-21T17:59'))
    expect([again.onTime, again.escalated]).toEqual([null, 0])
    expect(step(again, 'resolve', 'resolved', at('2026-10-22T09:00')).onTime).toBe(true)
  })
})

it('through any life no clock runs backwards, and only an end has none', () => {
  const step = fc.record({ event: fc.constantFrom(...CASE_EVENTS), hours: fc.integer({ min: 0, max: 200 }) })
  fc.assert(
    fc.property(moment, fc.array(step, { maxLength: 40 }), (from, steps) => {
      const start = deadline(rules, DEFAULT_LIMITS.decide, from)
      let one: Progress = { ...NEW, stateSince: from, dueAt: start }
      let now = from
      for (const { event, hours } of steps) {
        now = new Date(now.getTime() + hours * 3_600_000)
        const facts = {
          hasWords: true,
          hasProof: true,
          hasReason: true,
          hasFollowers: false,
          callOpen: false,
          toBeChecked: hours % 2 === 0,
          reopened: one.reopened,
          extended: one.extended,
        }
        const verdicts = ACTORS.map((actor) => judge(one.state, event, actor, facts))
        const verdict = verdicts.find((candidate) => candidate.ok)
        if (!verdict?.ok) continue
        const before = one
        one = progress(rules, before, event, verdict.transition.to, now)
        expect(one.dueAt === null).toBe(['refused', 'finished', 'linked'].includes(one.state))
        expect(one.stateSince >= before.stateSince).toBe(true)
        // what keeps running or runs again never ends sooner than it would have
        if (
          one.dueAt &&
          before.dueAt &&
          ['handOver', 'handUp', 'join', 'sign', 'progress', 'siteVisit', 'extend'].includes(event)
        ) {
          expect(one.dueAt >= before.dueAt).toBe(true)
        }
        if ((event === 'supply' || event === 'failCheck') && one.dueAt && before.heldDueAt)
          expect(one.dueAt >= before.heldDueAt).toBe(true)
        if (event === 'resolve') expect(one.resolvedAt).toEqual(now)
        // late once is late for good
        const handled = ['dispatched', 'handling', 'reopened'].includes(before.state)
        if (before.onTime === false || (handled && before.dueAt && now > before.dueAt))
          expect(one.onTime).toBe(false)
        // what came back needs a new answer of its own
        if (one.state === 'reopened' && event === 'rateBad') expect(one.resolvedAt).toBeNull()
        expect(one.closedAt !== null).toBe(['refused', 'finished'].includes(one.state))
        expect(one.outcome !== null).toBe(one.state === 'finished')
        if (one.outcome !== null && one.outcome !== 'linked') expect(one.resolvedAt).not.toBeNull()
      }
    }),
    { numRuns: 1500 },
  )
})

it('adding and counting working days agree', () => {
  const day = fc.integer({ min: 0, max: 300 }).map((n) => addDays('2026-01-01', n))
  fc.assert(
    fc.property(day, fc.integer({ min: 1, max: 60 }), (from, count) => {
      const to = addWorkingDays(rules.calendar, from, count)
      expect(workingDaysBetween(rules.calendar, from, to)).toBe(count)
      expect(to > from).toBe(true)
    }),
  )
})
