import { startTestServices, TEST_NOW, type TestServices } from '../../tests/support/services'
import { answerSheets } from '../features/survey/tables'
import { surveyContract } from '../features/survey/contract'
import { faultsOfAnswers } from '../features/survey/rules/answers'
import { inventAnswers, seeded } from './survey-people'
import { demoQuestionnaire } from './survey-questions'
import { seedSurvey } from './survey'

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
    const progress = await t.call(surveyContract.progress, { survey: open?.id ?? '' })
    expect(progress.answers).toBe(361)
  })

  it('has last year’s result with every kind of verdict among the towns', async () => {
    const { result } = await t.call(surveyContract.result, {})
    expect(result?.probability?.verdict).toBe('reached')
    expect(new Set(result?.probability?.towns.map((town) => town.verdict))).toEqual(
      new Set(['reached', 'open', 'not_reached']),
    )
    expect(result?.probability?.smallTowns).toHaveLength(1)
    expect(result?.open?.answers).toBe(706)
  })

  it('holds only sheets that the service would have accepted', async () => {
    const sheets = await t.db.select({ answers: answerSheets.answers }).from(answerSheets)
    for (const { answers } of sheets) expect(faultsOfAnswers(demoQuestionnaire, answers)).toEqual({})
  })

  it('invents the same people from the same seed', () => {
    const once = Array.from(
      { length: 5 },
      (
        (random) => () =>
          inventAnswers(demoQuestionnaire, random)
      )(seeded(7)),
    )
    const again = Array.from(
      { length: 5 },
      (
        (random) => () =>
          inventAnswers(demoQuestionnaire, random)
      )(seeded(7)),
    )
    expect(again).toEqual(once)
    expect(inventAnswers(demoQuestionnaire, seeded(8))).not.toEqual(once[0])
  })
})
