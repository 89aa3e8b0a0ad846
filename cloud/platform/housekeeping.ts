/** What the platform itself does by the clock, and what it seals. */
import { auditBook } from './chain/audit'
import { headJob } from './chain/heads'
import { personNames, rotatePersonNames } from './identity/names'
import type { Job } from './jobs'
import { forgetCounters } from './kernel/limits'
import type { PersonalColumn } from './keys/personal'
import type { Rotate } from './rotation'

export const platformJobs: readonly Job[] = [
  {
    name: 'platform.counters',
    cron: '35 * * * *',
    run: async ({ db, county, now }) => {
      await forgetCounters(db, county, now)
    },
  },
  headJob('platform.heads', auditBook),
]

export const platformRotations: readonly Rotate[] = [rotatePersonNames]

export const platformPersonal: readonly PersonalColumn[] = [personNames]
