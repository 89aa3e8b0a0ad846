/**
 * The definitions of `rules/measures.ts` as the database reads them, for lists and files: which cases a number is made
 * of, and when each of them happened. Written like the indexes that serve them (`indexed.ts`).
 */
import { and, desc, eq, isNull, type SQL, sql } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { cutPage, decodeCursor, InstantCursor, pageSize } from '../../../platform/kernel/paging'
import type { CategoryGroupId } from '../../../shared/categories'
import { addDays, startOfBeijingDay } from '../../../shared/time'
import { firstPhoto } from '../case/views'
import type { Counted } from '../contract/schemas'
import { ofCase } from '../desk/filter'
import { staffRow } from '../desk/views'
import { isFinished, isJoined, isRated, joinedAt, lateAt, mayBeLate, opinionAt } from '../indexed'
import { cases } from '../tables'

interface CountedAs {
  /** When it happened, as the index has it. */
  at: SQL
  which: SQL | undefined
}

const finishedAt = sql`${cases.resolvedAt}`

const HOW: Readonly<Record<Counted, CountedAs>> = {
  received: { at: sql`${cases.submittedAt}`, which: undefined },
  refused: { at: sql`${cases.closedAt}`, which: sql`${cases.state} = 'refused'` },
  linked: { at: joinedAt(cases), which: isJoined(cases) },
  finished: { at: finishedAt, which: isFinished(cases) },
  inTime: { at: finishedAt, which: and(isFinished(cases), sql`${cases.onTime} is not false`) },
  late: { at: lateAt(cases), which: mayBeLate(cases) },
  rated: { at: opinionAt(cases), which: isRated(cases) },
  good: { at: opinionAt(cases), which: and(isRated(cases), eq(cases.rating, 'good')) },
  fair: { at: opinionAt(cases), which: and(isRated(cases), eq(cases.rating, 'fair')) },
  bad: { at: opinionAt(cases), which: and(isRated(cases), eq(cases.rating, 'bad')) },
  unrated: { at: finishedAt, which: and(isFinished(cases), isNull(cases.rating)) },
}

interface CountedAsked {
  what: Counted
  /** Beijing days, both included. */
  from: string
  to: string
  town?: string | undefined
  unit?: string | undefined
  group?: CategoryGroupId | undefined
}

const instant = (at: Date): SQL => sql`${at.toISOString()}::timestamptz`

/** The order of what is counted: when it happened, as an instant, and the case. */
export const countedAt = (what: Counted) => sql<Date>`${HOW[what].at}`.mapWith(cases.submittedAt)
export const countedOrder = (what: Counted): SQL[] => [desc(HOW[what].at), desc(cases.id)]

/** Cases that a number is made of. @param last of the page before */
export function countedWhere(
  { county, now }: Pick<Context, 'county' | 'now'>,
  { what, from, to, unit, ...place }: CountedAsked,
  last?: readonly [Date, string],
): SQL | undefined {
  const { at, which } = HOW[what]
  const end = startOfBeijingDay(addDays(to, 1))
  return and(
    eq(cases.county, county),
    which,
    sql`${at} >= ${instant(startOfBeijingDay(from))}`,
    // what is still to be finished is late once its time is over
    sql`${at} < ${instant(what === 'late' && now < end ? now : end)}`,
    ofCase(place),
    unit === undefined ? undefined : eq(cases.handler, unit),
    last && sql`(${at}, ${cases.id}) < (${instant(last[0])}, ${last[1]}::uuid)`,
  )
}

/** `counted`: the last one first. */
export async function countedCases(
  ctx: Context,
  input: CountedAsked & { after?: string | undefined; limit?: number | undefined },
) {
  const size = pageSize(input.limit)
  const [at, id] = input.after ? decodeCursor(InstantCursor, input.after) : []
  const rows = await ctx.db
    .select({ one: cases, at: countedAt(input.what), photo: firstPhoto })
    .from(cases)
    .where(countedWhere(ctx, input, at !== undefined && id !== undefined ? [new Date(at), id] : undefined))
    .orderBy(...countedOrder(input.what))
    .limit(size + 1)
  const { items, next } = cutPage(rows, size, (row) => [row.at.toISOString(), row.one.id])
  return { items: items.map((row) => staffRow(ctx, row.one, row.photo)), next }
}
