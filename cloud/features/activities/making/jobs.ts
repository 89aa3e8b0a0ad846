import type { Job } from '../../../platform/jobs'
import { tellEvening } from './evening'
import { watchAir } from './watch-air'

/** What organisers would else have to think of; each may run twice or late without harm. */
export const makingJobs: readonly Job[] = [
  {
    name: 'activities.evening',
    cron: '0 19 * * *',
    run: async (parts) => {
      await tellEvening(parts)
    },
  },
  {
    // after the hour is in (`air.fetch`, the stations' packets), while people may still stay at home
    name: 'activities.watchAir',
    cron: '25 5-22 * * *',
    run: async (parts) => {
      await watchAir(parts)
    },
  },
]
