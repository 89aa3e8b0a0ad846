import { CASE_ROLES, HANDS, ROLES } from '../../../shared/roles'
import { apart, apartFrom } from './apart'
import { covers, isLent, leaveFault, LEAVE_AHEAD_DAYS, MAX_LEAVE_DAYS } from './leave'
import { addDays } from '../../../shared/time'

it('the auditor has no other duty, whichever was there first', () => {
  for (const role of ROLES) {
    expect(apart('auditor', role)).toBe(role === 'auditor' ? null : 'auditor')
    expect(apart(role, 'auditor')).toBe(apart('auditor', role))
  }
})

it('a leader handles no case', () => {
  for (const role of CASE_ROLES)
    expect(apart(role, 'leader') === 'leader').toBe(HANDS.some((hand) => hand === role))
})

it.each([
  ['interviewer', 'surveyor', 'interviewer'],
  ['leader', 'interviewer', 'interviewer'],
  ['village', 'interviewer', null],
  ['dispatcher', 'admin', null],
  ['town', 'town', null],
] as const)('%s and %s: %s', (a, b, why) => {
  expect(apart(a, b)).toBe(why)
  expect(apart(b, a)).toBe(why)
})

it('one of many duties is enough', () => {
  expect(apartFrom(['admin', 'village'], 'leader')).toBe('leader')
  expect(apartFrom([], 'auditor')).toBeNull()
})

const TODAY = '2026-10-16'
it.each([
  [{ from: TODAY, until: TODAY }, null],
  [{ from: '2026-10-10', until: TODAY }, null],
  [{ from: '2026-10-10', until: '2026-10-15' }, 'past'],
  [{ from: '2026-10-20', until: '2026-10-19' }, 'order'],
  [{ from: TODAY, until: addDays(TODAY, MAX_LEAVE_DAYS - 1) }, null],
  [{ from: TODAY, until: addDays(TODAY, MAX_LEAVE_DAYS) }, 'long'],
  [{ from: addDays(TODAY, LEAVE_AHEAD_DAYS + 1), until: addDays(TODAY, LEAVE_AHEAD_DAYS + 1) }, 'far'],
])('leave %j: %s', (days, fault) => {
  expect(leaveFault(days, TODAY)).toBe(fault)
})

it('both ends of a leave belong to it', () => {
  const days = { from: '2026-10-20', until: '2026-10-24' }
  expect(['2026-10-19', '2026-10-20', '2026-10-24', '2026-10-25'].map((day) => covers(days, day))).toEqual([
    false,
    true,
    true,
    false,
  ])
})

it('everything but giving out duties is lent', () => {
  expect(ROLES.filter((role) => !isLent(role))).toEqual(['admin'])
})
