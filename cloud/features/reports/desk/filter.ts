/** What a list of the desk, a search and a file are narrowed down to: written once, so that they hold the same cases. */
import { and, between, eq, gte, isNull, lt, ne, type SQL, sql } from 'drizzle-orm'
import type { CategoryGroupId } from '../../../shared/categories'
import { addDays, startOfBeijingDay } from '../../../shared/time'
import type { ListQueue } from '../contract/schemas'
import { caseCallbacks } from '../callback/tables'
import { levelOf } from '../rules/dispatch'
import { caseDesks, cases } from '../tables'

export interface CaseFilter {
  queue?: ListQueue | undefined
  /** Filed on these Beijing days, both included. */
  from?: string | undefined
  to?: string | undefined
  /** A town or one of its villages. */
  town?: string | undefined
  /** The desk that has it, or has it below itself. */
  unit?: string | undefined
  group?: CategoryGroupId | undefined
  /** A box of the map, or `none`: see `placedAt` of the contract. */
  at?: string | undefined
}

/** Rows of a queue: equality on desk and queue, so that the order is the index's. */
function inQueue(queue: ListQueue, now: Date, atCounty: boolean): SQL | undefined {
  if (queue === 'callback')
    return sql`${caseDesks.caseId} in (select ${caseCallbacks.caseId} from ${caseCallbacks} where ${caseCallbacks.county} = ${caseDesks.county} and ${caseCallbacks.askedAt} is not null and ${caseCallbacks.doneAt} is null)`
  if (queue === 'open') return ne(caseDesks.queue, 'done')
  if (queue === 'overdue')
    return and(
      ne(caseDesks.queue, 'done'),
      ne(caseDesks.queue, 'waiting'),
      // while the county looks it is the county that is late, and nobody who has done their part
      atCounty ? undefined : ne(caseDesks.queue, 'review'),
      lt(caseDesks.sortAt, now),
    )
  return eq(caseDesks.queue, queue)
}

/** Rows of a desk in a queue, for counting. */
export const queueFilter = (county: string, desk: string, queue: ListQueue, now: Date): SQL | undefined =>
  and(eq(caseDesks.county, county), eq(caseDesks.desk, desk), inQueue(queue, now, desk === county))

/**
 * Rows of `case_desks`. Where a unit is asked for its own rows are walked, which have the same order, and those are left
 * that the asking desk sees: however few they are among all, nothing else is looked at.
 */
export function rowsAt(
  { county, now }: { county: string; now: Date },
  desk: string,
  { queue, from, to, unit }: CaseFilter,
): SQL | undefined {
  const seen =
    unit === undefined || levelOf(desk) === 'county'
      ? undefined
      : sql`exists (select 1 from ${caseDesks} mine where mine.county = ${caseDesks.county} and mine.desk = ${desk} and mine.case_id = ${caseDesks.caseId})`
  return and(
    eq(caseDesks.county, county),
    eq(caseDesks.desk, unit ?? desk),
    unit === undefined ? undefined : unit === county ? eq(caseDesks.part, 'lead') : ne(caseDesks.part, 'co'),
    seen,
    queue && inQueue(queue, now, (unit ?? desk) === county),
    from === undefined ? undefined : gte(caseDesks.filedAt, startOfBeijingDay(from)),
    to === undefined ? undefined : lt(caseDesks.filedAt, startOfBeijingDay(addDays(to, 1))),
  )
}

/** A village has twelve digits. */
const VILLAGE_DIGITS = 12

function inBox(at: string): SQL | undefined {
  if (at === 'none') return isNull(cases.lat)
  const [south = 0, west = 0, north = 0, east = 0] = at.split(',').map(Number)
  return and(between(cases.lat, south, north), between(cases.lon, west, east))
}

/** What is asked of the cases themselves. */
export const ofCase = ({ town, group, at }: Pick<CaseFilter, 'town' | 'group' | 'at'>): SQL | undefined =>
  and(
    town ? eq(town.length === VILLAGE_DIGITS ? cases.village : cases.town, town) : undefined,
    group ? eq(cases.mainGroup, group) : undefined,
    at ? inBox(at) : undefined,
  )
