import { activitiesService } from '../../features/activities/service'
import { serveFunction } from '../door'
export const main = serveFunction(activitiesService)
