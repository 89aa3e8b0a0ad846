import { fileReport, INSIDE, TOWN, VILLAGE } from '../../../../tests/factories/reports'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { casesNear } from './nearby'
import { cases } from '../tables'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

it('names the nearest where more are near than are looked at', async () => {
  const reporter = await t.person()
  const { caseId } = await fileReport(t, reporter, { place: { town: TOWN, village: VILLAGE, point: INSIDE } })
  const [first] = await t.db.select().from(cases)
  if (!first) throw new Error('no case')
  // 70 cases, the farthest first: from 230 m to the east in steps of 3 m to where the person stands
  const rows = Array.from({ length: 70 }, (_, n) => ({
    ...first,
    id: `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`,
    number: `2610-${5000 + n}`,
    lon: INSIDE.lon + (70 - n) * 0.00004,
  }))
  await t.db.insert(cases).values(rows)
  const seen = { categories: first.categories, point: INSIDE, at: TEST_NOW, except: caseId }
  const near = await casesNear({ db: t.db, county: t.settings.county }, seen)
  expect(near.map(({ one }) => one.number)).toEqual(Array.from({ length: 10 }, (_, n) => `2610-${5069 - n}`))
})
