/** What belongs to a sign-up, as the condition of a join. */
import { and, eq } from 'drizzle-orm'
import { activityAttendances } from '../door/tables'
import { activitySessions, meetingPoints, signUps } from '../tables'

/** The session that it chose. */
export const itsSession = and(
  eq(activitySessions.county, signUps.county),
  eq(activitySessions.activityId, signUps.activityId),
  eq(activitySessions.key, signUps.session),
)

/** The place where its bus stops. */
export const itsPoint = and(
  eq(meetingPoints.county, signUps.county),
  eq(meetingPoints.activityId, signUps.activityId),
  eq(meetingPoints.key, signUps.meetingPoint),
)

/** How many of it came, and what they did. */
export const itsAttendance = and(
  eq(activityAttendances.county, signUps.county),
  eq(activityAttendances.activityId, signUps.activityId),
  eq(activityAttendances.of, signUps.id),
)
