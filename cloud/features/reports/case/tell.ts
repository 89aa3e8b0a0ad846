/** Tells everybody who filed or follows a case, and those whose case was linked to it. */
import { and, eq, inArray, or } from 'drizzle-orm'
import { beijingDay } from '../../../shared/time'
import type { Telling } from '../rules/lifecycle'
import { isPublic } from '../rules/public'
import type { CaseRecord, Work } from './rows'
import { caseReporters, cases } from '../tables'
import { called, reporterMessage } from './messages'
import { type Line, namesAnother } from './sentences'

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
      state: cases.state,
      verified: cases.verified,
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
    const own = person.part === 'reporter'
    // a message names the case: who only follows it hears nothing before everybody may
    if (!own && !(isPublic(one) && isPublic(person) && !namesAnother(line.kind))) continue
    await work.messages.send(person.personId, reporterMessage(telling), {
      // a case is called by its reporter's own words: they are for nobody who only follows it. Nor is the village: the
      // message stays as it was sent where the case is corrected later to one of a protected kind
      of: called(own ? person : { ...person, title: null, village: null }),
      line,
      due: one.dueAt && beijingDay(one.dueAt),
    })
  }
}
