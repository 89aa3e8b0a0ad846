import { fileAnonymously } from '../../../tests/factories/reports'
import { startTestServices, TEST_COUNTY, TEST_NOW, type TestServices } from '../../../tests/support/services'
import { filesContract } from '../../features/files/contract'
import { jobs } from '../../product'
import { reportsContract } from '../../features/reports/contract'
import { surveyContract } from '../../features/survey/contract'
import { countCall, countInMemory, forgetCounters } from './limits'
import { rateCounters } from './tables'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const HOUR_MS = 3_600_000
const later = (ms: number) => new Date(TEST_NOW.getTime() + ms)

it('an anonymous report, its photo and all that is done by its code leave no counter', async () => {
  const person = await t.person()
  await t.call(filesContract.adopt, { incoming: 'a'.repeat(64) }, { as: person }).catch(() => null)
  const { receipt: code } = await fileAnonymously(t)
  await t.call(reportsContract.caseByReceipt, { receipt: code }, { as: person })
  await t.call(reportsContract.addMoreByReceipt, { receipt: code, words: '又冒烟了' }, { as: person })
  const receiptHash = 'A'.repeat(43)
  await t
    .call(surveyContract.sheet, { survey: person.id, sample: 'open', receiptHash }, { as: person })
    .catch(() => null)
  expect(await t.db.select().from(rateCounters)).toEqual([])
})

it('what is counted in the database is forgotten soon after its window, and not before', async () => {
  const limit = { count: 5, per: 'hour' as const }
  await countCall(t.db, t.settings, TEST_NOW, 'a.b', 'somebody', limit)
  await countCall(t.db, t.settings, later(2 * HOUR_MS), 'a.b', 'somebody', limit)
  const known = () => t.db.$count(rateCounters)
  expect([await forgetCounters(t.db, TEST_COUNTY, later(HOUR_MS / 2)), await known()]).toEqual([0, 2])
  expect([await forgetCounters(t.db, TEST_COUNTY, later(2.5 * HOUR_MS)), await known()]).toEqual([1, 1])
  const job = jobs.find((one) => one.name === 'platform.counters')
  const { db, settings, files, messages, log } = t.kernel.parts
  await job?.run({ db, county: settings.county, settings, files, messages, log, now: later(9 * HOUR_MS) })
  expect(await known()).toBe(0)
})

it('a count in memory refuses beyond the limit, for each caller and window anew', () => {
  const count = countInMemory()
  const limit = { count: 2, per: 'minute' as const }
  const call = (caller: string, now = TEST_NOW) => count(now, 'a.b', caller, limit)
  call('one')
  call('one')
  expect(() => call('one')).toThrow('rate_limited')
  expect(() => call('two')).not.toThrow()
  expect(() => call('one', later(60_000))).not.toThrow()
  expect(() => call('one', later(HOUR_MS))).not.toThrow()
})
