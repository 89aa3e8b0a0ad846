import { alarmContract } from '@cloud/features/reports/contract/alarm'
import { useQueryOf } from '@/client/queries'

const NONE = { words: [], numbers: [] }

/** The county's own words for danger and numbers to call, as the phone last heard of them; nobody is told who asks. */
export const useAlarm = () => useQueryOf(alarmContract.alarm, {}, { keep: true }).data ?? NONE
