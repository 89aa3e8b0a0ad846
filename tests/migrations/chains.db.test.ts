/** An audit log from before its chain becomes the beginning of it. */
import { rmSync } from 'node:fs'
import { sql } from 'drizzle-orm'
import { auditBook } from '../../cloud/platform/chain/audit'
import { type EmptyDatabase, openEmptyDatabase } from '../support/database'
import { MIGRATIONS, migrationsBefore } from '../support/migrations'

let empty: EmptyDatabase
beforeAll(async () => {
  empty = await openEmptyDatabase()
})
afterAll(() => empty.close())

test('rows of the audit log from before are chained by the migration, each county by itself', async () => {
  const before = migrationsBefore('chains')
  await empty.run(before)
  rmSync(before, { recursive: true })
  const log = (county: string, n: number) =>
    empty.db
      .execute(sql`insert into audit_log (county, at, actor_id, action, subject, reason, detail, request_id)
      values (${county}, now(), ${n % 2 ? null : '00000000-0000-4000-8000-000000000001'}, 'look', ${`case:${n}`},
        ${n % 3 ? '核实' : null}, ${JSON.stringify({ n, 乡镇: '西吉尔镇' })}::jsonb, 'r')`)
  for (let n = 0; n < 9; n += 1) await log(n % 3 ? '652328' : '652325', n)
  await empty.run(MIGRATIONS)
  await log('652328', 9)
  expect(await auditBook.firstBreak(empty.db, '652328')).toEqual({ entries: 7, broken: null })
  expect(await auditBook.firstBreak(empty.db, '652325')).toEqual({ entries: 3, broken: null })
})
