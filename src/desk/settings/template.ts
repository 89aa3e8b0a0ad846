import type { officeContract } from '@cloud/features/reports/contract/office'
import type { OutputOf } from '@cloud/shared/contract'

/** Words for answers, as the office keeps them. */
export type KeptTemplate = OutputOf<typeof officeContract.keptTemplates>['items'][number]
/** When they are said. */
export const ACTIONS = ['refuse', 'askMore', 'dispatch', 'progress', 'resolve'] as const
