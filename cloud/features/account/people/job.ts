/** What ends by the calendar: duties with a last day, leaves, and what was kept of invitations. */
import { and, eq, lt, sql } from 'drizzle-orm'
import { deleteOver } from '../../../platform/database/sweep'
import { assignments, leaves } from '../../../platform/identity/tables'
import type { Job } from '../../../platform/jobs'
import { ROLES } from '../../../shared/roles'
import { beijingDay, DAY_MS } from '../../../shared/time'
import { dismissPerson } from '../appointments'
import { staffInvitations } from './tables'

/** So long an invitation is kept after it was good. */
const KEPT_MS = 30 * DAY_MS

/**
 * Takes away what is over. Nobody waits for it: a duty opens nothing from the day after its last one, whether or not its
 * row is still there.
 */
export const peopleJob: Job = {
  name: 'account.duties',
  cron: '5 0 * * *',
  async run({ db, county, settings, now }) {
    const today = beijingDay(now)
    const over = await db
      .select({ personId: assignments.personId, role: assignments.role, area: assignments.area })
      .from(assignments)
      .where(and(eq(assignments.county, county), lt(assignments.until, today)))
    for (const { personId, role: name, area } of over) {
      const role = ROLES.find((one) => one === name)
      if (!role) continue
      const by = { actor: null, requestId: `${today} ${personId}`, detail: { by: 'calendar' } }
      await db.transaction((tx) => dismissPerson({ db: tx, settings }, now, personId, { role, area }, by))
    }
    await deleteOver(db, leaves, county, sql`${leaves.until} < ${today}`)
    const long = new Date(now.getTime() - KEPT_MS).toISOString()
    await deleteOver(db, staffInvitations, county, sql`${staffInvitations.createdAt} < ${long}::timestamptz`)
  },
}
