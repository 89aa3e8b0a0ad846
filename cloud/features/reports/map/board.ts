/** A queue of a desk by place: what the list holds, counted where it is. */
import { and, asc, desc, eq, lt, notInArray, sql } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { divisionName, townsOf } from '../../../shared/divisions'
import type { BoardPlaceData, CaseBoardData } from '../contract/map'
import { type CaseFilter, ofCase, rowsAt } from '../desk/filter'
import { orderOf } from '../desk/inbox'
import { seatAt } from '../desk/lists'
import { levelOf } from '../rules/dispatch'
import { caseDesks, cases } from '../tables'
import { baseFor } from './tiles'

/** What is open is never much; of what is done the newest are shown, however old the county is. */
export const MOST_COUNTED = 2000
const MOST_BEYOND = 1000

interface BoardInput extends CaseFilter {
  desk?: string | undefined
}

/** `caseBoard` */
export async function caseBoard(ctx: Context, input: BoardInput): Promise<CaseBoardData> {
  const { desk } = seatAt(ctx, input.desk)
  const filter = { ...input, queue: input.queue ?? ('open' as const) }
  const { at, way } = orderOf(filter)
  const direction = way === 'asc' ? asc : desc
  const order = [direction(at), direction(caseDesks.caseId)]
  const first = ctx.db
    .select({
      caseId: caseDesks.caseId,
      overdue:
        sql<boolean>`${and(notInArray(caseDesks.queue, ['done', 'waiting']), lt(caseDesks.sortAt, ctx.now))}`.as(
          'overdue',
        ),
    })
    .from(caseDesks)
    .where(rowsAt(ctx, desk, filter))
    .orderBy(...order)
    .limit(MOST_COUNTED)
    .as('first')
  // `limit` below `lateral` keeps the planner from reading all cases to join them: each is found by its key
  const its = ctx.db
    .select({
      town: cases.town,
      village: cases.village,
      lat: cases.lat,
      lon: cases.lon,
      group: cases.mainGroup,
    })
    .from(cases)
    .where(and(eq(cases.county, ctx.county), eq(cases.id, first.caseId), ofCase(filter)))
    .limit(1)
    .as('its')
  const rows = await ctx.db
    .select({
      town: its.town,
      village: its.village,
      lat: its.lat,
      lon: its.lon,
      group: its.group,
      overdue: first.overdue,
    })
    .from(first)
    .crossJoinLateral(its)
  const more = ctx.db
    .select({ one: sql`1`.as('one') })
    .from(caseDesks)
    .where(rowsAt(ctx, desk, filter))
    .orderBy(...order)
    .offset(MOST_COUNTED)
    .limit(MOST_BEYOND)
    .as('more')
  const [beyond] = await ctx.db.select({ count: sql<number>`count(*)::int` }).from(more)
  // a county's desk sees where there is nothing, too
  const whole = levelOf(desk) === 'county' && filter.town === undefined && filter.at === undefined
  return {
    ...countedBy(rows, whole ? townsOf(ctx.county).map(({ code }) => code) : []),
    beyond: beyond?.count ?? 0,
    base: baseFor(ctx),
  }
}

export interface Placed {
  town: string
  village: string | null
  lat: number | null
  lon: number | null
  group: CaseBoardData['points'][number]['group']
  overdue: boolean
}

/** @param known towns that are named although nothing lies in them */
export function countedBy(
  rows: readonly Placed[],
  known: readonly string[],
): Pick<CaseBoardData, 'count' | 'overdue' | 'towns' | 'points'> {
  const places = new Map<string, BoardPlaceData>()
  const placeAt = (code: string) => {
    const there = places.get(code)
    if (there) return there
    const made = { code, name: divisionName(code) ?? code, count: 0, overdue: 0, pointless: 0 }
    places.set(code, made)
    return made
  }
  const villages = new Map<string, Set<string>>(known.map((town) => [town, new Set()]))
  for (const { town, village, lat, overdue } of rows) {
    const below = villages.get(town) ?? new Set()
    villages.set(town, below)
    if (village !== null) below.add(village)
    for (const place of [town, village].flatMap((code) => (code === null ? [] : [placeAt(code)]))) {
      place.count += 1
      place.overdue += overdue ? 1 : 0
      place.pointless += lat === null ? 1 : 0
    }
  }
  const most = (a: BoardPlaceData, b: BoardPlaceData) => b.count - a.count || a.code.localeCompare(b.code)
  return {
    count: rows.length,
    overdue: rows.filter(({ overdue }) => overdue).length,
    towns: [...villages]
      .map(([town, below]) => ({ ...placeAt(town), villages: [...below].map(placeAt).sort(most) }))
      .sort(most),
    points: rows.flatMap(({ lat, lon, town, group, overdue }) =>
      lat === null || lon === null ? [] : [{ lat, lon, town, group, overdue }],
    ),
  }
}
