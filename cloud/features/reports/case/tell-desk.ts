import { and, inArray } from 'drizzle-orm'
import { atWork } from '../../../platform/identity/duties'
import { HANDS } from '../../../shared/roles'
import type { CaseRecord, Work } from './rows'
import { called, type DeskNews, deskMessage } from './messages'

/** What is asked of the desks themselves. */
type Asking = Pick<Work, 'db' | 'county' | 'now'>

/** The members of staff who sit at each of these desks today: nobody who is away, and whoever stands in for them. */
async function seatsAt(
  { db, county, now }: Asking,
  desks: readonly string[],
): Promise<Map<string, string[]>> {
  const at = new Map<string, string[]>()
  if (desks.length === 0) return at
  const staff = atWork(db, county, now)
  const rows = await db
    .selectDistinct({ desk: staff.area, personId: staff.personId })
    .from(staff)
    .where(and(inArray(staff.area, [...new Set(desks)]), inArray(staff.role, [...HANDS])))
  for (const { desk, personId } of rows) at.set(desk, [...(at.get(desk) ?? []), personId])
  return at
}

/** The members of staff who sit at this desk. */
export const peopleAt = async (work: Asking, desk: string): Promise<string[]> =>
  (await seatsAt(work, [desk])).get(desk) ?? []

/** Something that desks are to hear of a case. */
export interface DeskNotice {
  desks: readonly string[]
  one: CaseRecord
  news: DeskNews
}

/** Tells desks that a case came to them, or what else there is to know of it. */
export async function tellDesk(
  work: Work,
  desks: readonly string[],
  one: CaseRecord,
  news: DeskNews = { what: 'arrived' },
): Promise<void> {
  await tellDesks(work, [{ desks, one, news }])
}

/** The same of many cases: who sits at several of a notice's desks hears it once. */
export async function tellDesks(work: Work, notices: readonly DeskNotice[]): Promise<void> {
  const seats = await seatsAt(
    work,
    notices.flatMap(({ desks }) => desks),
  )
  await work.messages.sendEach(
    deskMessage,
    notices.flatMap(({ desks, one, news }) => {
      const data = { of: called(one), news }
      const people = new Set(desks.flatMap((desk) => seats.get(desk) ?? []))
      return [...people].map((to) => ({ to, data }))
    }),
  )
}
