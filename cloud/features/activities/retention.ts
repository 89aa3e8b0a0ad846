/** What the activities keep for a time, and where they name persons. */
import { lt } from 'drizzle-orm'
import type { PersonColumn } from '../../platform/retention/guests'
import { byAge, type Rule } from '../../platform/retention/rule'
import { DAY_MS } from '../../shared/time'
import { activityFeedback, activityWishes, participationRecords } from './after/tables'
import { activityAttendances, activityDevices, activityScans } from './door/tables'
import { activityChanges, activityDrafts, plotCounts } from './making/tables'
import { activitySettings } from './settings'
import { signUps } from './tables'

export const activityRules: readonly Rule[] = [
  byAge('activities.drafts', activityDrafts, ({ settings, now }) =>
    lt(activityDrafts.savedAt, new Date(now.getTime() - activitySettings.of(settings).drafts * DAY_MS)),
  ),
]

export const activityPersons: readonly PersonColumn[] = [
  signUps.personId,
  participationRecords.personId,
  activityFeedback.personId,
  activityWishes.personId,
  activityAttendances.personId,
  activityAttendances.by,
  activityScans.by,
  activityDevices.personId,
  activityChanges.by,
  activityDrafts.savedBy,
  plotCounts.by,
]
