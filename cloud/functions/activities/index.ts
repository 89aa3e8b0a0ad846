import { activitiesFeature } from '../../features/activities'
import { serveFunction } from '../door'
export const main = serveFunction(activitiesFeature)
