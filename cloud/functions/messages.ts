/** What the function of the account takes of the product to read an inbox: see `jobs.ts`. */
import { activityMessages } from '../features/activities'
import { airMessages } from '../features/air'
import { reportMessages } from '../features/reports'
import type { MessageKind } from '../platform/messages'

export const messageKinds: readonly MessageKind[] = [...activityMessages, ...airMessages, ...reportMessages]
