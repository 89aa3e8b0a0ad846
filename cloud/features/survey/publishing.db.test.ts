import { and, eq } from 'drizzle-orm'
import { makeQuestionnaire, makeSurvey } from '../../../tests/factories/survey'
import { startTestServices, TEST_NOW, type TestServices } from '../../../tests/support/services'
import { sqlState } from '../../platform/database'
import { announceSurvey, publishQuestionnaire, UnsoundQuestionnaireError } from './publishing'
import { questionnaires, surveys } from './tables'

const REFUSED = '55000'

let t: TestServices
beforeAll(async () => {
  t = await startTestServices()
})
afterAll(() => t.stop())

const version = (number: number) => ({
  county: '652328',
  code: 'park',
  version: number,
  content: makeQuestionnaire(),
})
const row = (number: number) => and(eq(questionnaires.code, 'park'), eq(questionnaires.version, number))
const refusal = async (attempt: Promise<unknown>) =>
  sqlState(
    await attempt.then(
      () => undefined,
      (error: unknown) => error,
    ),
  )

describe('a questionnaire', () => {
  it('never changes once published, whoever asks the database', async () => {
    await publishQuestionnaire(t.db, version(1), TEST_NOW)
    const content = makeQuestionnaire({ minutes: 9 })
    expect(await refusal(t.db.update(questionnaires).set({ content }).where(row(1)).execute())).toBe(REFUSED)
    expect(
      await refusal(t.db.update(questionnaires).set({ publishedAt: null }).where(row(1)).execute()),
    ).toBe(REFUSED)
    expect(await refusal(t.db.delete(questionnaires).where(row(1)).execute())).toBe(REFUSED)
  })

  it('may be mended as long as it is a draft', async () => {
    await t.db.insert(questionnaires).values(version(2))
    await t.db
      .update(questionnaires)
      .set({ content: makeQuestionnaire({ minutes: 9 }) })
      .where(row(2))
    await t.db.delete(questionnaires).where(row(2))
    expect(await t.db.$count(questionnaires, row(2))).toBe(0)
  })

  it('is not published with a fault in it', async () => {
    const content = makeQuestionnaire({ questions: makeQuestionnaire().questions.slice(0, 2) })
    const attempt = publishQuestionnaire(t.db, { ...version(3), content }, TEST_NOW)
    await expect(attempt).rejects.toThrow(UnsoundQuestionnaireError)
    expect(await t.db.$count(questionnaires, row(3))).toBe(0)
  })
})

describe('a survey', () => {
  it('asks nothing but a published questionnaire, and keeps it', async () => {
    await t.db.insert(questionnaires).values(version(4))
    const id = await makeSurvey(t.db, TEST_NOW)
    const [survey] = await t.db.select().from(surveys).where(eq(surveys.id, id))
    if (!survey) throw new Error('no survey')
    const { id: _, ...values } = survey
    expect(await refusal(announceSurvey(t.db, { ...values, questionnaire: 'park', version: 4 }))).toBe(
      REFUSED,
    )
    await publishQuestionnaire(t.db, version(5), TEST_NOW)
    const swap = t.db.update(surveys).set({ questionnaire: 'park', version: 5 }).where(eq(surveys.id, id))
    expect(await refusal(swap.execute())).toBe(REFUSED)
  })

  it('cannot close before it opens or publish before it closes', async () => {
    const impossible = [
      { opensAt: TEST_NOW, closesAt: TEST_NOW },
      { resultsAt: TEST_NOW },
      { target: 1 },
      { population: 0 },
    ]
    for (const change of impossible) expect(await refusal(makeSurvey(t.db, TEST_NOW, change))).toBe('23514')
  })
})
