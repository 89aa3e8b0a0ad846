import { and, asc, desc, eq, gt, lte, ne } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { cutPage, pageSize } from '../../../platform/kernel/paging'
import type { ParsedInput } from '../../../platform/kernel/procedure'
import type { activitiesContract } from '../contract'
import { activityAttendances } from '../door/tables'
import { activityPlots } from '../making/tables'
import type { Activity, SignUp } from '../seats/queue'
import { activities, activitySessions, meetingPoints, signUps } from '../tables'
import { itsAttendance, itsPoint, itsSession } from './joins'
import { before, beyond } from './queries'

/** A sign-up with all that its ticket shows. */
export interface TicketRow {
  activity: Activity
  signUp: SignUp
  before: number | null
  session: typeof activitySessions.$inferSelect | null
  point: typeof meetingPoints.$inferSelect | null
  attendance: typeof activityAttendances.$inferSelect | null
  plot: typeof activityPlots.$inferSelect | null
}

function ticketRows(ctx: Context) {
  return ctx.db
    .select({
      activity: activities,
      signUp: signUps,
      before,
      session: activitySessions,
      point: meetingPoints,
      attendance: activityAttendances,
      plot: activityPlots,
    })
    .from(signUps)
    .innerJoin(activities, and(eq(activities.county, signUps.county), eq(activities.id, signUps.activityId)))
    .leftJoin(activitySessions, itsSession)
    .leftJoin(meetingPoints, itsPoint)
    .leftJoin(activityAttendances, itsAttendance)
    .leftJoin(
      activityPlots,
      and(
        eq(activityPlots.county, activityAttendances.county),
        eq(activityPlots.activityId, activityAttendances.activityId),
        eq(activityPlots.key, activityAttendances.plot),
      ),
    )
    .$dynamic()
}

/** A person's own ticket, or undefined: somebody else's does not exist for them. */
export async function findTicket(
  ctx: Context,
  personId: string,
  signUpId: string,
): Promise<TicketRow | undefined> {
  const [row] = await ticketRows(ctx).where(
    and(eq(signUps.county, ctx.county), eq(signUps.id, signUpId), eq(signUps.personId, personId)),
  )
  return row
}

/** One page of a person's tickets that count: coming ones first the next, past ones first the latest. */
export async function listTickets(
  ctx: Context,
  personId: string,
  input: ParsedInput<(typeof activitiesContract)['mine']>,
): Promise<{ items: TicketRow[]; next: string | null }> {
  const size = pageSize(input.limit)
  const past = input.when === 'past'
  const rows = await ticketRows(ctx)
    .where(
      and(
        eq(signUps.county, ctx.county),
        eq(signUps.personId, personId),
        ne(signUps.state, 'cancelled'),
        past ? lte(activities.endsAt, ctx.now) : gt(activities.endsAt, ctx.now),
        beyond(input.after, past),
      ),
    )
    .orderBy(
      past ? desc(activities.startsAt) : asc(activities.startsAt),
      past ? desc(activities.id) : asc(activities.id),
    )
    .limit(size + 1)
  return cutPage(rows, size, (row) => [row.activity.startsAt.toISOString(), row.activity.id])
}
