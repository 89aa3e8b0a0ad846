import { eq } from 'drizzle-orm'
import {
  deedsOn,
  drawSample,
  makeSampleSurvey,
  makeTeam,
  SEED,
  type Team,
} from '../../../../tests/factories/sample'
import { startTestServices, type TestServices } from '../../../../tests/support/services'
import { rotateKeys } from '../../../platform/rotation'
import { surveyDesk } from '../contract/desk'
import { householdsOf, rotateFrames, rotateHouseholds } from './rows'
import { draws, households } from './tables'

let t: TestServices
let survey: string
let team: Team
beforeAll(async () => {
  t = await startTestServices()
  team = await makeTeam(t)
})
afterAll(() => t.stop())
beforeEach(async () => {
  survey = await makeSampleSurvey(t)
})

const actions = () => deedsOn(t, survey)

describe('letters', () => {
  it('are opened village by village, and each look is noted', async () => {
    await drawSample(t, survey, { team })
    const { villages, fingerprint } = await t.call(
      surveyDesk.letterVillages,
      { survey },
      { as: team.surveyor },
    )
    expect([villages.length, fingerprint]).toEqual([22, null])
    expect(villages.reduce((sum, each) => sum + each.households, 0)).toBe(66)
    const [first] = villages
    const { letters } = await t.call(
      surveyDesk.openLetters,
      { survey, village: first?.code ?? '' },
      { as: team.surveyor },
    )
    expect(letters).toHaveLength(first?.households ?? 0)
    expect(new Set(letters.map(({ code }) => code)).size).toBe(letters.length)
    expect((await actions()).at(-1)).toBe('survey.letters')
    await expect(
      t.call(surveyDesk.openLetters, { survey, village: '652328207299' }, { as: team.surveyor }),
    ).rejects.toMatchObject({ code: 'not_found' })
  })
})

it('list and households are sealed anew after a change of keys', async () => {
  await drawSample(t, survey, { team })
  const keyRing = { current: 'k2', keys: { ...t.settings.keyRing.keys, k2: Buffer.alloc(32, 3) } }
  await rotateKeys([rotateFrames, rotateHouseholds], { db: t.db, county: t.settings.county, keyRing }, 50)
  const [row] = await t.db.select().from(households).where(eq(households.surveyId, survey)).limit(1)
  expect(row?.keyId).toBe('k2')
  const [again] = await householdsOf(
    { db: t.db, county: t.settings.county, settings: { ...t.settings, keyRing } },
    survey,
    [row?.village ?? ''],
  )
  expect(again?.place).toContain('磨坊')
  expect((await t.db.select().from(draws).where(eq(draws.surveyId, survey)))[0]?.seed).toBe(SEED)
})
