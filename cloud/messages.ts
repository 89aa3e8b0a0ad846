import { activityMessages } from './features/activities/messages'
import { airMessages } from './features/air/alerts/messages'
import { reportMessages } from './features/reports/case/messages'
import type { MessageKind } from './platform/messages'

/** Every kind of message that the product sends, for whoever stores and reads them. A feature is one line here. */
export const messageKinds: readonly MessageKind[] = [...activityMessages, ...airMessages, ...reportMessages]
