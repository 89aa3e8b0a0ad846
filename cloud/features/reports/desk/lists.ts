/** Lists of the desk: seats, inbox, counts, search. */
import { and, asc, desc, eq, ilike, inArray, isNull, lt, ne, or, sql } from 'drizzle-orm'
import { TOWNS } from '../../../shared/divisions'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { beyond, cutPage, decodeCursor, InstantCursor, pageSize } from '../../../platform/kernel/paging'
import { CATEGORY_IDS, type CategoryGroupId } from '../../../shared/categories'
import type { Locale } from '../../../shared/locale'
import type { DeskData, Queue } from '../contract/schemas'
import { staffRow } from './views'
import { EXPORTERS, holds } from '../../../shared/roles'
import { deskName, requireSeat, type Seat } from './seats'
import { actorOf, opensIdentities } from './standing'
import { levelOf } from '../rules/dispatch'
import { caseDesks, cases } from '../tables'
import { firstPhoto } from '../case/views'
import { categoryWords } from '../words'

/** Queue numbers stop here: nobody reads more, and counting on would walk the whole queue. */
const COUNT_UP_TO = 1000

/** The seat asked for, or the first. @throws AppError forbidden for a desk that is not one's own */
export function seatAt(ctx: Context, desk: string | undefined): Seat {
  const { seats } = requireSeat(ctx)
  const seat = desk === undefined ? seats[0] : seats.find((one) => one.desk === desk)
  if (!seat) throw fail('forbidden')
  return seat
}

/** `desks` */
export function myDesks(ctx: Context): { items: DeskData[] } {
  const { seats } = requireSeat(ctx)
  return {
    items: seats.map(({ desk, roles }) => {
      const actor = actorOf(roles)
      return {
        code: desk,
        name: deskName(desk, ctx.locale) ?? desk,
        level: levelOf(desk),
        roles,
        can: {
          decide: actor === 'dispatcher',
          dispatch: actor === 'dispatcher',
          handle: actor !== 'reader',
          openIdentity: opensIdentities({ actor, desk }),
          export: holds(roles, EXPORTERS),
        },
      }
    }),
  }
}

interface InboxInput {
  after?: string | undefined
  limit?: number | undefined
  desk?: string | undefined
  queue?: Queue | undefined
  town?: string | undefined
  group?: CategoryGroupId | undefined
}

/** Rows of a queue: equality on desk and queue, so that the order is the index's. */
export function queueFilter(county: string, desk: string, queue: Queue, now: Date) {
  const at = and(eq(caseDesks.county, county), eq(caseDesks.desk, desk))
  if (queue !== 'overdue') return and(at, eq(caseDesks.queue, queue))
  return and(at, ne(caseDesks.queue, 'done'), ne(caseDesks.queue, 'waiting'), lt(caseDesks.sortAt, now))
}

/** `inbox`: one query along `case_desks_queue`; what has least time left first, done ones newest first. */
export async function inbox(ctx: Context, input: InboxInput) {
  const { desk } = seatAt(ctx, input.desk)
  const queue = input.queue ?? 'assign'
  const size = pageSize(input.limit)
  const [at, id] = input.after ? decodeCursor(InstantCursor, input.after) : []
  const newestFirst = queue === 'done'
  const order = newestFirst ? 'desc' : 'asc'
  const rows = await ctx.db
    .select({ one: cases, sortAt: caseDesks.sortAt, photo: firstPhoto })
    .from(caseDesks)
    .innerJoin(cases, and(eq(cases.county, caseDesks.county), eq(cases.id, caseDesks.caseId)))
    .where(
      and(
        queueFilter(ctx.county, desk, queue, ctx.now),
        at && id
          ? beyond([caseDesks.sortAt, caseDesks.caseId], [new Date(at), id], [order, order])
          : undefined,
        input.town ? eq(cases.town, input.town) : undefined,
        input.group ? eq(cases.mainGroup, input.group) : undefined,
      ),
    )
    .orderBy(
      ...(newestFirst
        ? [desc(caseDesks.sortAt), desc(caseDesks.caseId)]
        : [asc(caseDesks.sortAt), asc(caseDesks.caseId)]),
    )
    .limit(size + 1)
  const { items, next } = cutPage(rows, size, (row) => [row.sortAt.toISOString(), row.one.id])
  return { items: items.map((row) => staffRow(ctx, row.one, row.photo)), next }
}

