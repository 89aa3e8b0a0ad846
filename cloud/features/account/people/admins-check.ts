/** Whether there are two who give out duties: one alone may be ill, and is looked after by nobody. */
import { and, count, eq } from 'drizzle-orm'
import * as v from 'valibot'
import { defineCheck } from '../../../platform/doctor/check'
import { assignments } from '../../../platform/identity/tables'
import { dutyWords, roleWords } from '../words'

const About = v.object({ admins: v.number() })

export const adminsCheck = defineCheck(
  'admins',
  About,
  async ({ db, county }) => {
    const [row] = await db
      .select({ admins: count() })
      .from(assignments)
      .where(and(eq(assignments.county, county), eq(assignments.role, 'admin')))
    const admins = row?.admins ?? 0
    // that there is none at all is told by the check of the duties
    return { findings: admins === 1 ? [{ level: 'warn', about: { admins } }] : [] }
  },
  (_, locale) => {
    const words = dutyWords(locale)
    return { what: words.oneAdmin(roleWords(locale).admin), cure: words.anotherAdmin }
  },
)
