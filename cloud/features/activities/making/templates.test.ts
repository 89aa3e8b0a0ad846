import * as v from 'valibot'
import { DEFAULT_LOCALE } from '../../../shared/locale'
import { beijingDay, beijingTime } from '../../../shared/time'
import { TEMPLATES } from '../contract/kinds'
import { DraftSchema } from '../contract/making'
import { faultsOf } from '../rules/editing/faults'
import { templateDraft } from './templates'

const NOW = new Date('2026-10-16T14:06:00+08:00')
const of = (template: (typeof TEMPLATES)[number], now = NOW) => templateDraft(template, now, DEFAULT_LOCALE)

it.each(TEMPLATES)('%s lacks only its place and its people', (template) => {
  const draft = of(template)
  expect(v.is(DraftSchema, draft)).toBe(true)
  const missing = faultsOf(draft, NOW).map(({ field, code }) => `${field} ${code}`)
  expect(missing.filter((one) => !one.startsWith('insured')).sort()).toEqual(
    ['organiserContact', 'organiserName', 'organiserPhone', 'place', 'town'].map(
      (field) => `${field} missing`,
    ),
  )
})

it('days of the calendar come next year once they are over, or too near for anybody to hear of them', () => {
  const day = (template: (typeof TEMPLATES)[number], now?: string) =>
    beijingDay(of(template, now === undefined ? NOW : new Date(now)).startsAt ?? '')
  expect(day('arbor_day')).toBe('2027-03-12')
  expect(day('arbor_day', '2027-03-01T00:00:00+08:00')).toBe('2027-03-12')
  expect(day('arbor_day', '2027-03-08T00:00:00+08:00')).toBe('2028-03-12')
  expect(day('environment_day')).toBe('2027-06-05')
})

it('what has no date of its own is held on a Saturday, a week ahead at least', () => {
  for (const template of ['clean_up', 'open_day', 'study_trip', 'autumn_planting', 'bird_week'] as const) {
    const startsAt = of(template).startsAt ?? ''
    expect(beijingTime(startsAt).weekday).toBe(6)
    expect(Date.parse(startsAt) - NOW.getTime()).toBeGreaterThan(6 * 86_400_000)
  }
})
