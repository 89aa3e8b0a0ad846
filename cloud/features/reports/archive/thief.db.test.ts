/** What the role that serves, and the owner, can do to a timeline by way of the archive: nothing that is not read afterwards. */
import { eq, sql } from 'drizzle-orm'
import { fileReport } from '../../../../tests/factories/reports'
import { startCases } from '../../../../tests/support/cases'
import { testDatabase } from '../../../../tests/support/database'
import { TEST_COUNTY, type TestServices } from '../../../../tests/support/services'
import { connectPostgres } from '../../../platform/database/postgres'
import type { Person } from '../../../platform/kernel/context'
import { DAY_MS } from '../../../shared/time'
import { reportsContract } from '../contract'
import { caseEvents, caseNotes } from '../tables'
import { AT_HAND_LEAST_DAYS } from './settings'
import { caseArchives, caseEventsWhole } from './tables'

let t: TestServices
let dispatcher: Person
let reporter: Person
beforeEach(async () => {
  const made = await startCases()
  ;({ t, reporter } = made)
  dispatcher = made.staff.dispatcher
})
afterEach(() => t.stop())

/** Days before now, by the clock of the machine, which is the database's. */
const ago = (days: number) => new Date(Date.now() - days * DAY_MS)
const REFUSED = { reason: 'unclear', words: '说不清在哪' } as const

/** A case that was refused so long ago. */
async function refused(days: number): Promise<string> {
  const { caseId } = await fileReport(t, reporter, {}, ago(days))
  await t.call(reportsContract.refuse, { caseId, version: 1, ...REFUSED }, { as: dispatcher, now: ago(days) })
  return caseId
}
/** As whoever holds the serving role. */
async function archive(...ids: string[]): Promise<number> {
  const { rows } = await t.kernel.parts.db.execute<{ gone: number }>(
    sql`select archive_cases(${TEST_COUNTY}, ${sql.param(ids)}::uuid[]) as gone`,
  )
  return rows[0]?.gone ?? -1
}
const linesOf = (caseId: string) => t.db.$count(caseEvents, eq(caseEvents.caseId, caseId))

test('the least time of the setting is the one that the database holds', async () => {
  const [young, old] = [await refused(AT_HAND_LEAST_DAYS - 1), await refused(AT_HAND_LEAST_DAYS + 1)]
  expect(await archive(young, old)).toBe(1)
  expect([await linesOf(young), await linesOf(old)]).toEqual([2, 0])
})

test('whoever writes into cases makes no timeline old', async () => {
  const served = t.kernel.parts.db
  const fresh = await refused(2)
  await served.execute(
    sql`update cases set closed_at = '2001-01-01', state_since = '2001-01-01', submitted_at = '2001-01-01' where id = ${fresh}`,
  )
  // nor does a line that stands behind the others and says that all is over
  await served.execute(sql`insert into case_events (county, case_id, "order", at, kind, to_state, actor, data, shown)
    values (${TEST_COUNTY}, ${fresh}, 99, '2001-01-01', 'refuse', 'refused', 'dispatcher', '{}', false)`)
  expect(await archive(fresh)).toBe(0)
  expect(await linesOf(fresh)).toBe(3)
  // one that goes on is not over because somebody says so
  const { caseId: open } = await fileReport(t, reporter, {}, ago(900))
  await served.execute(sql`insert into case_events (county, case_id, "order", at, kind, to_state, actor, data, shown)
    values (${TEST_COUNTY}, ${open}, 99, '2001-01-01', 'refuse', 'refused', 'dispatcher', '{}', false)`)
  expect(await archive(open)).toBe(0)
  // neither by its lines nor by its row alone
  const { caseId: other } = await fileReport(t, reporter, {}, ago(900))
  await served.execute(sql`update cases set state = 'refused', closed_at = '2001-01-01' where id = ${other}`)
  expect(await archive(other)).toBe(0)
  // and of another county nothing goes
  const old = await refused(900)
  const elsewhere = await served.execute<{ gone: number }>(
    sql`select archive_cases('652323', array[${old}::uuid]) as gone`,
  )
  expect(elsewhere.rows).toEqual([{ gone: 0 }])
  expect(await linesOf(old)).toBe(2)
})

