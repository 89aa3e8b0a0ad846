import type { activitiesMaking } from '@cloud/features/activities/contract/making'
import type { OutputOf } from '@cloud/shared/contract'

/** Everything about one activity, as its page at the desk gets it. */
export type Overview = OutputOf<(typeof activitiesMaking)['overview']>
export type Plot = Overview['plots'][number]
