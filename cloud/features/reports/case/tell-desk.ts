import { and, eq, inArray } from 'drizzle-orm'
import { assignments } from '../../../platform/identity/tables'
import { HANDS } from '../../../shared/roles'
import type { CaseRecord, Work } from './rows'
import { called, type DeskNews, deskMessage } from './messages'

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

/** Tells desks that a case came to them, or what else there is to know of it. */
export async function tellDesk(
  work: Work,
  desks: readonly string[],
  one: CaseRecord,
  news: DeskNews = { what: 'arrived' },
): Promise<void> {
  for (const to of await peopleAt(work, desks)) {
    await work.messages.send(to, deskMessage, { of: called(one), news })
  }
}
