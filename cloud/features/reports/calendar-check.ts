/** Whether the moved holidays are known by which limits are counted. */
import * as v from 'valibot'
import { defineCheck } from '../../platform/doctor/check'
import { beijingDay, beijingYear } from '../../shared/time'
import { missingYear } from './rules/calendar'
import { loadRules } from './settings'
import { calendarWords } from './words'

export const calendarCheck = defineCheck(
  'holidays',
  v.object({ year: v.number() }),
  async ({ db, county, now }) => {
    const { calendar } = await loadRules(db, county)
    const year = missingYear(calendar, beijingDay(now))
    if (year === null) return { findings: [] }
    return { findings: [{ level: year === beijingYear(now) ? 'bad' : 'warn', about: { year } }] }
  },
  ({ year }, locale) => calendarWords(locale).missing(year),
)
