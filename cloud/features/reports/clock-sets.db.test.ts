import { sql } from 'drizzle-orm'
import pino from 'pino'
import {
  closeCase,
  fileReport,
  makeStaff,
  sendTo,
  type Staff,
  VILLAGE,
} from '../../../tests/factories/reports'
import { statementsOf } from '../../../tests/bench/statements'
import { startTestServices, TEST_COUNTY, type TestServices } from '../../../tests/support/services'
import type { Person } from '../../platform/kernel/context'
import { tickCases } from './clock'
import { reportsContract as reports } from './contract'
import { ledgerBook } from './ledger/verify'

let t: TestServices
let staff: Staff
let reporter: Person
beforeAll(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
  reporter = await t.person()
})
afterAll(() => t.stop())

const at = (text: string) => new Date(`${text}:00+08:00`)
const tick = (text: string, log = pino({ level: 'silent' })) =>
  tickCases({ db: t.db, settings: t.settings, messages: t.kernel.parts.messages, log }, at(text))

/** As many cases as this one more, at other numbers, with its reporter and its place on desks. */
const copies = (caseId: string, count: number) =>
  t.db.execute(sql`with copied as (
      insert into cases select (json_populate_record(c, json_build_object('id', gen_random_uuid(), 'number', left(${caseId}, 6) || '-' || n))).*
      from cases c, generate_series(1, ${count}::int) n where c.id = ${caseId} returning id),
    placed as (insert into case_desks select (json_populate_record(d, json_build_object('case_id', copied.id))).*
      from case_desks d, copied where d.case_id = ${caseId})
    insert into case_reporters select (json_populate_record(r, json_build_object('case_id', copied.id))).*
      from case_reporters r, copied where r.case_id = ${caseId}`)

/** Cases for every clock, filed in this month: to be escalated, to be closed, and never answered. */
async function ripe(month: string, each: number) {
  const filed = at(`${month}-12T10:00`)
  const late = await fileReport(t, reporter, {}, filed)
  const done = await fileReport(t, reporter, {}, filed)
  await closeCase(t, staff.village, await sendTo(t, staff.dispatcher, done.caseId, VILLAGE, filed), filed)
  const asked = await fileReport(t, reporter, {}, filed)
  await t.call(
    reports.askMore,
    { caseId: asked.caseId, version: 1, words: '在哪一段' },
    { as: staff.dispatcher, now: filed },
  )
  for (const { caseId } of [late, done, asked]) await copies(caseId, each - 1)
}

test('hundreds of cases take as many statements as ten, a thousand as many for each batch', async () => {
  const rounds: { statements: number; cases: number }[] = []
  for (const [month, each] of [
    ['2026-03', 3],
    ['2026-04', 80],
    ['2026-05', 330],
  ] as const) {
    await ripe(month, each)
    let cases = 0
    const statements = await statementsOf(async () => {
      const done = await tick(`${month}-28T10:00`)
      cases = done.warned + done.escalated + done.closed + done.refused
    })
    rounds.push({ statements: statements.length, cases })
  }
  // those that were late before are late again
  expect(rounds.map(({ cases }) => cases)).toEqual([9, 243, 1073])
  const { rows } = await t.db.execute(sql`select state, escalated, count(*)::int as cases,
      sum((select count(*) from messages m where m.data->'of'->>'id' = c.id::text
        and m.kind in ('case_closedSilently', 'case_supplyEnded')))::int as told,
      sum((select count(*) from messages m where m.data->'of'->>'id' = c.id::text
        and m.data->'news'->>'what' = 'overdue' and m.person_id = ${staff.dispatcher.id}))::int as desk,
      sum((select count(*) from messages m where m.data->'of'->>'id' = c.id::text
        and m.kind = 'case_overdue'))::int as leader,
      sum((select count(*) from case_events e where e.case_id = c.id
        and e.kind in ('escalate', 'rateTimeout', 'supplyTimeout')))::int as lines
    from cases c where county = ${TEST_COUNTY} group by 1, 2 order by 1, 2`)
  expect(rows).toEqual([
    { state: 'finished', escalated: 0, cases: 413, told: 413, desk: 0, leader: 0, lines: 413 },
    { state: 'received', escalated: 1, cases: 330, told: 0, desk: 330, leader: 0, lines: 330 },
    { state: 'received', escalated: 2, cases: 80, told: 0, desk: 160, leader: 0, lines: 160 },
    { state: 'received', escalated: 3, cases: 3, told: 0, desk: 9, leader: 3, lines: 9 },
    { state: 'refused', escalated: 0, cases: 413, told: 413, desk: 0, leader: 0, lines: 413 },
  ])
  expect(await ledgerBook.firstBreak(t.db, TEST_COUNTY)).toMatchObject({ broken: null })
  if (t.url === null) return // the embedded database has no connections whose statements are seen
  const [ten, hundreds, thousand] = rounds.map(({ statements }) => statements)
  expect(ten).toBeGreaterThan(0)
  expect(hundreds).toBe(ten)
  // 250 at a time, and once more where leaders hear of it
  expect(thousand).toBeLessThanOrEqual(5 * (ten ?? 0) + 2)
})

test('a case that cannot go on stops no other of its batch, and is named in the log', async () => {
  const filed = at('2026-07-13T10:00')
  const { caseId } = await fileReport(t, reporter, {}, filed)
  await copies(caseId, 20)
  // the place in its timeline is taken: no line can be written
  await t.db.execute(sql`insert into case_events
    select (json_populate_record(e, json_build_object('id', gen_random_uuid(), 'order', 2))).*
    from case_events e where e.case_id = ${caseId}`)
  const said: string[] = []
  const done = await tick('2026-07-17T10:00', pino({ level: 'error' }, { write: (line) => said.push(line) }))
  const { rows } = await t.db.execute<{ escalated: number; cases: number; lines: number }>(
    sql`select escalated, count(*)::int as cases, sum((select count(*) from case_events e
        where e.case_id = c.id and e.kind = 'escalate'))::int as lines
      from cases c where submitted_at = ${filed.toISOString()}::timestamptz group by 1 order by 1`,
  )
  expect(rows).toEqual([
    { escalated: 0, cases: 1, lines: 0 },
    { escalated: 1, cases: 20, lines: 20 },
  ])
  expect(done.escalated).toBeGreaterThanOrEqual(20)
  expect(said).toHaveLength(1)
  expect(JSON.parse(said[0] ?? '')).toMatchObject({ caseId, msg: 'case clock failed' })
})

test('once its time is over it begins nothing more', async () => {
  const { caseId } = await fileReport(t, reporter, {}, at('2026-08-12T10:00'))
  const signal = AbortSignal.abort()
  const gone = t.db.transaction.bind(t.db)
  let asked = 0
  const db = new Proxy(t.db, {
    get(target, key) {
      if (key !== 'transaction') return Reflect.get(target, key)
      return (...given: Parameters<typeof gone>) => {
        asked += 1
        signal.throwIfAborted()
        return gone(...given)
      }
    },
  })
  const { settings, kernel } = t
  const parts = { db, settings, messages: kernel.parts.messages, log: pino({ level: 'silent' }), signal }
  await copies(caseId, 3)
  await expect(tickCases(parts, at('2026-08-20T10:00'))).rejects.toThrow()
  expect(asked).toBe(1)
})
