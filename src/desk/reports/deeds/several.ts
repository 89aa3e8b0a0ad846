import { reportsContract } from '@cloud/features/reports/contract'

const { bulkAssign, bulkRefuse, bulkLink } = reportsContract
const OF_SEVERAL: readonly string[] = [bulkAssign, bulkRefuse, bulkLink].map(({ name }) => name)

/** Whether it is done to several cases at once, which have no form of one case. */
export const isOfSeveral = ({ action }: { action: string }): boolean => OF_SEVERAL.includes(action)
