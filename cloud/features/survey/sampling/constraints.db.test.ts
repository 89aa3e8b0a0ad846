/** What the tables themselves refuse, whoever writes them. */
import { makeSurvey } from '../../../../tests/factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../../../../tests/support/services'
import { constraintName } from '../../../platform/database'
import { draws, frames, margins } from './tables'

let t: TestServices
let key: { county: string; surveyId: string }
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())
beforeEach(async () => {
  key = { county: t.settings.county, surveyId: await makeSurvey(t.db, TEST_NOW) }
})

const refusedBy = (attempt: Promise<unknown>) => attempt.then(() => null, constraintName)
const [ONE, OTHER] = ['00000000-0000-4000-8000-000000000001', '00000000-0000-4000-8000-000000000002'] as const
const AGREED = { agreedBy: OTHER, agreedOn: '2026-10-01' }
const DRAWN = { ...AGREED, seed: '04 11', drawnOn: '2026-10-02', drawnSha256: '0'.repeat(64) }

describe('a draw', () => {
  const put = (change: object) =>
    refusedBy(
      t.db.insert(draws).values({
        ...key,
        design: { kind: 'strata', take: {}, made: { households: 10, rule: 'equal', least: 0 } },
        frameSha256: '0'.repeat(64),
        seedSource: '双色球',
        seedOn: '2026-10-02',
        proposedBy: ONE,
        ...change,
      }),
    )

  it.each([
    ['is agreed to by another person', { ...AGREED, agreedBy: ONE }, 'survey_draws_two'],
    ['has the day on which it was agreed to', { agreedBy: OTHER }, 'survey_draws_agreed'],
    [
      'is agreed to before its seed is known',
      { ...AGREED, agreedOn: '2026-10-02' },
      'survey_draws_seed_after',
    ],
    ['has the day on which it was drawn', { ...DRAWN, drawnOn: null }, 'survey_draws_drawn'],
    ['has the sum of what was drawn', { ...DRAWN, drawnSha256: null }, 'survey_draws_sum'],
    ['is drawn once the seed is known', { ...DRAWN, drawnOn: '2026-10-01' }, 'survey_draws_after'],
    ['is drawn by two', { ...DRAWN, agreedBy: null, agreedOn: null }, 'survey_draws_after'],
  ])('%s', async (_, change, constraint) => {
    expect(await put(change)).toBe(constraint)
  })

  it.each([
    ['proposed', {}],
    ['agreed to', AGREED],
    ['drawn', DRAWN],
  ])('that is %s as it should be is taken', async (_, change) => {
    expect(await put(change)).toBeNull()
  })
})

test('a list has households, and no part of the population is less than nobody', async () => {
  const frame = {
    ...{ ...key, source: '名册', asOf: '2026-09-30', missing: '无', counts: {}, sha256: '0'.repeat(64) },
    ...{ keyId: 'k1', sealed: '' },
  }
  expect(await refusedBy(t.db.insert(frames).values({ ...frame, households: 0 }))).toBe(
    'survey_frames_households',
  )
  expect(await refusedBy(t.db.insert(frames).values({ ...frame, households: 1 }))).toBeNull()
  const margin = { ...key, question: 'town', category: 'a', source: '年鉴' }
  expect(await refusedBy(t.db.insert(margins).values({ ...margin, total: -1 }))).toBe('survey_margins_total')
  expect(await refusedBy(t.db.insert(margins).values({ ...margin, total: 0 }))).toBeNull()
})
