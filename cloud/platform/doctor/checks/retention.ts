import { eq } from 'drizzle-orm'
import * as v from 'valibot'
import { dayNumber, beijingDay } from '../../../shared/time'
import { retentionProgress } from '../../retention/tables'
import { defineCheck } from '../check'
import { doctorWords as words } from '../words'

/** An upgrade, or a shorter time, leaves much to do at once; after a week of nights it should be gone. */
const PATIENCE_DAYS = 7

/** Whether what is over is deleted or laid into the archive, and how much was in the last night. */
export const retentionCheck = defineCheck(
  'retention',
  v.object({ rules: v.array(v.object({ name: v.string(), since: v.string() })) }),
  async ({ db, county, now }) => {
    const rows = await db.select().from(retentionProgress).where(eq(retentionProgress.county, county))
    const today = dayNumber(beijingDay(now))
    const behind = rows.flatMap(({ rule: name, behindSince: since }) =>
      since === null ? [] : [{ name, since }],
    )
    const long = behind.filter(({ since }) => today - dayNumber(since) >= PATIENCE_DAYS)
    const figures = [
      {
        name: 'retention_behind',
        help: 'Kinds of things of which more is over than one night deleted or laid into the archive.',
        value: behind.length,
      },
      {
        name: 'retention_gone',
        help: 'Rows that the last night deleted, and cases that it laid into the archive, because their time was over.',
        value: rows.reduce((sum, { gone }) => sum + gone, 0),
      },
    ]
    return { findings: long.length > 0 ? [{ level: 'warn', about: { rules: long } }] : [], figures }
  },
  ({ rules }, locale) => words(locale).retention(rules),
)
