/** What the platform itself does by the clock, and what it seals. */
import { auditBook } from './chain/audit'
import { headJob } from './chain/heads'
import { rotatePersonNames } from './identity/names'
import { forgetOldSessions } from './identity/sessions'
import type { Job } from './jobs'
import { forgetOldKeys } from './kernel/idempotency'
import { forgetCounters } from './kernel/limits'
import type { Rotate } from './rotation'

export const platformJobs: readonly Job[] = [
  {
    name: 'platform.counters',
    cron: '35 * * * *',
    run: async ({ db, now }) => {
      await forgetCounters(db, now)
    },
  },
  {
    name: 'platform.forget',
    cron: '20 3 * * *',
    run: async ({ db, now }) => {
      await forgetOldKeys(db, now)
      await forgetOldSessions(db, now)
    },
  },
  headJob('platform.heads', auditBook),
]

export const platformRotations: readonly Rotate[] = [rotatePersonNames]
