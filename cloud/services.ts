import { accountService } from './features/account/service'
import { activitiesService } from './features/activities/service'
import { airService } from './features/air/service'
import { filesService } from './features/files/service'
import type { Service } from './platform/kernel/procedure'
import { reportsService } from './features/reports/service'
import { surveyService } from './features/survey/service'

/** Every service of the product, as the doors mount them. A new feature is one line here. */
export const services: readonly Service[] = [
  accountService,
  activitiesService,
  airService,
  filesService,
  reportsService,
  surveyService,
]
