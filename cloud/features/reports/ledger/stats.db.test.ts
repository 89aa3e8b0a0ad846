import { closeCase, fileAnonymously, makeStaff, sendTo, TOWN } from '../../../../tests/factories/reports'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { DAY_MS } from '../../../shared/time'
import { reportsContract } from '../contract'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const stats = (now: Date) => t.call(reportsContract.ledgerStats, { year: 2026 }, { now })

it('moves by nothing that nobody does before the day has ended', async () => {
  const staff = await makeStaff(t)
  const past = new Date(TEST_NOW.getTime() - 20 * DAY_MS)
  const rated = await fileAnonymously(t, {}, past)
  await closeCase(t, staff.town, await sendTo(t, staff.dispatcher, rated.caseId, TOWN, past), past)
  const asked = await fileAnonymously(t, {}, past)
  const question = { caseId: asked.caseId, version: 1, words: '在哪一段' }
  // asked when the time to decide was over
  await t.call(reportsContract.askMore, question, {
    as: staff.dispatcher,
    now: new Date(TEST_NOW.getTime() - DAY_MS),
  })
  const before = await stats(TEST_NOW)
  expect(before).toMatchObject({ received: 2, finished: 0, open: 2, overdue: 0, rated: 0, medianDays: null })
  const nobody = { now: TEST_NOW }
  await fileAnonymously(t)
  expect(await stats(TEST_NOW)).toEqual(before)
  await t.call(reportsContract.rateByReceipt, { receipt: rated.receipt, rating: 'good' }, nobody)
  expect(await stats(TEST_NOW)).toEqual(before)
  await t.call(reportsContract.addMoreByReceipt, { receipt: asked.receipt, words: '桥边' }, nobody)
  expect(await stats(TEST_NOW)).toEqual(before)
  const dayEnds = new Date('2026-10-16T23:59:59.999+08:00')
  expect(await stats(dayEnds)).toEqual(before)
  const after = { received: 3, finished: 1, open: 2, rated: 1, satisfied: 1, medianDays: 0 }
  expect(await stats(new Date('2026-10-17T00:00:00+08:00'))).toMatchObject(after)
})
