import {
  closeCase,
  fileReport,
  makeStaff,
  sendTo,
  type Staff,
  TOWN,
} from '../../../../tests/factories/reports'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import type { Person } from '../../../platform/kernel/context'
import { reportsContract as reports } from '../contract'

let t: TestServices
let staff: Staff
let reporter: Person
beforeAll(async () => {
  t = await startTestServices()
  staff = await makeStaff(t)
  reporter = await t.person()
})
afterAll(() => t.stop())

const told = async (person: Person) => (await t.told(person)).map((one) => one.title)

describe('the desk that has the case in hand', () => {
  it('hears of what the reporter adds and of being urged, and nobody else does', async () => {
    const { caseId, number } = await fileReport(t, reporter)
    await t.call(reports.addMore, { caseId, words: '今天又倒了一车' }, { as: reporter })
    expect(await told(staff.dispatcher)).toContain(`${number} 号：居民补了东西`)
    const sent = await fileReport(t, reporter)
    await sendTo(t, staff.dispatcher, sent.caseId, TOWN)
    await t.call(reports.urge, { caseId: sent.caseId }, { as: reporter })
    expect(await told(staff.town)).toContain(`${sent.number} 号：居民催了一次`)
    expect(await told(staff.dispatcher)).not.toContain(`${sent.number} 号：居民催了一次`)
    expect(await told(staff.village)).toEqual([])
  })

  it('hears the answer to its question', async () => {
    const { caseId, number } = await fileReport(t, reporter)
    await t.call(reports.askMore, { caseId, version: 1, words: '是哪一家' }, { as: staff.dispatcher })
    await t.call(reports.addMore, { caseId, words: '河边第三家' }, { as: reporter })
    expect(await told(staff.dispatcher)).toContain(`${number} 号：居民回了话`)
  })

  it('hears that the reporter is not satisfied', async () => {
    const { caseId, number } = await fileReport(t, reporter)
    await closeCase(t, staff.town, await sendTo(t, staff.dispatcher, caseId, TOWN))
    await t.call(reports.rate, { caseId, rating: 'bad', reason: 'not_done' }, { as: reporter })
    expect(await told(staff.town)).toContain(`${number} 号：居民不满意，要重新办`)
  })
})
