import type { Job } from '../platform/jobs'
import { extendAir } from './air'

export const demoJobs: readonly Job[] = [
  {
    // does nothing where there is no demo series
    name: 'demo.air',
    cron: '1 * * * *',
    run: ({ db, county, now }) => extendAir(db, county, now),
  },
]
