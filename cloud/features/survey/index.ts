/** The face of the survey: what the product and the doors may use of it. */
import { defineFeature } from '../../platform/feature'
import { surveyService } from './service'

export const surveyFeature = defineFeature({ service: surveyService })
