/** Opens a box and dies inside of it. Started by the long attack with a JSON of `Given`; ends with 2 if it is refused. */
import { openBox } from '../../cloud/features/survey/box/opening'
import { connectPostgres } from '../../cloud/platform/database/postgres'
import { TEST_COUNTY } from '../support/services'
import { type Death, dieAt } from './dying'

export interface Given {
  url: string
  survey: string
  codes: readonly [string, string]
  now: string
  death: Death | null
}

const { url, survey, codes, now, death } = JSON.parse(process.argv[2] ?? '') as Given
if (death) dieAt(death)
async function main(): Promise<void> {
  const { db, pool } = connectPostgres(url, 1)
  await openBox({ db, county: TEST_COUNTY, survey, codes, now: new Date(now) })
  await pool.end()
}
main().catch(() => process.exit(2))
