/** What the functions look at to tell how the deployment does: see `jobs.ts`. */
import { adminsCheck, dutyCheck } from '../features/account'
import { silenceCheck } from '../features/air'
import { photosCheck } from '../features/files'
import { calendarCheck, mapCheck } from '../features/reports'
import { questionnaireCheck } from '../features/survey'
import type { Check } from '../platform/doctor/check'
import { platformChecks } from '../platform/doctor/platform'

export const checks: readonly Check[] = [
  ...platformChecks,
  dutyCheck,
  adminsCheck,
  silenceCheck,
  photosCheck,
  calendarCheck,
  mapCheck,
  questionnaireCheck,
]
