import { and, desc, eq, gte, lt, max, sum } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { deleteOver } from '../../../platform/database/sweep'
import { addDays, beijingDay } from '../../../shared/time'
import type { ReceiverFaultRow } from '../contract'
import { receiverFaults } from '../hj212/tables'

/** What is older is mended or no longer worth a look. */
const SHOWN_DAYS = 7
/** Strangers who invent device numbers must not fill the page. */
const MOST = 50

const firstShown = (now: Date): string => addDays(beijingDay(now), 1 - SHOWN_DAYS)

/** What the receiver refused in the last days, added up by sender and reason, the latest first. */
export async function recentFaults(db: Db, county: string, now: Date): Promise<ReceiverFaultRow[]> {
  const { sender, reason, count, lastAt, day } = receiverFaults
  const latest = max(lastAt)
  const rows = await db
    .select({ sender, reason, count: sum(count).mapWith(Number), lastAt: latest })
    .from(receiverFaults)
    .where(and(eq(receiverFaults.county, county), gte(day, firstShown(now))))
    .groupBy(sender, reason)
    .orderBy(desc(latest), sender, reason)
    .limit(MOST)
  return rows.map(({ lastAt: at, ...row }) => ({ ...row, lastAt: at ? at.toISOString() : now.toISOString() }))
}

/** Forgets what is no longer shown. */
export async function forgetFaults(db: Db, county: string, now: Date): Promise<void> {
  await deleteOver(db, receiverFaults, county, lt(receiverFaults.day, firstShown(now)))
}
