import { and, asc, eq } from 'drizzle-orm'
import type { Db } from '../../platform/database'
import { alerts } from '../tables'

type Above = 2 | 3 | 4 | 5

/** The alerts a person has set, by town. */
export async function alertsOf(db: Db, county: string, personId: string) {
  const rows = await db
    .select({ town: alerts.town, above: alerts.above, lastSentAt: alerts.lastSentAt })
    .from(alerts)
    .where(and(eq(alerts.county, county), eq(alerts.personId, personId)))
    .orderBy(asc(alerts.town))
  return rows.map(({ town, above, lastSentAt }) => ({
    town,
    above: above as Above, // the table's check allows no other
    lastSentAt: lastSentAt && lastSentAt.toISOString(),
  }))
}

/** Sets a person's alert for a town, or takes it away. */
export async function setAlert(
  db: Db,
  county: string,
  personId: string,
  town: string,
  above: Above | null,
): Promise<void> {
  if (above === null) {
    await db
      .delete(alerts)
      .where(and(eq(alerts.county, county), eq(alerts.personId, personId), eq(alerts.town, town)))
    return
  }
  await db
    .insert(alerts)
    .values({ county, personId, town, above })
    .onConflictDoUpdate({ target: [alerts.county, alerts.personId, alerts.town], set: { above } })
}
