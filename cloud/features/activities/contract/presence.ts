/** Who is here and what came of it, as phones and the county compute it alike. */
export { attendancesOf } from '../rules/attendance'
export type { ActivityFacts, Attended, ConflictFound, DoorScan } from '../rules/attendance'
export { presentBy } from '../rules/presence'
export type { Present } from '../rules/presence'
