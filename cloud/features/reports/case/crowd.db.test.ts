import { randomUUID } from 'node:crypto'
import { sql } from 'drizzle-orm'
import {
  closeCase,
  fileReport,
  makeStaff,
  OTHER_TOWN,
  sendTo,
  type Staff,
  TOWN,
} from '../../../../tests/factories/reports'
import { statementsOf } from '../../../../tests/bench/statements'
import { startTestServices, TEST_COUNTY, type TestServices } from '../../../../tests/support/services'
import { createKernel } from '../../../platform/kernel'
import type { MessagePort, Person } from '../../../platform/kernel/context'
import { reportsContract as reports } from '../contract'
import { ledgerBook } from '../ledger/verify'
import { ledgerDrafts, ledgerEntries } from '../ledger/tables'

let t: TestServices
let staff: Staff
let reporter: Person
beforeAll(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
  reporter = await t.person()
})
afterAll(() => t.stop())

/** A public case in work with so many followers, who began to follow one after the other. */
async function followed(count: number): Promise<{ caseId: string; version: number }> {
  const { caseId } = await fileReport(t, reporter)
  const sent = await sendTo(t, staff.dispatcher, caseId, TOWN)
  const seen = await t.call(
    reports.siteVisit,
    { caseId, version: sent.version, verified: true, words: '看过了' },
    { as: staff.town },
  )
  await t.db.execute(sql`with made as (
      insert into persons (county, kind) select ${TEST_COUNTY}, 'resident' from generate_series(1, ${count}) returning id)
    insert into case_reporters (county, person_id, case_id, part, since)
      select ${TEST_COUNTY}, id, ${caseId}, 'follower', now() + row_number() over () * interval '1 second' from made`)
  return { caseId, version: seen.version }
}

/** So many cases of others, joined to one. */
async function joined(count: number): Promise<{ caseId: string; version: number }> {
  const { caseId } = await fileReport(t, reporter)
  const { caseId: one } = await fileReport(t, await t.person())
  await t.call(reports.link, { caseId: one, version: 1, mainId: caseId }, { as: staff.dispatcher })
  // the others as that one is, each with a reporter of its own
  await t.db.execute(sql`with copied as (
      insert into cases select (json_populate_record(c, json_build_object('id', gen_random_uuid(), 'number', 'x' || left(${caseId}, 4) || n))).*
      from cases c, generate_series(2, ${count}) n where c.id = ${one} returning id),
    made as (insert into persons (county, kind) select ${TEST_COUNTY}, 'resident' from copied returning id)
    insert into case_reporters (county, person_id, case_id, part, since)
      select ${TEST_COUNTY}, m.id, c.id, 'reporter', now()
      from (select id, row_number() over () as n from copied) c join (select id, row_number() over () as n from made) m using (n)`)
  return { caseId, version: 2 }
}

const messagesOf = async (caseId: string) => {
  const { rows } = await t.db.execute<{ person: string; kind: string }>(
    sql`select person_id as person, kind from messages where data->'of'->>'id' = ${caseId}
      and created_at >= now() - interval '100 years' order by ctid`,
  )
  return rows
}
const progress = (one: { caseId: string; version: number }) =>
  t.call(reports.progress, { ...one, words: '清了一半' }, { as: staff.town })

test('a deed that a thousand are told of takes as many statements as one that ten are told of', async () => {
  if (t.url === null) return // the embedded database has no connections whose statements are seen
  const counts: number[] = []
  for (const count of [10, 1_000]) {
    const one = await followed(count)
    counts.push((await statementsOf(() => progress(one))).length)
    const told = await messagesOf(one.caseId)
    expect(told.filter(({ kind }) => kind === 'case_progress')).toHaveLength(count + 1)
  }
  expect(counts[1]).toBe(counts[0])
})

test('neither does one that lets go of joined cases; each of them is told, counted and gone from its desks', async () => {
  const counts: number[] = []
  for (const count of [3, 40, 520]) {
    const one = await joined(count)
    const refuse = () =>
      t.call(reports.refuse, { ...one, reason: 'unclear', words: '看不清' }, { as: staff.dispatcher })
    counts.push((await statementsOf(refuse)).length)
    const { rows } = await t.db.execute(sql`select c.state, count(*)::int as cases,
        count(e.case_id)::int as lines, sum((select count(*) from messages m where m.kind = 'case_unlinked'
          and m.data->'of'->>'id' = c.id::text))::int as told,
        sum((select count(*) from case_desks d where d.case_id = c.id and d.queue = 'assign'))::int as desks
      from cases c left join case_events e on e.case_id = c.id and e.kind = 'mainRefused'
      where c.number like 'x' || left(${one.caseId}, 4) || '%' group by 1`)
    const others = count - 1
    expect(rows).toEqual([{ state: 'received', cases: others, lines: others, told: others, desks: others }])
  }
  if (t.url === null) return
  expect(counts[1]).toBe(counts[0])
  // five hundred at a time
  expect(counts[2]).toBeLessThan(2 * (counts[0] ?? 0))
})

