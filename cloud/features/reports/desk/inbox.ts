/** `inbox`: a queue of a desk, narrowed down and in the order that somebody chose. */
import { and, asc, desc, eq, type SQL, sql } from 'drizzle-orm'
import * as v from 'valibot'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import { beyond, cutPage, decodeCursor, InstantCursor, pageSize } from '../../../platform/kernel/paging'
import type { Sort } from '../contract/schemas'
import { firstPhoto } from '../case/views'
import { caseDesks, cases } from '../tables'
import { failWords } from '../words'
import { type CaseFilter, ofCase, rowsAt } from './filter'
import { seatAt } from './lists'
import { staffRow } from './views'

interface InboxInput extends CaseFilter {
  after?: string | undefined
  limit?: number | undefined
  desk?: string | undefined
  sort?: Sort | undefined
}

/** By which an open queue is put in order before its deadlines: what is open is never much. */
const RANKS: Readonly<Record<'unit' | 'urgency', SQL<string>>> = {
  unit: sql<string>`coalesce(${cases.handler}, '')`,
  urgency: sql<string>`case ${cases.urgency} when 'emergency' then '0' when 'complex' then '1' else '2' end`,
}
const RankedCursor = v.tuple([v.string(), ...InstantCursor.items])

/** How the page is ordered, and where it begins. `rank` comes before the instant. */
interface Order {
  rank: SQL<string> | null
  at: typeof caseDesks.sortAt | typeof caseDesks.filedAt
  way: 'asc' | 'desc'
}

/** What ended is walked by when it ended, or by when it came where days are asked for: either has its index. */
export function orderOf({ queue = 'assign', sort = 'due', from, to }: InboxInput): Order {
  const { sortAt, filedAt } = caseDesks
  const done = queue === 'done'
  if (sort === 'unit' || sort === 'urgency') {
    if (done) throw fail('invalid', { fields: { sort: failWords.notSorted } })
    return { rank: RANKS[sort], at: sortAt, way: 'asc' }
  }
  if (sort === 'filed' || (done && (from !== undefined || to !== undefined)))
    return { rank: null, at: filedAt, way: 'desc' }
  return { rank: null, at: sortAt, way: done ? 'desc' : 'asc' }
}

function later({ rank, at, way }: Order, after: string | undefined): SQL | undefined {
  if (after === undefined) return undefined
  if (rank === null) {
    const [instant, id] = decodeCursor(InstantCursor, after)
    return beyond([at, caseDesks.caseId], [new Date(instant), id], [way, way])
  }
  const [first, instant, id] = decodeCursor(RankedCursor, after)
  return sql`(${rank} collate "C", ${at}, ${caseDesks.caseId}) > (${first}, ${instant}::timestamptz, ${id}::uuid)`
}

/** One query; what has least time left first, done ones newest first, unless another order was asked for. */
export async function inbox(ctx: Context, input: InboxInput) {
  const { desk } = seatAt(ctx, input.desk)
  const filter = { ...input, queue: input.queue ?? 'assign' }
  const size = pageSize(input.limit)
  const order = orderOf(filter)
  const direction = order.way === 'asc' ? asc : desc
  const rows = await ctx.db
    .select({ one: cases, at: order.at, rank: order.rank ?? sql<string>`''`, photo: firstPhoto })
    .from(caseDesks)
    .innerJoin(cases, and(eq(cases.county, caseDesks.county), eq(cases.id, caseDesks.caseId)))
    .where(and(rowsAt(ctx, desk, filter), ofCase(filter), later(order, input.after)))
    .orderBy(
      ...(order.rank ? [sql`${order.rank} collate "C"`] : []),
      direction(order.at),
      direction(caseDesks.caseId),
    )
    .limit(size + 1)
  const { items, next } = cutPage(rows, size, ({ rank, at, one }) =>
    order.rank ? [rank, at.toISOString(), one.id] : [at.toISOString(), one.id],
  )
  return { items: items.map((row) => staffRow(ctx, row.one, row.photo)), next }
}
