import { buffer } from 'node:stream/consumers'
import { Readable } from 'node:stream'
import { and, eq, sql } from 'drizzle-orm'
import { fileReport, sendTo, TOWN, type Staff } from '../../../../tests/factories/reports'
import { startCases } from '../../../../tests/support/cases'
import { TEST_COUNTY, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { openBook } from '../../../../tests/support/workbook'
import type { Download } from '../../../platform/feature'
import type { Person } from '../../../platform/kernel/context'
import { auditLog } from '../../../platform/kernel/tables'
import { MINUTE_MS } from '../../../shared/time'
import { reportsContract } from '../contract'
import { caseFileRoute } from './case-file'

let t: TestServices
let staff: Staff
let reporter: Person
/** More than two pages, some of them filed at the same instant. */
const COUNT = 250
beforeAll(async () => {
  ;({ t, staff, reporter } = await startCases())
  const { caseId } = await fileReport(t, reporter, { contact: { name: '古丽', phone: '13812340000' } })
  await sendTo(t, staff.dispatcher, caseId, TOWN)
  await t.db.execute(sql`with copied as (
      insert into cases select (json_populate_record(c, json_build_object('id', gen_random_uuid(), 'number', 'x' || n,
        'submitted_at', c.submitted_at - (n / 120) * interval '1 minute'))).*
      from cases c, generate_series(2, ${COUNT}::int) n where c.id = ${caseId} returning id, submitted_at)
    insert into case_desks select (json_populate_record(d, json_build_object('case_id', copied.id, 'filed_at', copied.submitted_at))).*
      from case_desks d, copied where d.case_id = ${caseId}`)
})
afterAll(() => t.stop())

const make = (input: { form: 'csv' | 'xlsx'; desk?: string; from?: string; to?: string }, as: Person) =>
  t.call(reportsContract.caseFile, input, { as, now: TEST_NOW })
const take = (path: string, now = TEST_NOW): Promise<Download> => {
  const { searchParams } = new URL(path, 'http://county.example')
  return Promise.resolve().then(() =>
    caseFileRoute.answer(t.kernel.parts, { params: {}, query: Object.fromEntries(searchParams), now }),
  )
}
const bytesOf = async ({ bytes }: Download) => (bytes instanceof Readable ? buffer(bytes) : bytes)
const taken = () =>
  t.db
    .select({ actorId: auditLog.actorId, detail: auditLog.detail, subject: auditLog.subject })
    .from(auditLog)
    .where(and(eq(auditLog.county, TEST_COUNTY), eq(auditLog.action, 'case.export')))

it.each(['csv', 'xlsx'] as const)('is the table of the desk to its last case, as %s', async (form) => {
  const { name, path, rows, cut } = await make({ form }, staff.town)
  expect([rows, cut]).toEqual([COUNT, false])
  const file = await take(path)
  expect(file.cacheControl).toContain('no-store')
  expect(decodeURIComponent(file.headers?.['content-disposition'] ?? '')).toContain(name)
  const bytes = await bytesOf(file)
  const whole = await t.call(reportsContract.exportCases, { form }, { as: staff.town, now: TEST_NOW })
  const content = Buffer.from(whole.content, 'base64')
  expect([whole.name, whole.rows]).toEqual([name, rows])
  if (form === 'csv') {
    expect(bytes.equals(content)).toBe(true)
    expect(new Set(bytes.toString().trim().split('\r\n')).size).toBe(COUNT + 1)
    expect(bytes.toString()).not.toMatch(/13812340000|古丽/)
  } else expect(await openBook(bytes)).toEqual(await openBook(content))
})

it('is written down before there is an address, and has no more rows than were told', async () => {
  const before = (await taken()).length
  const { path } = await make({ form: 'csv' }, staff.town)
  const lines = await taken()
  expect(lines).toHaveLength(before + 1)
  expect(lines.at(-1)).toMatchObject({
    actorId: staff.town.id,
    subject: `desk:${TOWN}`,
    detail: { rows: COUNT },
  })
  const { caseId } = await fileReport(t, reporter)
  await sendTo(t, staff.dispatcher, caseId, TOWN)
  const text = (await bytesOf(await take(path))).toString()
  expect(text.trim().split('\r\n')).toHaveLength(COUNT + 1)
})

it('opens nothing else, for nobody else, and not for long', async () => {
  await expect(make({ form: 'csv', desk: TEST_COUNTY }, staff.town)).rejects.toMatchObject({
    code: 'forbidden',
  })
  await expect(make({ form: 'csv', from: '2024-01-01', to: '2026-01-01' }, staff.town)).rejects.toMatchObject(
    {
      code: 'invalid',
    },
  )
  const { path } = await make({ form: 'csv' }, staff.town)
  const { searchParams } = new URL(path, 'http://county.example')
  const asked = JSON.parse(Buffer.from(searchParams.get('of') ?? '', 'base64url').toString())
  asked.what.desk = TEST_COUNTY
  searchParams.set('of', Buffer.from(JSON.stringify(asked)).toString('base64url'))
  for (const made of [`/api/case-file?${searchParams}`, path.replace(/.$/, '-'), '/api/case-file'])
    await expect(take(made)).rejects.toMatchObject({ code: 'forbidden' })
  await expect(take(path, new Date(TEST_NOW.getTime() + 2 * MINUTE_MS))).rejects.toMatchObject({
    code: 'forbidden',
  })
})

it('asks for no more once nobody reads', async () => {
  const { path } = await make({ form: 'csv' }, staff.town)
  let pages = 0
  const db = new Proxy(t.db, {
    get(target, key) {
      if (key === 'select') pages += 1
      const value: unknown = Reflect.get(target, key)
      return typeof value === 'function' ? value.bind(target) : value
    },
  })
  const { searchParams } = new URL(path, 'http://county.example')
  const { bytes } = await caseFileRoute.answer(
    { ...t.kernel.parts, db },
    { params: {}, query: Object.fromEntries(searchParams), now: TEST_NOW },
  )
  if (!(bytes instanceof Readable)) throw new Error('it comes at once')
  const closed = new Promise((resolve) => bytes.once('close', resolve))
  bytes.once('data', () => bytes.destroy())
  await closed
  expect(pages).toBeLessThan(3)
})
