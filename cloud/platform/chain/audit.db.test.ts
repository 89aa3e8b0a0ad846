import { sql } from 'drizzle-orm'
import { startTestServices, TEST_COUNTY, TEST_NOW, type TestServices } from '../../../tests/support/services'
import type { Db } from '../database'
import { writeAudit } from '../kernel/audit'
import type { AuditEntry } from '../kernel/context'
import { auditLog } from '../kernel/tables'
import { auditBook } from './audit'
import { auditLinks } from './tables'

let t: TestServices
beforeEach(async () => {
  t = await startTestServices()
})
afterEach(() => t.stop())

const write = (db: Db, subject: string, more: Partial<AuditEntry> = {}) =>
  writeAudit(db, t.settings, TEST_NOW, null, 'r', { action: 'look', subject, ...more })
const verified = () => auditBook.firstBreak(t.db, TEST_COUNTY)

it('chains what commands write at once, without a gap, in the order they ended', async () => {
  const served = t.kernel.parts.db
  await Promise.all(
    Array.from({ length: 12 }, (_, n) =>
      served
        .transaction(async (tx) => {
          await write(tx, `person:${n}`, { reason: n % 2 ? '“核实”\n一下' : '', detail: { n, far: null } })
          await write(tx, `case:${n}`)
          if (n % 4 === 3) throw new Error('taken back')
        })
        .catch((error: unknown) => expect(String(error)).toContain('taken back')),
    ),
  )
  expect(await verified()).toEqual({ entries: 18, broken: null })
})

it('holds no lock while a command works: another one ends first', async () => {
  if (t.url === null) return // the embedded database has one connection
  let goOn = () => {}
  const gone = new Promise<void>((resolve) => {
    goOn = resolve
  })
  let written = () => {}
  const wrote = new Promise<void>((resolve) => {
    written = resolve
  })
  const long = t.kernel.parts.db.transaction(async (tx) => {
    await write(tx, 'case:long')
    written()
    await gone
  })
  await wrote
  await t.kernel.parts.db.transaction((tx) => write(tx, 'case:short'))
  goOn()
  await long
  const { rows } = await t.db.execute(
    sql`select subject from audit_links l join audit_log a on a.seq = l.entry order by l.seq`,
  )
  expect(rows).toEqual([{ subject: 'case:short' }, { subject: 'case:long' }])
  expect(await verified()).toEqual({ entries: 2, broken: null })
})

it('cannot be written by the application itself', async () => {
  await write(t.db, 'case:1')
  const link = { county: TEST_COUNTY, seq: 2, entry: 99, before: 'x', hash: 'y' }
  if (t.url !== null)
    await expect(t.kernel.parts.db.insert(auditLinks).values(link)).rejects.toMatchObject({
      cause: { code: '42501' },
    })
  await expect(t.db.delete(auditLinks)).rejects.toMatchObject({ cause: { code: '42501' } })
  await expect(t.db.execute(sql`truncate audit_links`)).rejects.toMatchObject({ cause: { code: '42501' } })
})

it('shows what the owner changed, took out, moved or slipped in', async () => {
  for (let n = 1; n <= 5; n += 1) await write(t.db, `case:${n}`, { reason: '核实', detail: { n } })
  for (const trigger of ['audit_log_only_grows', 'audit_log_chained'])
    await t.db.execute(sql`alter table audit_log disable trigger ${sql.identifier(trigger)}`)
  await t.db.execute(sql`create table kept as select * from audit_log`)
  const attacks = [
    { change: sql`update audit_log set reason = '别的' where subject = 'case:3'`, at: 3, why: 'changed' },
    { change: sql`update audit_log set detail = '{}' where subject = 'case:2'`, at: 2, why: 'changed' },
    { change: sql`delete from audit_log where subject = 'case:4'`, at: 4, why: 'missing' },
    {
      change: sql`insert into audit_log (county, at, action, subject, request_id)
        values (${TEST_COUNTY}, now(), 'look', 'case:6', 'r')`,
      at: 6,
      why: 'unlinked',
    },
  ]
  for (const { change, at, why } of attacks) {
    expect((await verified()).broken).toBeNull()
    await t.db.execute(change)
    expect((await verified()).broken).toEqual({ seq: at, why })
    await t.db.delete(auditLog)
    await t.db.execute(sql`insert into audit_log select * from kept`)
  }
})