test('what is laid down stands in its order, and is of one county', async () => {
  const old = await refused(900)
  for (const [words, days] of [
    ['后写的', 880],
    ['先写的', 890],
  ] as const)
    await t.call(reportsContract.note, { caseId: old, words }, { as: dispatcher, now: ago(days) })
  // a case of another county may have the same id
  const beside = '652323'
  await t.db.transaction(async (tx) => {
    await tx.execute(sql`set local session_replication_role = replica`)
    for (const table of [sql`case_events`, sql`case_notes`])
      await tx.execute(sql`insert into ${table} select (jsonb_populate_record(e, jsonb_build_object('county', ${beside}::text))).*
        from ${table} e where e.case_id = ${old}`)
  })
  const others = sql`select county, id from case_events where county = ${beside}
    union all select county, id from case_notes where county = ${beside} order by 2`
  const before = (await t.db.execute(others)).rows
  expect(before).toHaveLength(4)
  expect(await archive(old)).toBe(1)
  expect((await t.db.execute(others)).rows).toEqual(before)
  const { rows } = await t.db.execute<{ lines: number[]; notes: string[] }>(sql`
    select jsonb_path_query_array(document, '$.lines[*].order') as lines,
      jsonb_path_query_array(document, '$.notes[*].words') as notes
    from case_archives where county = ${TEST_COUNTY}`)
  expect(rows).toEqual([{ lines: [1, 2], notes: ['先写的', '后写的'] }])
})

test('a case of which somebody lately wrote a note stays', async () => {
  const old = await refused(900)
  await t.call(reportsContract.note, { caseId: old, words: '又来问过' }, { as: dispatcher, now: ago(3) })
  expect(await archive(old)).toBe(0)
})

/** Two at once need two connections, which only a server has. */
const onServer = testDatabase() === 'postgres' ? test : test.skip
onServer('whoever is writing of a case is waited for, and it stays', async () => {
  const old = await refused(900)
  const waiting = async () => {
    for (;;) {
      const { rows } = await t.db.execute(
        sql`select from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
      )
      if (rows.length > 0) return null
    }
  }
  const other = connectPostgres(t.url ?? '', 1)
  let gone: Promise<number> | undefined
  try {
    await other.db.transaction(async (tx) => {
      await tx.insert(caseNotes).values({
        county: TEST_COUNTY,
        caseId: old,
        at: ago(0),
        staffId: dispatcher.id,
        desk: TEST_COUNTY,
        words: '又来',
      })
      gone = archive(old)
      expect(await Promise.race([gone, waiting()])).toBeNull()
    })
  } finally {
    await other.pool.end()
  }
  expect(await gone).toBe(0)
  expect(await linesOf(old)).toBe(2)
})

test('not even the owner takes away a line that the archive has not just so', async () => {
  const old = await refused(900)
  const take = () => t.db.delete(caseEvents).where(eq(caseEvents.caseId, old))
  await expect(take()).rejects.toThrow()
  const document = (words: string) => sql`(
    select jsonb_build_object('version', 1, 'notes', '[]'::jsonb, 'lines', jsonb_agg(
      to_jsonb(e) - '{county, case_id}'::text[] || case when e."order" = 2 then jsonb_build_object('words', ${words}::text) else '{}' end))
    from case_events e where e.case_id = ${old})`
  const swap = t.db.transaction(async (tx) => {
    await tx.insert(caseArchives).values({ county: TEST_COUNTY, caseId: old, document: document('别的话') })
    await tx.delete(caseEvents).where(eq(caseEvents.caseId, old))
  })
  await expect(swap).rejects.toThrow()
  expect(await linesOf(old)).toBe(2)
  // the control: what lies there just so may go
  await t.db
    .insert(caseArchives)
    .values({ county: TEST_COUNTY, caseId: old, document: document(REFUSED.words) })
  await take()
  expect(await t.db.$count(caseEventsWhole, eq(caseEventsWhole.caseId, old))).toBe(2)
})

test.each(['case_events', 'case_notes'])('all of %s has its columns, in their order', async (table) => {
  const { rows } = await t.db.execute<{ of: string; columns: string[] }>(sql`
    select table_name::text as of, array_agg(column_name || ' ' || data_type order by ordinal_position) as columns
    from information_schema.columns where table_name in (${table}, ${`${table}_whole`}) group by 1 order by 1`)
  expect(rows.map((row) => row.of)).toEqual([table, `${table}_whole`])
  expect(rows[1]?.columns).toEqual(rows[0]?.columns)
})
