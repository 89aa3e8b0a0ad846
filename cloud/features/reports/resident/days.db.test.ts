/** Of a report of nobody the county knows the day: no reply makes an hour of it. */
import { fileAnonymously, fileReport, makeStaff } from '../../../../tests/factories/reports'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import { reportsContract } from '../contract'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

it('tells the day alone to its reporter, to the desk, on paper and in a file', async () => {
  const { dispatcher: as } = await makeStaff(t)
  const { caseId, receipt } = await fileAnonymously(t, { seenAt: '2026-10-16T10:11:12.000+08:00' })
  const own = await t.call(reportsContract.caseByReceipt, { receipt })
  expect([own.submittedAt, own.timeline.at(-1)?.at]).toEqual(['2026-10-16', '2026-10-16'])
  const seen = await t.call(reportsContract.caseForStaff, { caseId }, { as })
  const { items } = await t.call(reportsContract.inbox, { queue: 'assign' }, { as })
  const days = [seen.submittedAt, seen.seenAt, seen.timeline.at(-1)?.at, items[0]?.submittedAt]
  expect(new Set(days)).toEqual(new Set(['2026-10-16']))
  const paper = await t.call(reportsContract.sheet, { caseId }, { as })
  const table = await t.call(reportsContract.exportCases, { form: 'csv' }, { as })
  const rows = Buffer.from(table.content, 'base64').toString()
  expect(rows).toContain('2026-10-16')
  expect(JSON.stringify([paper, rows])).not.toContain('00:00')
  const named = await t.person()
  const filed = await fileReport(t, named)
  const view = await t.call(reportsContract.case, { caseId: filed.caseId }, { as: named })
  expect(view.submittedAt).toBe('2026-10-16T06:06:00.000Z')
})
