import { and, eq, isNotNull } from 'drizzle-orm'
import * as v from 'valibot'
import { persons } from '../../identity/tables'
import { defineCheck } from '../check'
import { doctorWords as words } from '../words'

/** Invented persons and cases in a county that serves. */
export const demoCheck = defineCheck(
  'demo',
  v.object({}),
  async ({ db, county, settings }) => {
    if (!settings.production) return { findings: [] }
    const found = await db
      .select({ id: persons.id })
      .from(persons)
      .where(and(eq(persons.county, county), isNotNull(persons.demoKey)))
      .limit(1)
    return { findings: found.length > 0 ? [{ level: 'bad', about: {} }] : [] }
  },
  (_, locale) => words(locale).demo,
)
