/** Computes figures again and dies inside of it. Started by the long attack with a JSON of `Given`; ends with 2 if it is refused. */
import { readFileSync } from 'node:fs'
import { recompute } from '../../cloud/features/survey/figures/recompute'
import { connectPostgres } from '../../cloud/platform/database/postgres'
import { TEST_COUNTY } from '../support/services'
import { type Death, dieAt } from './dying'

export interface Given {
  url: string
  survey: string
  /** Where the office's file lies, decrypted. */
  file: string
  now: string
  death: Death | null
}

const { url, survey, file, now, death } = JSON.parse(process.argv[2] ?? '') as Given
if (death) dieAt(death)
async function main(): Promise<void> {
  const { db, pool } = connectPostgres(url, 1)
  const text = readFileSync(file, 'utf8')
  const signed = ['甲', '乙'] as const
  await recompute({
    db,
    county: TEST_COUNTY,
    survey,
    file: text,
    now: new Date(now),
    signed,
    reason: '人口表改正',
  })
  await pool.end()
}
main().catch(() => process.exit(2))
