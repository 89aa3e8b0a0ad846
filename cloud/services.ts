import { accountService } from './account/service'
import { activitiesService } from './activities/service'
import { airService } from './air/service'
import { filesService } from './files/service'
import type { Service } from './platform/kernel/procedure'
import { reportsService } from './reports/service'
import { surveyService } from './survey/service'

/** Every service of the product, as the doors mount them. A new feature is one line here. */
export const services: readonly Service[] = [
  accountService,
  activitiesService,
  airService,
  filesService,
  reportsService,
  surveyService,
]
