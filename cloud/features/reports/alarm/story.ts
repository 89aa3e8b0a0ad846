/** What became of an alarm, for whoever has its case. */
import { and, eq, sql } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { staffNames } from '../../account'
import { reportedAt } from '../case/views'
import { caseAlarmCalls, caseAlarms } from './tables'

/** Lines of the story that are shown, the newest: a night that nobody answers has many. */
const SHOWN_CALLS = 30

/** What became of an alarm, for the page of its case; null where there was none. */
export async function alarmOf(ctx: Context, caseId: string) {
  const [alarm] = await ctx.db
    .select()
    .from(caseAlarms)
    .where(and(eq(caseAlarms.county, ctx.county), eq(caseAlarms.caseId, caseId)))
  if (!alarm) return null
  const calls = await ctx.db
    .select()
    .from(caseAlarmCalls)
    .where(and(eq(caseAlarmCalls.county, ctx.county), eq(caseAlarmCalls.caseId, caseId)))
    .orderBy(
      sql`${caseAlarmCalls.round} desc, ${caseAlarmCalls.as}, ${caseAlarmCalls.at} desc, ${caseAlarmCalls.personId}`,
    )
    .limit(SHOWN_CALLS)
  const names = await staffNames(ctx, [alarm.takenBy, ...calls.map(({ personId }) => personId)])
  return {
    rings: alarm.nextAt !== null,
    takenAt: alarm.takenAt?.toISOString() ?? null,
    takenBy: names.get(alarm.takenBy ?? '') ?? null,
    calls: calls.map(({ as, at, personId }) => ({
      as,
      at: reportedAt(at),
      name: names.get(personId) ?? null,
    })),
  }
}
