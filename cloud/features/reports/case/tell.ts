/** Tells everybody who filed or follows a case, and those whose case was linked to it. */
import { and, eq, inArray, sql } from 'drizzle-orm'
import { beijingDay } from '../../../shared/time'
import type { Telling } from '../rules/lifecycle'
import { isPublic } from '../rules/public'
import type { CaseRecord, Work } from './rows'
import { caseReporters, cases } from '../tables'
import { type Called, called, reporterMessage } from './messages'
import { type Line, namesAnother } from './sentences'

/** What there is to tell of a case. */
export interface News {
  one: CaseRecord
  telling: Telling
  line: Line
}

/**
 * One message each, in the transaction of the change: one statement for all who hear the same kind, however many they
 * are. An anonymous reporter has no inbox and asks by receipt.
 */
export async function tellReporters(work: Work, all: readonly News[]): Promise<void> {
  for (const telling of new Set(all.map((news) => news.telling)))
    await tellAlike(
      work,
      telling,
      all.filter((news) => news.telling === telling),
    )
}

/** A case as a message calls it, and what tells whether everybody may know of it. */
type Named = Called & Pick<CaseRecord, 'state' | 'verified'>

async function tellAlike(work: Work, telling: Telling, all: readonly News[]): Promise<void> {
  const linked = await linkedTo(
    work,
    all.map(({ one }) => one.id),
  )
  const data: ReturnType<typeof messageOf>[] = []
  const keep = (message: ReturnType<typeof messageOf>) => data.push(message)
  const heard = all.flatMap((news) => {
    const { one, line } = news
    const open = isPublic(one) && !namesAnother(line.kind)
    const named: Named[] = [one, ...linked.filter((other) => other.linkedTo === one.id)]
    return named.map((of) => ({
      id: of.id,
      own: keep(messageOf(news, of)),
      // a message names the case: who only follows it hears nothing before everybody may. A case is called by its
      // reporter's own words: they are for nobody who only follows it. Nor is the village: the message stays as it was
      // sent where the case is corrected later to one of a protected kind
      others: open && isPublic(of) ? keep(messageOf(news, { ...of, title: null, village: null })) : null,
    }))
  })
  // case by case along the index (`offset 0`): the planner cannot know how few cases stand in a text
  await work.messages.sendChosen(
    reporterMessage(telling),
    data,
    sql`select r.person_id, case r.part when 'reporter' then h.own else h.others end as n
      from json_to_recordset(${JSON.stringify(heard)}::text::json) as h(id uuid, own integer, others integer)
      cross join lateral (select * from ${caseReporters}
        where ${caseReporters.county} = ${work.county} and ${caseReporters.caseId} = h.id offset 0) r
      where r.part = 'reporter' or h.others is not null`,
  )
}

const messageOf = ({ one, line }: News, of: Called) => ({
  of: called(of),
  line,
  due: one.dueAt && beijingDay(one.dueAt),
})

/** Cases that were joined to these. */
const linkedTo = (work: Work, ids: readonly string[]) =>
  work.db
    .select({
      id: cases.id,
      linkedTo: cases.linkedTo,
      number: cases.number,
      title: cases.title,
      town: cases.town,
      village: cases.village,
      categories: cases.categories,
      state: cases.state,
      verified: cases.verified,
    })
    .from(cases)
    .where(and(eq(cases.county, work.county), inArray(cases.linkedTo, [...ids]), eq(cases.state, 'linked')))
