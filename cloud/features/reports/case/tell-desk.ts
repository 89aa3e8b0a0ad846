import { and, eq, inArray } from 'drizzle-orm'
import { assignments } from '../../../platform/identity/tables'
import { HANDS } from '../../../shared/roles'
import type { CaseRecord, Work } from './rows'
import { messageWords, staffMessageWords } from '../words'

export const staffCaseLink = (caseId: string): string => `/desk/reports/cases/index?id=${caseId}`

/** The members of staff who sit at these desks, each once. */
export async function peopleAt(
  work: Pick<Work, 'db' | 'county'>,
  desks: readonly string[],
): Promise<string[]> {
  if (desks.length === 0) return []
  const rows = await work.db
    .selectDistinct({ personId: assignments.personId })
    .from(assignments)
    .where(
      and(
        eq(assignments.county, work.county),
        inArray(assignments.area, [...desks]),
        inArray(assignments.role, [...HANDS]),
      ),
    )
  return rows.map((row) => row.personId)
}

/** Tells desks that a case came to them, or whatever `title` says of it. */
export async function tellDesk(
  work: Work,
  desks: readonly string[],
  one: CaseRecord,
  title: string = staffMessageWords.arrived(one.number),
): Promise<void> {
  for (const to of await peopleAt(work, desks)) {
    await work.messages.send({
      to,
      kind: 'case_desk',
      title,
      body: messageWords.body(one.number, one.title),
      link: staffCaseLink(one.id),
    })
  }
}
