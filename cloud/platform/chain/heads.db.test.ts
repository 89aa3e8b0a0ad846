import { sql } from 'drizzle-orm'
import { startTestServices, TEST_COUNTY, type TestServices } from '../../../tests/support/services'
import { writeAudit } from '../kernel/audit'
import { verifyBooks } from '.'
import { auditBook } from './audit'
import { headsSince, recordHead } from './heads'

let t: TestServices
beforeEach(async () => {
  t = await startTestServices()
})
afterEach(() => t.stop())

const at = (day: number, hour = 14) => new Date(Date.UTC(2026, 9, day, hour - 8))
const now = at(28)
const write = (day: number) =>
  writeAudit(t.db, t.settings, at(day), null, 'r', { action: 'look', subject: `day:${day}` })
const record = (day: number) => recordHead(t.db, TEST_COUNTY, auditBook, at(day, 0))
const heads = async () =>
  (await headsSince(t.db, TEST_COUNTY, now)).map(({ day, seq }) => [day.slice(8), seq])
const verify = (signed: Awaited<ReturnType<typeof headsSince>> = []) =>
  verifyBooks(t.db, TEST_COUNTY, [auditBook], now, signed)

it('a day without entries ends as the one before; one on which nobody recorded is covered by the next', async () => {
  await record(12)
  await write(12)
  await record(13)
  await record(14)
  await write(14)
  await write(15)
  await record(16)
  expect(await heads()).toEqual([
    ['12', 1],
    ['13', 1],
    ['15', 3],
  ])
  expect(await verify()).toMatchObject([{ entries: 3, broken: null, compared: 3, head: null }])
})

it('a clock that was set back makes no head that stands on less, and days go on when it is right again', async () => {
  for (const day of [12, 13, 14]) await write(day)
  await record(15)
  // three days back: the 12th had no head of its own
  await record(13)
  await write(13)
  expect(await heads()).toEqual([['14', 3]])
  await record(16)
  expect(await heads()).toEqual([
    ['14', 3],
    ['15', 4],
  ])
  expect(await verify()).toMatchObject([{ broken: null, head: null }])
})

it('a clock that ran ahead does not keep the right days from being recorded', async () => {
  await write(12)
  await record(26)
  await write(13)
  await record(14)
  expect(await heads()).toEqual([
    ['13', 2],
    ['25', 1],
  ])
  expect(await verify()).toMatchObject([{ broken: null, head: null }])
})

it('a tail that was cut off with its heads is whole by itself, and missing by what was signed', async () => {
  for (const day of [12, 13, 14]) {
    await write(day)
    await record(day + 1)
  }
  const signed = await headsSince(t.db, TEST_COUNTY, now)
  for (const [table, triggers] of [
    ['audit_log', ['audit_log_only_grows']],
    ['audit_links', ['audit_links_only_grow']],
    ['chain_heads', ['chain_heads_only_grow']],
  ] as const)
    for (const trigger of triggers)
      await t.db.execute(sql`alter table ${sql.identifier(table)} disable trigger ${sql.identifier(trigger)}`)
  await t.db.execute(sql`delete from audit_links where seq = 3`)
  await t.db.execute(sql`delete from audit_log where subject = 'day:14'`)
  await t.db.execute(sql`delete from chain_heads where seq = 3`)
  expect(await verify()).toMatchObject([{ entries: 2, broken: null, head: null }])
  expect(await verify(signed)).toMatchObject([
    { broken: null, head: { day: '2026-10-14', seq: 3, why: 'missing', holds: '2026-10-13' } },
  ])
})
