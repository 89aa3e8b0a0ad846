/** The face of the survey: what the product and the doors may use of it. */
import { defineFeature } from '../../platform/feature'
import { rotateTicketKeys } from './box/keys'
import { surveyService } from './service'

export const surveyFeature = defineFeature({ service: surveyService, keyRotations: [rotateTicketKeys] })
