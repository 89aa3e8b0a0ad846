import { surveyFeature } from '../../features/survey'
import { serveFunction } from '../door'
export const main = serveFunction(surveyFeature)
