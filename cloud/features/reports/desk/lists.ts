/** Lists of the desk: seats, inbox, counts. */
import { and, asc, desc, eq, lt, ne, sql } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { beyond, cutPage, decodeCursor, InstantCursor, pageSize } from '../../../platform/kernel/paging'
import type { CategoryGroupId } from '../../../shared/categories'
import type { DeskData, Queue } from '../contract/schemas'
import { staffRow } from './views'
import { EXPORTERS, holds } from '../../../shared/roles'
import { deskName, requireSeat, type Seat } from './seats'
import { actorOf, opensIdentities } from './standing'
import { levelOf } from '../rules/dispatch'
import { caseDesks, cases } from '../tables'
import { firstPhoto } from '../case/views'

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
