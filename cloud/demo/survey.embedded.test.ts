import { count } from 'drizzle-orm'
import { startTestServices, TEST_NOW, type TestServices } from '../../tests/support/services'
import { vote } from '../../tests/support/voter'
import { DEMO_PAPERS } from '../features/survey/box/demo-papers'
import { openBox } from '../features/survey/box/opening'
import { answerSheets, surveys } from '../features/survey/tables'
import { surveyContract } from '../features/survey/contract'
import { surveyResults } from '../features/survey/contract/result'
import { surveyDesk } from '../features/survey/contract/desk'
import { personIn } from '../features/survey/rules/sampling/names'
import { repeatByHand } from '../features/survey/sampling/by-hand'
import { householdsOf } from '../features/survey/sampling/rows'
import { DAY_MS } from '../shared/time'
import { inventAnswers, seeded } from './survey-people'
import { satisfactionQuestionnaire } from '../features/survey/making/templates/satisfaction'
import { seedSurvey } from './survey'

const addDaysTo = (at: Date, days: number) => new Date(at.getTime() + days * DAY_MS)

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
  await seedSurvey(t.db, t.settings, TEST_NOW)
})
afterAll(() => t.stop())

describe('the demo survey', () => {
  it('runs now with some hundred answers of both kinds', async () => {
    const { open, result } = await t.call(surveyContract.current, {})
    expect(open).toMatchObject({ title: '2026 满意度调查', questions: 12, daysLeft: 19 })
    expect(result).toMatchObject({ title: '2025 满意度调查' })
    const survey = open?.id ?? ''
    expect(await t.call(surveyContract.progress, { survey })).toMatchObject({
      envelopes: { open: 112, drawn: 48 },
    })
    const keys = await t.call(surveyContract.keys, { survey })
    await vote(t, keys, await t.person(), inventAnswers(satisfactionQuestionnaire, seeded(1)))
  })

  it('has a sample that was drawn from a list by two persons, and that anybody repeats', async () => {
    const survey = (await t.call(surveyContract.current, {})).open?.id ?? ''
    const surveyor = await t.staff([{ role: 'surveyor', area: t.settings.county }])
    const sample = await t.call(surveyDesk.sampling, { survey }, { as: surveyor })
    expect(sample.frame).toMatchObject({ villages: 65, without: [] })
    expect(sample.population.allAges).toBe(false)
    for (const { rows } of sample.margins)
      expect(rows?.reduce((sum, { total }) => sum + total, 0)).toBe(sample.population.size)
    expect(sample.draw?.drawn).toMatchObject({ households: 260 })
    const { draws } = await t.call(surveyDesk.openDraws, {})
    expect(repeatByHand({ title: '', notes: [], draws }, survey)).toMatchObject({ same: true })
    const { villages } = await t.call(surveyDesk.letterVillages, { survey }, { as: surveyor })
    expect(villages).toHaveLength(65)
    // no name, no number: what the desk would send back is not in it
    const lines = await householdsOf(
      { db: t.db, county: t.settings.county, settings: t.settings },
      survey,
      villages.map(({ code }) => code),
    )
    expect(lines.filter(({ place }) => personIn(place) !== null)).toEqual([])
  })

  it('has last year’s result, computed as an opening computes it', async () => {
    const { result } = await t.call(surveyResults.result, {})
    const { drawn } = result ?? {}
    expect(drawn?.verdict).toBe('open')
    expect(drawn?.method).toMatchObject({
      design: 'strata',
      steps: ['inclusion', 'adults', 'nonresponse', 'trim', 'rake'],
      outside: 0,
    })
    expect(drawn?.method.raked).toHaveLength(4)
    expect(drawn?.response?.rr3).toBeGreaterThan(0.6)
    expect(drawn?.towns.length).toBeGreaterThan(6)
    expect(drawn?.modes.map(({ mode }) => mode)).toEqual(['self', 'interviewed'])
    expect(result?.earlier).toMatchObject([{ year: 2023, from: 'plan' }])
    expect(result?.open?.answers).toBe(706)
  })

  it('keeps no group of a town, a sex and an age that fewer than five share, and has had to merge some', async () => {
    const { town, sex, age, surveyId, mode } = answerSheets
    const groups = await t.db
      .select({ town, sex, age, n: count() })
      .from(answerSheets)
      .groupBy(surveyId, mode, town, sex, age)
    expect(groups.filter(({ n }) => n < 5)).toEqual([])
    expect(groups.some((group) => group.sex !== null && group.age === null)).toBe(true)
    expect(groups.some((group) => group.age !== null)).toBe(true)
  })

  it('has one that waits for its opening, which the papers shown there open: no sheet of it is broken', async () => {
    const waiting = await t.db.select({ id: surveys.id, closesAt: surveys.closesAt }).from(surveys)
    const { id: survey = '' } =
      waiting.find(({ closesAt }) => closesAt < TEST_NOW && closesAt > addDaysTo(TEST_NOW, -30)) ?? {}
    expect(await t.call(surveyResults.result, { survey })).toMatchObject({ state: 'closed', result: null })
    const [, second, third] = DEMO_PAPERS
    const at = { db: t.db, county: t.settings.county, survey, now: TEST_NOW }
    expect(await openBox({ ...at, codes: [third, second] })).toEqual({
      sheets: 210,
      tickets: 210,
      withdrawn: 0,
      broken: 0,
    })
    expect(await t.call(surveyResults.result, { survey })).toMatchObject({ state: 'opened' })
  })

  it('invents the same people from the same seed', () => {
    const once = Array.from(
      { length: 5 },
      (
        (random) => () =>
          inventAnswers(satisfactionQuestionnaire, random)
      )(seeded(7)),
    )
    const again = Array.from(
      { length: 5 },
      (
        (random) => () =>
          inventAnswers(satisfactionQuestionnaire, random)
      )(seeded(7)),
    )
    expect(again).toEqual(once)
    expect(inventAnswers(satisfactionQuestionnaire, seeded(8))).not.toEqual(once[0])
  })
})
