import * as roles from './roles'

const within = (some: readonly string[], all: readonly string[]) => some.every((one) => all.includes(one))

test('whoever may change something may look at it, and whoever decides may change', () => {
  expect(within(roles.HANDS, roles.CASE_ROLES)).toBe(true)
  expect(within(roles.EXPORTERS, roles.CASE_ROLES)).toBe(true)
  expect(within(roles.OVERSEERS, roles.CASE_ROLES)).toBe(true)
  expect(within(roles.DISPATCHERS, roles.HANDS)).toBe(true)
  expect(within(roles.AIR_EDITORS, roles.AIR_READERS)).toBe(true)
  expect(within(roles.AIR_SPEAKERS, roles.AIR_NOTICE_READERS)).toBe(true)
  expect(within(roles.ORGANISERS, roles.ORGANISER_READERS)).toBe(true)
})

test('whoever opens identities does not see to it that others do: a dispatcher is no auditor', () => {
  expect(roles.holds(roles.DISPATCHERS, roles.AUDITORS)).toBe(false)
})

test('everybody with a duty has a desk, but for interviewers, who have their pages on the phone', () => {
  expect(roles.ROLES.filter((role) => !roles.hasDesk([role]))).toEqual(['interviewer'])
  expect(roles.hasDesk(['a role that is gone'])).toBe(false)
})
