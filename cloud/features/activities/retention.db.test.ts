import { startTestServices, TEST_COUNTY, TEST_NOW, type TestServices } from '../../../tests/support/services'
import { keepRules } from '../../platform/retention/job'
import { DAY_MS } from '../../shared/time'
import { activityDrafts } from './making/tables'
import { activityRules } from './retention'
import { activitySettings } from './settings'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

it('a draft that nobody has touched for so long goes', async () => {
  const { id: savedBy } = await t.staff([{ role: 'organiser', area: TEST_COUNTY }])
  const draft = (days: number) => ({
    county: TEST_COUNTY,
    area: `${days}`,
    content: {} as never, // what stands in it is not looked at
    savedAt: new Date(TEST_NOW.getTime() - days * DAY_MS),
    savedBy,
    createdAt: new Date(0),
  })
  await t.db.insert(activityDrafts).values([draft(729), draft(731), draft(2000)])
  const { db, settings } = t.kernel.parts
  await keepRules({ db, county: TEST_COUNTY, settings, now: TEST_NOW }, activityRules)
  expect((await t.db.select().from(activityDrafts)).map(({ area }) => area)).toEqual(['729'])
  expect(() => activitySettings.read({ KEEP_DRAFTS_DAYS: '89' })).toThrow('最少 90')
})
