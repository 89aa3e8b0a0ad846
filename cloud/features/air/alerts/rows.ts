import { and, asc, eq, gte, isNotNull, isNull, lt, lte, or, type SQL } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import type { Level } from '../../../shared/levels'
import { alerts } from './tables'
import { APART_MS } from './rules'

type Above = 2 | 3 | 4 | 5

/** The alerts a person has set, by town. */
export async function alertsOf(db: Db, county: string, personId: string) {
  const rows = await db
    .select({ town: alerts.town, above: alerts.above, lastSentAt: alerts.lastSentAt })
    .from(alerts)
    .where(and(eq(alerts.county, county), eq(alerts.personId, personId), isNotNull(alerts.above)))
    .orderBy(asc(alerts.town))
  return rows.map(({ town, above, lastSentAt }) => ({
    town,
    above: above as Above, // null is filtered out above, and the table's check allows no other
    lastSentAt: lastSentAt && lastSentAt.toISOString(),
  }))
}

/**
 * Sets a person's alert for a town, or takes it away. When the last message went out stays known, so that taking
 * it away and setting it again brings no second one within six hours.
 */
export async function setAlert(
  db: Db,
  county: string,
  personId: string,
  town: string,
  above: Above | null,
): Promise<void> {
  if (above === null) {
    await db
      .update(alerts)
      .set({ above, toldLevel: null })
      .where(and(eq(alerts.county, county), eq(alerts.personId, personId), eq(alerts.town, town)))
    return
  }
  await db
    .insert(alerts)
    .values({ county, personId, town, above })
    .onConflictDoUpdate({ target: [alerts.county, alerts.personId, alerts.town], set: { above } })
}

/** A town's air is within these persons' bounds again: the next time it leaves them is news. */
export async function forgetTold(db: Db, county: string, town: string, level: Level): Promise<void> {
  await db
    .update(alerts)
    .set({ toldLevel: null })
    .where(and(of(county, town), isNotNull(alerts.toldLevel), gte(alerts.above, level)))
}

/**
 * Marks the next persons to be told as told, in this transaction, and names them: who asked for less than this
 * level, has not been told of as bad air since it was last within bounds, and had no message for six hours.
 * Two processes never name the same person: the second waits for the first and then looks again.
 */
export async function markTold(
  db: Db,
  county: string,
  town: string,
  level: Level,
  now: Date,
  limit: number,
): Promise<string[]> {
  const due = and(
    of(county, town),
    lt(alerts.above, level),
    or(isNull(alerts.toldLevel), lt(alerts.toldLevel, level)),
    or(isNull(alerts.lastSentAt), lte(alerts.lastSentAt, new Date(now.getTime() - APART_MS))),
  )
  const told = db
    .$with('told')
    .as(
      db
        .select({ personId: alerts.personId })
        .from(alerts)
        .where(due)
        .orderBy(asc(alerts.personId))
        .limit(limit)
        .for('update'),
    )
  const rows = await db
    .with(told)
    .update(alerts)
    .set({ toldLevel: level, lastSentAt: now })
    .from(told)
    .where(and(of(county, town), eq(alerts.personId, told.personId)))
    .returning({ personId: alerts.personId })
  return rows.map(({ personId }) => personId)
}

const of = (county: string, town: string): SQL | undefined =>
  and(eq(alerts.county, county), eq(alerts.town, town))
