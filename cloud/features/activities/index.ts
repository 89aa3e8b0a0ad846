/** The face of the activities: what the product and the doors may use of them. */
import { defineFeature } from '../../platform/feature'
import { settleDueActivities } from './jobs'
import { rotateSignUpNames } from './seats/names'
import { activitiesService } from './service'

export const activitiesFeature = defineFeature({
  service: activitiesService,
  jobs: [
    {
      name: 'activities.settle',
      cron: '* * * * *',
      run: async (parts) => {
        await settleDueActivities(parts)
      },
    },
  ],
  keyRotations: [rotateSignUpNames],
})
