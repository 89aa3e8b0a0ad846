import { surveyService } from '../../survey/service'
import { serveFunction } from '../door'
export const main = serveFunction(surveyService)
