import { sql } from 'drizzle-orm'
import type { Db } from '../database'
import { persons } from '../identity/tables'
import { jobRuns } from '../jobs/tables'
import type { Settings } from '../kernel/context'
import { StartError } from './declare'
import { deploymentWords } from './words'

interface Lived extends Record<string, unknown> {
  ours: boolean
  other: string | null
}

/**
 * Nobody works in the name of a county on the data of another: every list would be empty, and every chain whole.
 * @param counties where several live here, all of them
 * @throws StartError if the database has only rows of others; where several live, if it has any of others
 */
export async function requireCounty(
  db: Db,
  { county }: Pick<Settings, 'county'>,
  counties?: readonly string[],
): Promise<void> {
  const known = sql.param([...(counties ?? [county])])
  const { rows } = await db.execute<Lived>(sql`
    with lived as (
      select ${persons.county} as county from ${persons} union select ${jobRuns.county} from ${jobRuns}
    )
    select coalesce(bool_or(county = any(${known}::text[])), false) as ours,
      min(county) filter (where county <> all(${known}::text[])) as other from lived`)
  const [lived] = rows
  if (counties && lived && lived.other !== null)
    throw new StartError(deploymentWords.strangeCounties(lived.other))
  if (lived && !lived.ours && lived.other !== null)
    throw new StartError(deploymentWords.otherCounty(county, lived.other))
}

/**
 * In production nobody serves the demo county: what was invented would stand as what happened.
 * @throws StartError if a person of it is there
 */
export async function requireNoDemo(db: Db, { production }: Pick<Settings, 'production'>): Promise<void> {
  if (!production) return
  const { rows } = await db.execute(
    sql`select 1 from ${persons} where ${persons.demoKey} is not null limit 1`,
  )
  if (rows.length > 0) throw new StartError(deploymentWords.demoData)
}
