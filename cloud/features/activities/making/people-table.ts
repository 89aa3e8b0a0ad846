/** The list of an activity to take along: for insurance, for the bus, for whoever has no phone at the door. */
import { and, asc, eq, gt, inArray } from 'drizzle-orm'
import type { PersonContext } from '../../../platform/kernel/context'
import { type Column, longTableOf, longXlsx } from '../../../platform/sheets'
import { textIn } from '../../../shared/locale'
import { beijingDay } from '../../../shared/time'
import { activityAttendances } from '../door/tables'
import { itsAttendance } from '../reading/joins'
import { type PartyDetails, peopleIn } from '../seats/people'
import { signUps } from '../tables'
import { requireOrganiser } from './may'
import { seenActivity } from './reach'
import { partsOf } from './rows'
import { ACTIVE } from './telling'
import { tableWords } from './words'

/** A file as an answer carries it. */
export interface TakenTable {
  name: string
  base64: string
}

/** One person of a party, or one of whom only the number is known. */
interface Line {
  number: number
  person: PartyDetails['people'][number] | undefined
  first: boolean
  details: PartyDetails
  row: { state: 'seated' | 'offered' | 'waiting'; party: number; code: string | null }
  session: string | null
  point: string | null
  came: boolean
}

/**
 * `takeTable` of the people of an activity: a line for each person, those of a party together, in the order of joining.
 * Only its organisers take it, and every taking is audited. After 30 days it has no names any more.
 * @throws AppError not_found, forbidden
 */
export async function peopleTable(
  ctx: PersonContext,
  { activityId }: { activityId: string },
): Promise<TakenTable> {
  const activity = await seenActivity(ctx, activityId)
  requireOrganiser(ctx, activity.area)
  const words = tableWords(ctx.locale)
  let people = 0
  async function* counted() {
    for await (const line of linesOf(ctx, activityId)) {
      people = line.number
      yield line
    }
  }
  const content = await longXlsx(longTableOf(words.sheet, columnsOf(words), counted()))
  await ctx.audit({
    action: 'activity.take_people',
    subject: `activity:${activityId}`,
    detail: { people },
  })
  return {
    name: `${words.file(textIn(activity.title, ctx.locale), beijingDay(activity.startsAt))}.xlsx`,
    base64: content.toString('base64'),
  }
}

/** Parties read at once. */
const PAGE = 500

async function* linesOf(ctx: PersonContext, activityId: string): AsyncGenerator<Line> {
  const { sessions, points } = await partsOf(ctx, activityId)
  const nameOf = (
    rows: readonly { key: string; name: Parameters<typeof textIn>[0] }[],
    key: string | null,
  ) => {
    const found = rows.find((one) => one.key === key)
    return found ? textIn(found.name, ctx.locale) : null
  }
  let number = 0
  for (let last: number | null = null; ;) {
    const rows = await partiesAfter(ctx, activityId, last)
    for (const { signUp, came } of rows) {
      const details = peopleIn(ctx, signUp)
      const { state, party, code } = signUp
      if (state === 'cancelled') continue
      for (let n = 0; n < party; n += 1)
        yield {
          number: ++number,
          person: details.people[n],
          first: n === 0,
          details,
          row: { state, party, code },
          session: nameOf(sessions, signUp.session),
          point: nameOf(points, signUp.meetingPoint),
          came: came !== null && n < came,
        }
    }
    if (rows.length < PAGE) return
    last = rows.at(-1)?.signUp.queueNo ?? null
  }
}

/** The next parties in the order of joining. @param after number in the queue of the last one before */
const partiesAfter = ({ db, county }: PersonContext, activityId: string, after: number | null) =>
  db
    .select({ signUp: signUps, came: activityAttendances.people })
    .from(signUps)
    .leftJoin(activityAttendances, itsAttendance)
    .where(
      and(
        eq(signUps.county, county),
        eq(signUps.activityId, activityId),
        inArray(signUps.state, [...ACTIVE]),
        after === null ? undefined : gt(signUps.queueNo, after),
      ),
    )
    .orderBy(asc(signUps.queueNo))
    .limit(PAGE)

type Words = ReturnType<typeof tableWords>

/** What is said of a party stands in the line of its first person. */
function columnsOf(words: Words): Column<Line>[] {
  const heads = words.columns
  return [
    { head: heads.number, cell: (one) => one.number },
    { head: heads.name, cell: (one) => one.person?.name || words.unnamed },
    { head: heads.age, cell: (one) => one.person?.age ?? null },
    { head: heads.group, cell: (one) => one.details.group },
    { head: heads.phone, cell: (one) => (one.first ? one.details.phone : null) },
    { head: heads.guardian, cell: (one) => (one.first ? guardianOf(one.details) : null) },
    { head: heads.state, cell: (one) => words.states[one.row.state] },
    { head: heads.party, cell: (one) => (one.first ? one.row.party : null) },
    { head: heads.session, cell: (one) => one.session },
    { head: heads.point, cell: (one) => one.point },
    { head: heads.code, cell: (one) => (one.row.state === 'seated' ? one.row.code : null) },
    { head: heads.came, cell: (one) => (one.came ? words.yes : null) },
  ]
}

const guardianOf = ({ guardian }: PartyDetails) => guardian && `${guardian.name} ${guardian.phone}`