test('messages lie in an order that tells nothing of who began to follow when', async () => {
  const one = await followed(200)
  await progress(one)
  const told = (await messagesOf(one.caseId))
    .filter(({ kind }) => kind === 'case_progress')
    .map(({ person }) => person)
  expect(told).toHaveLength(201)
  // by their ids, but that pages with room left are filled up first; as they came it would be turned a hundred times
  expect(turns(told)).toBeLessThan(5)
  const { rows } = await t.db.execute<{ person: string }>(
    sql`select person_id as person from case_reporters where case_id = ${one.caseId} order by since`,
  )
  expect(turns(rows.map(({ person }) => person))).toBeGreaterThan(50)
})

/** How often one stands before a smaller one. */
const turns = (ids: readonly string[]) => ids.filter((id, n) => id < (ids[n - 1] ?? '')).length

describe('the ledger', () => {
  it('is chained when a transaction ends: who tells many keeps nobody waiting, and both entries hold', async () => {
    if (t.url === null) return // the embedded database has one connection
    const [slow, quick] = [await followed(5), await followed(5)]
    let goOn = () => {}
    const going = new Promise<void>((resolve) => {
      goOn = resolve
    })
    let told = () => {}
    const telling = new Promise<void>((resolve) => {
      told = resolve
    })
    const waitsAtTheDesk: (port: MessagePort) => MessagePort = (port) => ({
      ...port,
      // desks are told last: everything else of the deed is written by then
      async sendEach(kind, each) {
        await port.sendEach(kind, each)
        told()
        await going
      },
    })
    const { parts } = t.kernel
    const waiting = createKernel({
      ...parts,
      messages: (db, now) => waitsAtTheDesk(parts.messages(db, now)),
    })
    const dispatch = (one: { caseId: string; version: number }) => ({
      service: 'reports',
      procedure: 'dispatch',
      input: { ...one, desk: OTHER_TOWN, workingDays: 9 },
      idempotencyKey: randomUUID(),
      person: staff.dispatcher,
      requestId: 'r',
      now: new Date('2026-10-20T10:00:00.123+08:00'),
    })
    const first = waiting.invoke(dispatch(slow))
    await telling
    await t.kernel.invoke(dispatch(quick))
    goOn()
    await first
    const entries = await t.db.select().from(ledgerEntries).orderBy(ledgerEntries.seq)
    expect(entries.slice(-2).map(({ caseId }) => caseId)).toEqual([quick.caseId, slow.caseId])
    expect(await ledgerBook.firstBreak(t.db, TEST_COUNTY)).toEqual({ entries: entries.length, broken: null })
  })

  it('says what changed in the order of the changes, and keeps no draft', async () => {
    const { caseId, version } = await followed(1)
    const closed = await closeCase(t, staff.town, { id: caseId, version })
    await t.call(reports.rate, { caseId, rating: 'good' }, { as: reporter })
    const { rows } = await t.db.execute<{ status: string; last: boolean }>(
      sql`select content::json->>'status' as status, l.seq = c.ledger_seq as last
        from ledger_entries l join cases c on c.id = l.case_id where c.id = ${caseId} order by l.seq`,
    )
    expect(rows.map(({ status }) => status)).toEqual(['doing', 'done', 'done'])
    expect(rows.map(({ last }) => last)).toEqual([false, false, true])
    expect(await t.db.select().from(ledgerDrafts)).toEqual([])
    expect(closed.number).toBeTruthy()
    expect(await ledgerBook.firstBreak(t.db, TEST_COUNTY)).toMatchObject({ broken: null })
  })

  it('keeps nothing of a deed that was taken back', async () => {
    const before = await t.db.select().from(ledgerEntries)
    const { caseId } = await followed(1)
    const entries = await t.db.select().from(ledgerEntries)
    expect(entries.length).toBe(before.length + 1)
    await t.db
      .transaction(async (tx) => {
        await tx
          .insert(ledgerDrafts)
          .values({ county: TEST_COUNTY, caseId, at: new Date(), content: '{"number":"x"}' })
        throw new Error('taken back')
      })
      .catch((error: unknown) => expect(String(error)).toContain('taken back'))
    expect(await t.db.select().from(ledgerDrafts)).toEqual([])
    expect(await t.db.select().from(ledgerEntries)).toHaveLength(entries.length)
  })
})
