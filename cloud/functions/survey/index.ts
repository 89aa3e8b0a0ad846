import { surveyService } from '../../features/survey/service'
import { serveFunction } from '../door'
export const main = serveFunction(surveyService)
