/** Of the desk: seats, and how much lies in each queue. */
import { sql } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { fail } from '../../../platform/kernel/errors'
import type { DeskData, ListQueue } from '../contract/schemas'
import { queueFilter } from './filter'
import { EXPORTERS, holds } from '../../../shared/roles'
import { townsOf } from '../../../shared/divisions'
import { allDepartmentDesks, deskName, requireSeat, type Seat } from './seats'
import { actorOf, opensIdentities } from './standing'
import { levelOf } from '../rules/dispatch'
import { caseDesks } from '../tables'

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
        units: unitsBelow(ctx, desk),
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

/** @returns towns and departments of the county, villages of a town */
function unitsBelow({ county, locale }: Pick<Context, 'county' | 'locale'>, desk: string) {
  const level = levelOf(desk)
  const towns = townsOf(county)
  const places = level === 'county' ? towns : (towns.find(({ code }) => code === desk)?.villages ?? [])
  const departments = level === 'county' ? allDepartmentDesks() : []
  return [
    ...places.map(({ code, name }) => ({ code, name })),
    ...departments.map((code) => ({ code, name: deskName(code, locale) ?? code })),
  ]
}

const COUNTED: readonly ListQueue[] = [
  'assign',
  'waiting',
  'doing',
  'overdue',
  'reopened',
  'review',
  'done',
  'callback',
]

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
  const of = (queue: ListQueue) => counts[queue] ?? 0
  return {
    assign: of('assign'),
    waiting: of('waiting'),
    doing: of('doing'),
    overdue: of('overdue'),
    reopened: of('reopened'),
    review: of('review'),
    done: of('done'),
    callback: of('callback'),
  }
}
