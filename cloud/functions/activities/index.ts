import { activitiesService } from '../../activities/service'
import { serveFunction } from '../door'
export const main = serveFunction(activitiesService)
