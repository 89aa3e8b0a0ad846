/** The quiet message of each working day: what is new at somebody's desks, what is due, what is late. */
import { and, eq, inArray, isNotNull, isNull, lt, ne, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { atWork } from '../../../platform/identity/duties'
import type { MessagePort, Settings } from '../../../platform/kernel/context'
import { settings } from '../../../platform/kernel/tables'
import { HANDS } from '../../../shared/roles'
import { addDays, beijingClock, beijingDay, startOfBeijingDay } from '../../../shared/time'
import { caseCallbacks } from '../callback/tables'
import { type Digest, digestMessage } from '../case/messages'
import { loadRules } from '../settings'
import { caseDesks, cases } from '../tables'
import { digestSettings } from './settings'

/** The day on which it was sent last: `YYYY-MM-DD`. */
const SENT = 'reports.digest.sent'

interface Parts {
  db: Db
  settings: Settings
  messages(db: Db, now: Date): MessagePort
}

/**
 * Tells whoever sits at a desk, once a working day from the hour on that is set; nobody for whom nothing waits. What is new
 * counts from the beginning of the day on which it was told last: of what names nobody no more than the day is known.
 * @returns how many were told
 */
export async function sendDigest(parts: Parts, now: Date): Promise<number> {
  const { county } = parts.settings
  const today = beijingDay(now)
  if (beijingClock(now) < digestSettings.of(parts.settings).at) return 0
  const { calendar } = await loadRules(parts.db, county)
  if (!calendar.isWorkday(today)) return 0
  return parts.db.transaction(async (tx) => {
    const before = await takeDay(tx, county, now, today)
    if (before === null) return 0
    const of = await atDesks({ db: tx, county, now }, startOfBeijingDay(before))
    const each = await forPeople({ db: tx, county, now }, of)
    await parts.messages(tx, now).sendEach(digestMessage, each)
    return each.length
  })
}

/** @returns the day before on which it was sent; null where it was sent today, by whatever process */
async function takeDay(db: Db, county: string, now: Date, today: string): Promise<string | null> {
  const first = await db
    .insert(settings)
    .values({ county, key: SENT, value: today, updatedAt: now })
    .onConflictDoNothing()
    .returning({ key: settings.key })
  if (first.length > 0) return addDays(today, -1)
  const [row] = await db
    .select({ value: settings.value })
    .from(settings)
    .where(and(eq(settings.county, county), eq(settings.key, SENT)))
    .for('update')
  const before = String(row?.value)
  if (before >= today) return null
  await db
    .update(settings)
    .set({ value: today, updatedAt: now })
    .where(and(eq(settings.county, county), eq(settings.key, SENT)))
  return before
}

interface At {
  db: Db
  county: string
  now: Date
}

const NOTHING: Digest = { fresh: 0, due: 0, late: 0, waiting: 0, calls: 0 }

/** What lies open at each desk itself, by one walk over what is open. */
async function atDesks({ db, county, now }: At, since: Date): Promise<ReadonlyMap<string, Digest>> {
  const tonight = startOfBeijingDay(addDays(beijingDay(now), 1))
  const count = (what: ReturnType<typeof sql>) => sql<number>`(count(*) filter (where ${what}))::int`
  const [from, at, end] = [since, now, tonight].map((one) => sql`${one.toISOString()}::timestamptz`)
  const runs = ne(caseDesks.queue, 'waiting')
  const rows = await db
    .select({
      desk: caseDesks.desk,
      fresh: count(sql`${runs} and ${cases.stateSince} >= ${from}`),
      due: count(sql`${runs} and ${caseDesks.sortAt} >= ${at} and ${caseDesks.sortAt} < ${end}`),
      late: count(sql`${runs} and ${caseDesks.sortAt} < ${at}`),
      waiting: count(sql`${caseDesks.queue} = 'waiting'`),
    })
    .from(caseDesks)
    .innerJoin(cases, and(eq(cases.county, caseDesks.county), eq(cases.id, caseDesks.caseId)))
    .where(and(eq(caseDesks.county, county), ne(caseDesks.queue, 'done'), ne(caseDesks.part, 'above')))
    .groupBy(caseDesks.desk)
  const [{ calls = 0 } = {}] = await db
    .select({ calls: sql<number>`count(*)::int` })
    .from(caseCallbacks)
    .where(
      and(
        eq(caseCallbacks.county, county),
        isNotNull(caseCallbacks.askedAt),
        isNull(caseCallbacks.doneAt),
        lt(caseCallbacks.askedAt, now),
      ),
    )
  const of = new Map(rows.map(({ desk, ...counts }) => [desk, { ...counts, calls: 0 }]))
  if (calls > 0) of.set(county, { ...(of.get(county) ?? NOTHING), calls })
  return of
}

/** Whoever sits at several desks reads their sum. */
async function forPeople(at: At, desks: ReadonlyMap<string, Digest>) {
  if (desks.size === 0) return []
  const staff = atWork(at.db, at.county, at.now)
  const seats = await at.db
    .selectDistinct({ desk: staff.area, personId: staff.personId })
    .from(staff)
    .where(and(inArray(staff.area, [...desks.keys()]), inArray(staff.role, [...HANDS])))
  const sums = new Map<string, Digest>()
  for (const { desk, personId } of seats) {
    const more = desks.get(desk) ?? NOTHING
    const sum = sums.get(personId) ?? NOTHING
    sums.set(personId, {
      fresh: sum.fresh + more.fresh,
      due: sum.due + more.due,
      late: sum.late + more.late,
      waiting: sum.waiting + more.waiting,
      calls: sum.calls + more.calls,
    })
  }
  // what only waits for a resident is nothing to do today
  return [...sums]
    .filter(([, { fresh, due, late, calls }]) => fresh + due + late + calls > 0)
    .map(([to, data]) => ({ to, data }))
}
