import type { OutputOf } from '../../cloud/shared/contract'
import type { Person } from '../../cloud/platform/kernel/context'
import { reportsContract } from '../../cloud/features/reports/contract'
import { makeStaff, type Staff } from '../factories/reports'
import { startTestServices, type TestServices } from './services'

/** Services of their own for one test file, the people of a case, and somebody who reports. Stop `t` at the end. */
export async function startCases(): Promise<{ t: TestServices; staff: Staff; reporter: Person }> {
  const t = await startTestServices()
  return { t, staff: await makeStaff(t), reporter: await t.person() }
}

/** A case as its reporter reads it. */
export const viewOf = (
  t: TestServices,
  caseId: string,
  as: Person,
): Promise<OutputOf<typeof reportsContract.case>> => t.call(reportsContract.case, { caseId }, { as })

/** Rates an answered case; what is bad needs a reason. */
export const rateAs = (
  t: TestServices,
  as: Person,
  caseId: string,
  rating: 'good' | 'fair' | 'bad',
): Promise<OutputOf<typeof reportsContract.rate>> =>
  t.call(
    reportsContract.rate,
    { caseId, rating, ...(rating === 'bad' ? { reason: 'not_done' as const } : {}) },
    { as },
  )

/** The titles of all that somebody was told. */
export const inboxOf = async (t: TestServices, person: Person): Promise<string[]> =>
  (await t.told(person)).map((one) => one.title)
