/** Tells everybody who filed or follows a case, and those whose case was linked to it. */
import { and, eq, inArray, or } from 'drizzle-orm'
import { beijingDay } from '../../../shared/time'
import type { Telling } from '../rules/lifecycle'
import type { CaseRecord, Work } from './rows'
import { caseReporters, cases } from '../tables'
import { called, reporterMessage } from './messages'
import type { Line } from './sentences'

/** One message each, in the transaction of the change. An anonymous reporter has no inbox and asks by receipt. */
export async function tellReporters(
  work: Work,
  one: CaseRecord,
  telling: Telling,
  line: Line,
): Promise<void> {
  const people = await work.db
    .select({
      personId: caseReporters.personId,
      part: caseReporters.part,
      id: cases.id,
      number: cases.number,
      title: cases.title,
      town: cases.town,
      village: cases.village,
      categories: cases.categories,
    })
    .from(caseReporters)
    .innerJoin(cases, and(eq(cases.county, caseReporters.county), eq(cases.id, caseReporters.caseId)))
    .where(
      and(
        eq(caseReporters.county, work.county),
        or(eq(cases.id, one.id), and(eq(cases.linkedTo, one.id), inArray(cases.state, ['linked']))),
      ),
    )
  for (const person of people) {
    await work.messages.send(person.personId, reporterMessage(telling), {
      // a case is called by its reporter's own words: they are for nobody who only follows it
      of: called({ ...person, title: person.part === 'reporter' ? person.title : null }),
      line,
      due: one.dueAt && beijingDay(one.dueAt),
    })
  }
}
