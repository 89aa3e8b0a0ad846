import { getTableName, sql } from 'drizzle-orm'
import type { Db } from '../../platform/database'
import type { answerSheets, participations } from './tables'

/**
 * Rows whose places are exchanged with every new one. A new row thereby shares its transaction number and its
 * place in the file with so many others.
 */
const NEIGHBOURS_EACH_WAY = 32

/**
 * Hides which row of a table came when.
 *
 * PostgreSQL appends rows in the order they come and stamps each with its transaction (`xmin`), so a dump of
 * the participations beside one of the answer sheets would pair them line by line, although neither holds a
 * time. This takes the new row out again together with up to 64 others and puts them back in random order,
 * all of them in this transaction. The others are the nearest by key: keys are keyed hashes or random ids, so
 * near by key says nothing about near in time, and no further index is read. Rows that another transaction
 * holds are skipped.
 *
 * What remains possible is out of a table's reach: comparing two backups between which only one person
 * answered. Backups of a running survey are therefore not handed out.
 *
 * @param own key of the row just written in this transaction
 */
export async function hideAmongOthers(
  db: Db,
  table: typeof participations | typeof answerSheets,
  scope: { county: string; surveyId: string },
  own: string,
): Promise<void> {
  const key = sql.identifier('key' in table ? table.key.name : table.id.name)
  const rows = sql.identifier(getTableName(table))
  const here = sql`county = ${scope.county} AND survey_id = ${scope.surveyId}`
  const near = (condition: 'above' | 'below') => sql`
    SELECT ${key} AS near FROM ${rows}
    WHERE ${here} AND ${condition === 'above' ? sql`${key} > ${own}` : sql`${key} < ${own}`}
    ORDER BY ${condition === 'above' ? sql`${key}` : sql`${key} DESC`}
    LIMIT ${NEIGHBOURS_EACH_WAY} FOR UPDATE SKIP LOCKED`
  await db.execute(sql`
    WITH above AS MATERIALIZED (${near('above')}),
    below AS MATERIALIZED (${near('below')}),
    taken AS (
      DELETE FROM ${rows} WHERE ${here} AND (${key} = ${own} OR ${key} IN (SELECT near FROM above UNION ALL SELECT near FROM below))
      RETURNING *
    )
    INSERT INTO ${rows} SELECT * FROM taken ORDER BY random()`)
}
