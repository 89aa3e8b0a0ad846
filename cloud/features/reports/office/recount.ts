/** Open cases by another working calendar: which deadlines move, and moving them with everybody told. */
import { and, asc, eq, gt, inArray, isNull } from 'drizzle-orm'
import type { Context } from '../../../platform/kernel/context'
import { beijingDay } from '../../../shared/time'
import { carryOut, type Becoming } from '../case/change'
import type { CaseRecord, Work } from '../case/rows'
import type { WorkingCalendar } from '../rules/calendar'
import type { ClockRules } from '../rules/clocks'
import { recounted } from '../rules/recount'
import { cases } from '../tables'

/** Cases of one statement. */
const BATCH = 250
/** Examples that are shown before it is done. */
const SHOWN = 5

type Place = Pick<Context, 'db' | 'county' | 'now'>

/** Open cases with a deadline ahead, in the order of their ids, so that two at once cannot wait for each other. */
async function running({ db, county, now }: Place): Promise<string[]> {
  const rows = await db
    .select({ id: cases.id })
    .from(cases)
    .where(and(eq(cases.county, county), isNull(cases.closedAt), gt(cases.dueAt, now)))
    .orderBy(asc(cases.id))
  return rows.map(({ id }) => id)
}

const batches = (ids: readonly string[]): string[][] =>
  Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, at) => ids.slice(at * BATCH, (at + 1) * BATCH))

/** What would follow, without any of it happening. */
export async function effectOf(at: Place, rules: ClockRules, old: WorkingCalendar) {
  const found = await at.db
    .select()
    .from(cases)
    .where(and(eq(cases.county, at.county), isNull(cases.closedAt), gt(cases.dueAt, at.now)))
    .orderBy(asc(cases.dueAt))
  const moved = found.flatMap((one) => {
    const after = recounted(rules, old, one, at.now)
    const [was, due] = [one.dueAt, after?.dueAt].map((day) => day && beijingDay(day))
    return was && due && was !== due ? [{ number: one.number, was, due }] : []
  })
  return { moved: moved.length, some: moved.slice(0, SHOWN) }
}

/**
 * Moves every deadline that the calendar moves; reporters hear of theirs.
 * @param work with the rules of the new calendar
 * @param old the calendar by which they were counted
 * @returns how many moved
 */
export async function recount(work: Work, old: WorkingCalendar): Promise<number> {
  let moved = 0
  for (const ids of batches(await running(work))) {
    const found = await work.db
      .select()
      .from(cases)
      .where(and(eq(cases.county, work.county), inArray(cases.id, ids), isNull(cases.closedAt)))
      .orderBy(asc(cases.id))
      .for('update')
    const changes = found.flatMap((one) => becoming(work, old, one) ?? [])
    moved += changes.length
    if (changes.length > 0) await carryOut(work, changes)
  }
  return moved
}

function becoming(work: Work, old: WorkingCalendar, one: CaseRecord): Becoming | null {
  const next = recounted(work.rules, old, one, work.now)
  if (!next) return null
  const after: CaseRecord = { ...one, ...next, version: one.version + 1 }
  const [was, due] = [one.dueAt, after.dueAt].map((day) => (day ? beijingDay(day) : ''))
  // only what waits behind a question moved: it is told when it runs again
  if (was === undefined || due === undefined || was === due)
    return { written: { before: one, after, line: null }, news: null }
  const data = { was, due }
  return {
    written: {
      before: one,
      after,
      line: { kind: 'recount', data, from: one.state, actor: 'clock', shown: true },
    },
    news: { one: after, telling: 'recounted', line: { kind: 'recount', data } },
  }
}
