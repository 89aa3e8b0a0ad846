/**
 * Opens a box and dies by its own hand (SIGKILL) inside the transaction: after so many statements of it.
 * Started by the long attack: `open-and-die.ts <JSON> <statements>`.
 */
import { Client } from 'pg'
import { openBox } from '../../cloud/features/survey/box/opening'
import { connectPostgres } from '../../cloud/platform/database/postgres'
import { TEST_COUNTY } from '../support/services'

interface Given {
  url: string
  survey: string
  codes: [string, string]
  now: string
}

const [, , json = '', statements = ''] = process.argv
const { url, survey, codes, now } = JSON.parse(json) as Given
let left = Number(statements)
const query = Reflect.get(Client.prototype, 'query') as (...args: unknown[]) => unknown
Reflect.set(Client.prototype, 'query', function (this: Client, ...args: unknown[]) {
  if (left === 0) process.kill(process.pid, 'SIGKILL')
  left -= 1
  return query.apply(this, args)
})
async function main(): Promise<void> {
  const { db, pool } = connectPostgres(url, 1)
  await openBox({ db, county: TEST_COUNTY, survey, codes, now: new Date(now) })
  await pool.end()
}
main().catch(() => process.exit(1))
