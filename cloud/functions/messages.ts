/** What the function of the account takes of the product to read an inbox: see `jobs.ts`. */
import { activityMessages } from '../features/activities'
import { airMessages } from '../features/air'
import { reportMessages } from '../features/reports'
import { digestMessage } from '../platform/doctor/digest'
import type { MessageKind } from '../platform/messages'
import { checks } from './checks'

export const messageKinds: readonly MessageKind[] = [
  ...activityMessages,
  ...airMessages,
  ...reportMessages,
  digestMessage(checks),
]
