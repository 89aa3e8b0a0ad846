import type { Check } from './check'
import { backupsCheck } from './checks/backups'
import { certificateCheck } from './checks/certificate'
import { clockCheck } from './checks/clock'
import { demoCheck } from './checks/demo'
import { filesCheck } from './checks/files'
import { growthCheck } from './checks/growth'
import { jobsCheck } from './checks/jobs'
import { retentionCheck } from './checks/retention'
import { rightsCheck } from './checks/rights'
import { settingsCheck } from './checks/settings'
import { spaceCheck } from './checks/space'

/** What the platform looks at, whatever features there are. */
export const platformChecks: readonly Check[] = [
  settingsCheck,
  rightsCheck,
  demoCheck,
  clockCheck,
  spaceCheck,
  filesCheck,
  growthCheck,
  backupsCheck,
  certificateCheck,
  jobsCheck,
  retentionCheck,
]