const COUNTED: readonly Queue[] = ['assign', 'waiting', 'doing', 'overdue', 'reopened', 'review', 'done']

/** `inboxCounts`: every queue counted up to 1,000, one round trip. */
export async function inboxCounts(ctx: Context, input: { desk?: string | undefined }) {
  const { desk } = seatAt(ctx, input.desk)
  const parts = COUNTED.map(
    (queue) => sql`(select count(*)::int from (
      select 1 from ${caseDesks} where ${queueFilter(ctx.county, desk, queue, ctx.now)} limit ${COUNT_UP_TO}) as capped)`,
  )
  const { rows } = await ctx.db.execute<Record<string, number>>(
    sql`select ${sql.join(
      parts.map((part, index) => sql`${part} as ${sql.identifier(COUNTED[index] ?? '')}`),
      sql`, `,
    )}`,
  )
  const [counts = {}] = rows
  const of = (queue: Queue) => counts[queue] ?? 0
  return {
    assign: of('assign'),
    waiting: of('waiting'),
    doing: of('doing'),
    overdue: of('overdue'),
    reopened: of('reopened'),
    review: of('review'),
    done: of('done'),
  }
}

/** `find`: by number, 12345 work order, place name or words, among the cases that one's desks see. */
export async function find(
  ctx: Context,
  input: { text: string; after?: string | undefined; limit?: number | undefined },
) {
  const { seats } = requireSeat(ctx)
  const size = pageSize(input.limit)
  const [at, id] = input.after ? decodeCursor(InstantCursor, input.after) : []
  const rows = await ctx.db
    .select({ one: cases, photo: firstPhoto })
    .from(cases)
    .where(
      and(
        eq(cases.county, ctx.county),
        // as a subquery: a case on several of one's desks is found once
        sql`exists (select 1 from case_desks d where d.county = ${ctx.county} and d.case_id = "cases"."id"
          and ${inArray(
            sql`d.desk`,
            seats.map((seat) => seat.desk),
          )})`,
        matching(input.text, seats, ctx.locale),
        at && id ? beyond([cases.submittedAt, cases.id], [new Date(at), id], ['desc', 'desc']) : undefined,
      ),
    )
    .orderBy(desc(cases.submittedAt), desc(cases.id))
    .limit(size + 1)
  const { items, next } = cutPage(rows, size, (row) => [row.one.submittedAt.toISOString(), row.one.id])
  return { items: items.map((row) => staffRow(ctx, row.one, row.photo)), next }
}

/** What a typed text may mean. `%` and `_` are letters here, not wild cards. */
function matching(text: string, seats: readonly Seat[], locale: Locale) {
  if (/^\d{4}-\d{1,6}$/.test(text)) return eq(cases.number, text)
  const like = `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`
  const places = TOWNS.flatMap((town) => [town, ...town.villages]).filter((place) =>
    place.name.includes(text),
  )
  const villages = places.filter((place) => place.code.length === 12).map((place) => place.code)
  const towns = places.filter((place) => place.code.length === 9).map((place) => place.code)
  const kinds = CATEGORY_IDS.filter((category) => categoryWords(locale)[category].includes(text))
  const county = seats.some((seat) => levelOf(seat.desk) === 'county')
  return or(
    ilike(cases.title, like),
    // a case without words is called by its first category
    kinds.length > 0 ? and(isNull(cases.title), inArray(sql`${cases.categories}[1]`, kinds)) : undefined,
    ilike(cases.words, like),
    ilike(cases.placeWords, like),
    villages.length > 0 ? inArray(cases.village, villages) : undefined,
    towns.length > 0 ? inArray(cases.town, towns) : undefined,
    county ? eq(cases.hotline, text) : undefined,
  )
}
