/** What the platform keeps for a time. */
import { and, isNotNull, isNull, lt, sql, type SQL } from 'drizzle-orm'
import { addDays, beijingDay, DAY_MS } from '../../shared/time'
import { sessions } from '../identity/tables'
import { jobRuns } from '../jobs/tables'
import { KEPT_DAYS } from '../kernel/idempotency'
import { idempotencyKeys, messages } from '../kernel/tables'
import { byAge, type Rule, type RuleParts } from './rule'
import { retentionSettings } from './settings'

/** A job that neither ended nor failed for so long is no more: the rarest comes once a year. */
const JOB_DAYS = 800

/** @returns the instant so many days ago, as the database reads it */
const before = ({ now }: RuleParts, days: number): Date => new Date(now.getTime() - days * DAY_MS)

/** `and` of what is there: never undefined. */
const both = (one: SQL, other: SQL): SQL => sql`${and(one, other)}`

export const platformRules: readonly Rule[] = [
  byAge('commands', idempotencyKeys, ({ now }) =>
    lt(idempotencyKeys.createdOn, addDays(beijingDay(now), -KEPT_DAYS)),
  ),
  byAge('sessions', sessions, (parts) =>
    lt(sessions.expiresAt, before(parts, retentionSettings.of(parts.settings).sessions)),
  ),
  byAge('messages.read', messages, (parts) =>
    both(
      isNotNull(messages.readAt),
      lt(messages.createdAt, before(parts, retentionSettings.of(parts.settings).readMessages)),
    ),
  ),
  byAge('messages.unread', messages, (parts) =>
    both(
      isNull(messages.readAt),
      lt(messages.createdAt, before(parts, retentionSettings.of(parts.settings).messages)),
    ),
  ),
  byAge(
    'jobs',
    jobRuns,
    (parts) =>
      sql`greatest(${jobRuns.doneFor}, ${jobRuns.failedAt}, ${jobRuns.leaseUntil}) < ${before(parts, JOB_DAYS).toISOString()}::timestamptz`,
  ),
]
