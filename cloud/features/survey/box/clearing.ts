/** What an opening took out of the tables also goes from the database's files. */
import { and, eq, getTableName, inArray, isNotNull, sql } from 'drizzle-orm'
import type { Db } from '../../../platform/database'
import { envelopes, participations, surveyBoxes, ticketKeys } from '../tables'

/**
 * Writes the tables anew from which openings took something, since PostgreSQL leaves removed rows in its files until
 * then, and notes at the boxes that were open before that it was done. Outside any transaction.
 * @param db as the owner of the tables: whoever does not own them only gets a warning
 * @returns whether all of them were written anew
 */
export async function clearForgotten(db: Db, county: string): Promise<boolean> {
  const opened = and(eq(surveyBoxes.county, county), isNotNull(surveyBoxes.openedOn))
  const boxes = await db.select({ id: surveyBoxes.surveyId }).from(surveyBoxes).where(opened)
  const before = await fileNodes(db)
  for (const table of FORGETTING) await db.execute(sql`VACUUM FULL ${table}`)
  const after = await fileNodes(db)
  if (before.some((node, n) => node === after[n])) return false
  const these = inArray(
    surveyBoxes.surveyId,
    boxes.map(({ id }) => id),
  )
  if (boxes.length > 0) await db.update(surveyBoxes).set({ cleared: true }).where(and(opened, these))
  return true
}

const FORGETTING = [participations, envelopes, ticketKeys, surveyBoxes]

/** Under which number each table's file lies: another one once it was written anew. */
const fileNodes = (db: Db): Promise<string[]> =>
  Promise.all(
    FORGETTING.map(async (table) => {
      const { rows } = await db.execute<{ node: string }>(
        sql`SELECT pg_relation_filenode(${getTableName(table)}::regclass)::text AS node`,
      )
      return rows[0]?.node ?? ''
    }),
  )
