import { fileReport, makeStaff, sendTo, type Staff, TOWN } from '../../../../tests/factories/reports'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { openBook } from '../../../../tests/support/workbook'
import type { Person } from '../../../platform/kernel/context'
import { BEIJING_OFFSET_MS } from '../../../platform/time'
import { reportsContract } from '../contract'

let t: TestServices
let staff: Staff
beforeAll(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
})
afterAll(() => t.stop())

async function bookFor(as: Person) {
  const { content } = await t.call(reportsContract.exportCases, { form: 'xlsx' }, { as })
  const [sheet] = await openBook(Buffer.from(content, 'base64'))
  return sheet?.data ?? []
}

it('brings the cases of a desk as a workbook with real dates, the hotline for the county alone', async () => {
  const { caseId, number } = await fileReport(t, await t.person(), { words: '=1+1' })
  await sendTo(t, staff.dispatcher, caseId, TOWN)
  const [header = [], row = []] = await bookFor(staff.dispatcher)
  const cellOf = (head: string) => row[header.indexOf(head)]
  expect(header.slice(0, 4)).toEqual(['编号', '状态', '紧急程度', '问题'])
  expect(header.at(-1)).toBe('12345 工单号')
  expect([cellOf('编号'), cellOf('反映内容'), cellOf('退回次数')]).toEqual([number, '=1+1', 0])
  expect(cellOf('收到时间')).toEqual(new Date(TEST_NOW.getTime() + BEIJING_OFFSET_MS))
  expect(cellOf('限期')).toBeInstanceOf(Date)
  expect(cellOf('办结时间')).toBeNull()
  const [ofTown] = await bookFor(staff.town)
  expect(ofTown).toEqual(header.slice(0, -1))
})
