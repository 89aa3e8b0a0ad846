/** Tells everybody who filed or follows a case, and those whose case was linked to it. */
import { and, eq, inArray, or } from 'drizzle-orm'
import { beijingDay } from '../../../shared/time'
import type { Telling } from '../rules/lifecycle'
import type { CaseRecord, Work } from './rows'
import { caseReporters, cases } from '../tables'
import { autoTitle } from './titles'
import { messageWords } from '../words'
import { REPORTS } from '../../../shared/addresses'

/** Page of a case in the app. */
export const caseLink = (caseId: string): string => REPORTS.case(caseId)

/** What follows the number and title in the message: the promise, or what is asked of the person. */
export function hintOf(telling: Telling, one: { dueAt: Date | null }): string | null {
  if (telling === 'resolved') return messageWords.rate
  if (telling === 'asked') return messageWords.answer
  if ((telling === 'dispatched' || telling === 'extended') && one.dueAt)
    return messageWords.promise(beijingDay(one.dueAt))
  return null
}

/** One message each, in the transaction of the change. An anonymous reporter has no inbox and asks by receipt. */
export async function tellReporters(
  work: Work,
  one: CaseRecord,
  telling: Telling,
  title: string,
): Promise<void> {
  const people = await work.db
    .select({
      personId: caseReporters.personId,
      caseId: cases.id,
      number: cases.number,
      part: caseReporters.part,
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
  const hint = hintOf(telling, one)
  for (const person of people) {
    // a case is called by its reporter's own words: they are for nobody who only follows it
    const called = person.part === 'reporter' ? person.title : autoTitle(person)
    const body = messageWords.body(person.number, called)
    await work.messages.send({
      to: person.personId,
      kind: `case_${telling}`,
      title,
      body: hint ? `${body}。${hint}` : body,
      link: caseLink(person.caseId),
    })
  }
}
